import { ok, refuse, type Result } from "#lib/result.ts";
import type { RegisterContext } from "../context.ts";
import type { Actor, AdoptionRefusal } from "../model.ts";
import { endProposal } from "./end-proposal.ts";

/** Takes a proposal back, whoever made it: the draft and who withdrew it stay on record. */
export async function withdraw(
  { store, clock }: Pick<RegisterContext, "store" | "clock">,
  { proposal, by }: { readonly proposal: string; readonly by: Actor },
): Promise<Result<void, AdoptionRefusal>> {
  if (by.name.trim() === "") return refuse({ code: "adoption.no-actor" });
  return store.attempt(async (inside) => {
    const refusal = await endProposal(inside, proposal, { state: "withdrawn", by, at: clock.now() });
    return refusal === undefined ? ok(undefined) : refuse(refusal);
  });
}
