/** Who answers for a function in an area, by role, with the trace that led there. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query, type Refusal } from "#kernel/operation/index.ts";
import { resolve, type ResolveRefusal, roles } from "#kernel/register/model.ts";
import type { Directory } from "../directory.ts";
import { words } from "./shapes.ts";

export const resolveQuery = query({
  name: "resolve",
  input: Type.Object({ function: Type.String({ minLength: 1 }), area: Type.String({ minLength: 1 }) }),
  output: Type.Object({
    function: Type.String(),
    area: Type.String(),
    on: Type.String({ format: "date" }),
    outcome: Type.String(),
    parts: Type.Array(
      Type.Object({
        role: Type.Enum(roles),
        body: Type.Optional(Type.Object({ id: Type.String(), name: words })),
        level: Type.Optional(Type.String()),
        area: Type.Optional(Type.String()),
        how: words,
        conditions: words,
      }),
    ),
    trace: Type.Array(
      Type.Object({ step: Type.String(), facts: Type.Record(Type.String(), Type.Unknown()) }),
    ),
  }),
  may: ["anyone"],
  refusals: {
    "register.unknown-function": "not-found",
    "register.unknown-area": "not-found",
    "register.area-not-valid": "not-found",
    "register.function-not-valid": "not-found",
  },
  run: (directory: Directory, input) => {
    const answer = resolve(directory.compiled, input.function, input.area);
    if (!answer.ok) return refuse(refusalOf(answer.refusal));
    const { function: id, area, on, outcome, parts, trace } = answer.value;
    return ok({
      function: id,
      area,
      on,
      outcome,
      parts: parts.map((part) => ({
        role: part.role,
        ...(part.body !== undefined && {
          body: { id: part.body, name: { ...directory.bodies.get(part.body)?.name } },
        }),
        ...(part.level !== undefined && { level: part.level }),
        ...(part.area !== undefined && { area: part.area }),
        how: { ...part.assignment.how },
        conditions: { ...part.assignment.conditions },
      })),
      trace: trace.map(({ step, facts }) => ({ step, facts: { ...facts } })),
    });
  },
});

function refusalOf({ code, ...facts }: ResolveRefusal): Refusal {
  return { code, facts };
}
