/** From a number and a claim code to the one who may act as the party of that matter. */
import { timingSafeEqual } from "node:crypto";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Actor } from "#kernel/operation/model.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import { claimHash } from "./acting/claim-hash.ts";
import { attemptMinutes } from "./attempts.ts";
import type { RequestsContext } from "./context.ts";
import { readClaimCode } from "./model.ts";
import type { RequestsTables } from "./tables.ts";

export interface ClaimGiven {
  readonly matter: string;
  readonly code: string;
  /** The network address, for counting tries; it is not kept. */
  readonly network: string;
}

/** A wrong number and a wrong code are refused alike, and take the same time. */
export async function openClaim(
  { store, clock, attempts }: Pick<RequestsContext, "store" | "clock" | "attempts">,
  { matter, code, network }: ClaimGiven,
): Promise<Result<Extract<Actor, { kind: "claim" }>, Refusal>> {
  const number = matter.normalize("NFKC").trim();
  const read = readClaimCode(code);
  if (read === undefined) return refuse({ code: "requests.mistyped-claim-code", facts: {} });
  const tried = { network, matter: number };
  // Numbers are short: nobody fills the memory with what cannot be one.
  if (number.length > 20) return refuse({ code: "requests.wrong-claim-code", facts: {} });
  if (!attempts.mayTry(tried, clock.now()))
    return refuse({ code: "requests.too-many-tries", facts: { minutes: attemptMinutes } });
  const row = await store
    .tables<RequestsTables>()
    .selectFrom("requests_matter")
    .select("claim_hash")
    .where("number", "=", number)
    .executeTakeFirst();
  const known = Buffer.from(row?.claim_hash ?? "".padEnd(64, "0"));
  const given = Buffer.from(claimHash(read));
  const isRight = known.length === given.length && timingSafeEqual(known, given);
  if (!isRight) return refuse({ code: "requests.wrong-claim-code", facts: {} });
  attempts.wasRight(tried);
  return ok({ kind: "claim", matter: number, network });
}
