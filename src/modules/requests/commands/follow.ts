/** Proves with the claim code that somebody is the party of a matter. */
import Type from "typebox";
import { ok } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { followRefusals } from "../errors.ts";
import { openClaim } from "../open-claim.ts";

export const follow = command({
  name: "requests.follow",
  may: ["anyone"],
  input: Type.Object({
    matter: Type.String({ minLength: 1, maxLength: 20 }),
    code: Type.String({ minLength: 1, maxLength: 60 }),
  }),
  output: Type.Object({ number: Type.String() }),
  refusals: followRefusals,
  run: async (context: RequestsContext, input, actor) => {
    const network = actor.kind === "system" ? "" : actor.network;
    const claim = await openClaim(context, { ...input, network });
    return claim.ok ? ok({ number: claim.value.matter }) : claim;
  },
});
