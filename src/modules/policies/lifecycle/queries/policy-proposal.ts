/** One proposed policy with its file and what the check finds in it. */
import Type from "typebox";
import { languages } from "#lib/language.ts";
import { ok, refuse } from "#lib/result.ts";
import { findingInWords } from "#kernel/check/model.ts";
import { query } from "#kernel/operation/index.ts";
import type { LifecycleContext } from "../context.ts";
import { evaluations, proposalOf } from "../kept.ts";
import { isPublic } from "../model.ts";
import { aProposal, proposalShape, shapeOf } from "../shapes.ts";
import { withFile } from "../with-file.ts";

export const policyProposal = query({
  name: "policies.proposal",
  may: ["anyone", "register-clerk", "register-adopter"],
  input: Type.Object(aProposal),
  output: Type.Object({
    ...proposalShape.properties,
    file: Type.String(),
    /** Of the policies of the latest version with it; none any more when it has ended. */
    findings: Type.Array(
      Type.Object({
        code: Type.String(),
        severity: Type.String(),
        file: Type.String(),
        line: Type.Integer(),
        column: Type.Integer(),
        /** What is wrong and how to mend it, by language. */
        words: Type.Record(Type.String(), Type.String()),
      }),
    ),
  }),
  refusals: {},
  run: async ({ store, today, says }: LifecycleContext, { proposal }, _, held) => {
    const one = await proposalOf(store, proposal);
    const seesAll = held.has("register-clerk") || held.has("register-adopter");
    if (one === undefined || !(seesAll || isPublic(one, today())))
      return refuse({ code: "operation.not-found", facts: {} });
    const read = one.end.is === "open" ? await withFile(store, one.text, today()) : undefined;
    const version = one.end.is === "adopted" ? one.end.version : undefined;
    const judged = (await evaluations(store, one.policy)).some((each) => each.version === version);
    return ok({
      ...shapeOf(one, today(), judged),
      file: one.text,
      findings: (read?.ok === true ? read.value.findings : []).map((finding) => {
        const { code, severity, location } = finding;
        const { file, line, column } = location;
        const words = languages.map((language) => {
          const { message, hint } = findingInWords(finding, says[language]);
          return [language, `${message} ${hint}`];
        });
        return { code, severity, file, line, column, words: Object.fromEntries(words) };
      }),
    });
  },
});
