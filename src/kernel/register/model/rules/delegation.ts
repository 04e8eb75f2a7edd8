/** P0504: a function is in the hands of somebody outside government, and no agreement says on what terms. */
import type { Finding } from "#lib/finding.ts";
import type { Duty } from "../compile.ts";
import { onlyId, type Named } from "../naming.ts";
import { isOutsideGovernment, kindsOutsideGovernment } from "../outside-government.ts";
import type { Assignment } from "../register.ts";
import { ruleKey } from "../rule-map.ts";
import { finding, placeIn, relatedPlace, type Rule, type RuleContext } from "./rule.ts";

export const delegation: Rule = (context) =>
  [...context.compiled.duties.values()].flatMap((duty) => {
    // What residents govern themselves, nobody has delegated to them.
    if (duty.function.provision === "self-governed") return [];
    const delegated = delegatedWithout(context, duty);
    if (delegated.length > 0) return delegated;
    const isAgreed = duty.assignments.some((assignment) => assignment.agreement !== undefined);
    return duty.function.provision === "transferred" && !isAgreed ? [transferredFinding(context, duty)] : [];
  });

function delegatedWithout(context: RuleContext, duty: Duty): readonly Finding[] {
  const byDeliverer = new Map<
    string,
    { readonly named: Named; readonly kind: string; readonly rows: Assignment[] }
  >();
  for (const assignment of duty.assignments) {
    if (assignment.role !== "delivers" || assignment.agreement !== undefined) continue;
    const outside = outsider(context, assignment);
    if (outside === undefined) continue;
    const known = byDeliverer.get(outside.named.id);
    if (known === undefined) byDeliverer.set(outside.named.id, { ...outside, rows: [assignment] });
    else known.rows.push(assignment);
  }
  return [...byDeliverer].map(([id, { named, kind, rows }]) => {
    const [first, ...others] = rows;
    const one = duty.function;
    return finding("P0504", {
      about: `${one.id}/${id}`,
      facts: {
        function: one.id,
        ...context.naming.one("functionName", one),
        body: id,
        ...context.naming.one("bodyName", named),
        kind,
      },
      hint: "delivers",
      count: rows.length,
      location: placeIn(context, "assignments", first!.row, "agreement"),
      related: others.map(({ row }) =>
        relatedPlace(context, "assigned-here", { table: "assignments", row, named: one }),
      ),
    });
  });
}

/** The deliverer of a row when it is outside government: a body, or every body of a kind that a rule finds. */
function outsider(
  { compiled }: RuleContext,
  { assignee }: Assignment,
): { readonly named: Named; readonly kind: string } | undefined {
  if (assignee.by === "rule" && assignee.kind !== undefined && kindsOutsideGovernment.has(assignee.kind)) {
    return { named: onlyId(ruleKey(assignee.level, assignee.kind)), kind: assignee.kind };
  }
  const body = assignee.by === "name" ? compiled.bodies.valid.get(assignee.body) : undefined;
  return body !== undefined && isOutsideGovernment(body) ? { named: body, kind: body.kind } : undefined;
}

function transferredFinding(context: RuleContext, { function: one, assignments }: Duty): Finding {
  const rows = assignments.filter(({ role }) => role === "answers" || role === "delivers").slice(0, 20);
  return finding("P0504", {
    about: one.id,
    facts: {
      function: one.id,
      ...context.naming.one("functionName", one),
      body: "",
      ...context.naming.one("bodyName", onlyId("")),
      kind: "",
    },
    hint: "transferred",
    location: placeIn(context, "functions", one.row, "provision"),
    related: rows.map(({ row }) =>
      relatedPlace(context, "assigned-here", { table: "assignments", row, named: one }),
    ),
  });
}
