/** Proves with the claim code that somebody is the party of a matter. */
import Type from "typebox";
import { command } from "#kernel/operation/index.ts";
import type { RequestsContext } from "../context.ts";
import { followRefusals } from "../errors.ts";

export const follow = command({
  name: "requests.follow",
  may: ["anyone"],
  input: Type.Object({
    matter: Type.String({ minLength: 1, maxLength: 20 }),
    code: Type.String({ minLength: 1, maxLength: 60 }),
  }),
  output: Type.Object({ number: Type.String() }),
  refusals: followRefusals,
  run: (_: RequestsContext) => {
    throw new Error("requests.follow is being written");
  },
});
