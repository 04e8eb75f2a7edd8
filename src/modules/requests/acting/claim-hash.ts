import { createHash } from "node:crypto";
import type { Random } from "#platform/random/index.ts";
import { claimCodeFrom } from "../model.ts";

/** A code that nobody can guess, and the hash by which it is known again. 95 bits of chance need no slow hash. */
export function newClaimCode(random: Random): { readonly code: string; readonly hash: string } {
  const code = claimCodeFrom(createHash("sha256").update(random.newToken()).digest());
  return { code, hash: claimHash(code) };
}

export function claimHash(code: string): string {
  return createHash("sha256").update(code).digest("hex");
}
