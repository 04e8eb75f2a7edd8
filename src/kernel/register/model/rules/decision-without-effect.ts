/** P0307: a decision that names something unknown, or that no row needs any more. */
import type { Decision } from "../register.ts";
import type { CompiledRegister } from "../compile.ts";
import { finding, placeIn, type Rule } from "./rule.ts";

export const decisionWithoutEffect: Rule = (context) => {
  const { compiled, references, classes } = context;
  const used = new Set(references.appliedDecisions);
  for (const { coverage } of classes) for (const decision of coverage.settledBy) used.add(decision);
  return compiled.decisions.inForce.flatMap((decision) => {
    if (used.has(decision)) return [];
    const { hint, named, field } = whyWithout(compiled, decision);
    return finding("P0307", {
      about: decision.id,
      facts: {
        decision: decision.id,
        about: decision.about,
        old: decision.old,
        becomes: decision.becomes,
        named,
      },
      hint,
      location: placeIn(context, "decisions", decision.row, field),
    });
  });
};

function whyWithout(
  { bodies, areas, functions }: CompiledRegister,
  { about, old, becomes, function: ofFunction, area }: Decision,
): { readonly hint: string; readonly named: string; readonly field: string } {
  const become = { body: [bodies], area: [areas], function: [functions, bodies] }[about];
  const standings = become.map((things) => things.standingOf(becomes).is);
  if (!standings.includes("valid")) {
    const isKnown = standings.some((standing) => standing !== "unknown");
    return { hint: isKnown ? "becomes-ended" : "becomes-unknown", named: becomes, field: "becomes" };
  }
  if (ofFunction !== undefined && functions.standingOf(ofFunction).is !== "valid") {
    return { hint: "limit-unknown", named: ofFunction, field: "function" };
  }
  if (area !== undefined && areas.standingOf(area).is !== "valid") {
    return { hint: "limit-unknown", named: area, field: "area" };
  }
  const olds = { body: bodies, area: areas, function: functions }[about];
  if (olds.standingOf(old).is === "unknown") return { hint: "old-unknown", named: old, field: "old" };
  return { hint: "no-effect", named: "", field: "id" };
}
