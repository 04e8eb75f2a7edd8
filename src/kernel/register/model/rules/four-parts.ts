/** P0501–P0503: the four parts of a function (mission A1) beside who answers: who leads, who supports, how the public takes part. */
import type { Role } from "../register.ts";
import { finding, placeIn, type Rule, type RuleContext } from "./rule.ts";

const parts = [
  { code: "P0501", role: "leads" },
  { code: "P0502", role: "supports" },
  { code: "P0503", role: "takes-part" },
] as const satisfies readonly { readonly code: string; readonly role: Role }[];

/** A part that no function of the register names at all is not checked: the register does not record it. */
export const fourParts: Rule = (context) =>
  parts
    .filter(({ role }) => isRecorded(context, role))
    .flatMap(({ code, role }) =>
      [...context.compiled.duties.values()].flatMap((duty) => {
        const one = duty.function;
        if (duty.assignments.some((assignment) => assignment.role === role)) return [];
        return finding(code, {
          about: one.id,
          facts: { function: one.id, ...context.naming.one("functionName", one) },
          location: placeIn(context, "functions", one.row, "id"),
        });
      }),
    );

/** True when some row of the register has the role. */
export function isRecorded({ compiled }: RuleContext, role: Role): boolean {
  return compiled.register.assignments.some((assignment) => assignment.role === role);
}
