import { createHash } from "node:crypto";

/** 256 bits of chance need no slow hash. */
export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
