/** P0103: several bodies answer alone for one function in one place: within a rule, or by several rows. */
import type { Finding } from "#lib/finding.ts";
import { affectedIn, weightsOf, type Affected } from "../affected.ts";
import { answerAt } from "../answer.ts";
import type { Duty } from "../compile.ts";
import type { Dispute } from "../coverage.ts";
import { levelNamed } from "../level-names.ts";
import { areaNamed, namesInSentence, onlyId } from "../naming.ts";
import { rangeAt } from "../plan.ts";
import { bodiesOf, piecesIn, type Found, type RuleMap } from "../rule-map.ts";
import { joined, size } from "../spans.ts";
import { everywhere, largestAreas, spanOf } from "../tree.ts";
import { finding, placeIn, relatedPlace, type Rule, type RuleContext } from "./rule.ts";
import { ruleRows, type RuleRow } from "./rule-rows.ts";

export const twoAnswerAlone: Rule = (context) => [...withinRules(context), ...betweenRows(context)];

/** One finding for each rule and largest area in which it finds several bodies, however many functions use the rule. */
function withinRules(context: RuleContext): readonly Finding[] {
  const doubles = new Map<RuleMap, Affected[]>();
  for (const { duties, coverage } of context.classes) {
    const functions = duties.map((duty) => duty.function);
    for (const { rule, lo, hi } of coverage.doubles) {
      const known = doubles.get(rule);
      if (known === undefined) doubles.set(rule, [{ lo, hi, functions }]);
      else known.push({ lo, hi, functions });
    }
  }
  if (doubles.size === 0) return [];
  const rows = ruleRows(context.compiled);
  return [...doubles].flatMap(([rule, spans]) =>
    withinRule(context, rule, { spans, rows: rows.get(rule) ?? [] }),
  );
}

function withinRule(
  context: RuleContext,
  rule: RuleMap,
  { spans, rows }: { readonly spans: readonly Affected[]; readonly rows: readonly RuleRow[] },
): readonly Finding[] {
  const { tree } = context.compiled;
  const all = everywhere(tree);
  const weights = weightsOf(spans, all.hi);
  const pairs = new Map<Found, number>();
  for (const { lo, hi, found } of piecesIn(rule, all)) {
    const outermost = outermostDouble(found);
    if (outermost === undefined) continue;
    const sum = weights.subarray(lo, hi).reduce((total, weight) => total + weight, 0);
    pairs.set(outermost, (pairs.get(outermost) ?? 0) + sum);
  }
  const found = [...pairs.keys()];
  const affected = affectedIn(
    found.map((one) => spanOf(tree, one.node)),
    spans,
  );
  return found.flatMap((one, i) => {
    const count = pairs.get(one) ?? 0;
    const { functions, example } = affected[i]!;
    if (count === 0 || example === undefined) return [];
    const bodies = bodiesOf(one).toSorted((a, b) => a.row - b.row);
    const area = areaNamed(tree.areas[one.node]!);
    const [first, ...others] = bodies;
    const last = others.at(-1) ?? first!;
    return finding("P0103", {
      about: `${rule.key}/${area.id}`,
      facts: {
        function: example.id,
        ...context.naming.one("functionName", example),
        functions,
        ...context.naming.list("bodies", bodies),
        level: rule.level,
        ...context.naming.one("levelName", levelNamed(context.compiled, rule.level)),
        kind: rule.kind ?? "",
        pairs: count,
        ...context.naming.list("where", [area]),
      },
      hint: "same-rule",
      count,
      location: placeIn(context, "bodies", last.row, "levels"),
      related: [
        ...bodies
          .filter((body) => body !== last)
          .map((body) =>
            relatedPlace(context, "also-claimed", {
              table: "bodies",
              row: body.row,
              field: "levels",
              named: body,
            }),
          ),
        ...rows.map(({ row, function: named }) =>
          relatedPlace(context, "rule-here", { table: "assignments", row, field: "rule-level", named }),
        ),
      ],
    });
  });
}

function outermostDouble(found: Found | undefined): Found | undefined {
  let outermost: Found | undefined;
  for (let one = found; one !== undefined && one.count > 1; one = one.around) outermost = one;
  return outermost;
}

/** One finding for each function and set of rows that claim it in the same places. */
function betweenRows(context: RuleContext): readonly Finding[] {
  return context.classes.flatMap(({ duties, coverage }) =>
    coverage.disputes.flatMap((dispute) => duties.map((duty) => disputeFinding(context, duty, dispute))),
  );
}

function disputeFinding(context: RuleContext, duty: Duty, dispute: Dispute): Finding {
  const { tree } = context.compiled;
  const one = duty.function;
  const rows = duty.answers.claims
    .filter((claim) => dispute.claims.includes(claim.key))
    .map((claim) => claim.assignment);
  const byRow = [...new Set(rows)].sort((a, b) => a.row - b.row);
  const last = byRow.at(-1)!;
  const at = dispute.spans[0]!.lo;
  const { winners } = answerAt(rangeAt(duty.answers, at), one.everyLevel, at);
  const bodies = new Set(winners.map((winner) => winner.body));
  const pairs = size(dispute.spans);
  const { nodes } = largestAreas(tree, joined(dispute.spans), namesInSentence);
  return finding("P0103", {
    about: `${one.id}/${dispute.claims.join("+")}`,
    facts: {
      function: one.id,
      ...context.naming.one("functionName", one),
      functions: 1,
      ...context.naming.list("bodies", [...bodies]),
      level: "",
      ...context.naming.one("levelName", onlyId("")),
      kind: "",
      pairs,
      ...context.naming.list(
        "where",
        nodes.map((node) => areaNamed(tree.areas[node]!)),
      ),
    },
    hint: "two-assignments",
    count: pairs,
    location: placeIn(context, "assignments", last.row, last.assignee.by === "rule" ? "rule-level" : "body"),
    related: byRow.slice(0, -1).map((row) =>
      relatedPlace(context, "also-claimed", {
        table: "assignments",
        row: row.row,
        field: row.assignee.by === "rule" ? "rule-level" : "body",
        named: assigneeNamed(context, row),
      }),
    ),
  });
}

function assigneeNamed(
  context: RuleContext,
  { assignee }: Duty["assignments"][number],
): { id: string; name: Duty["function"]["name"] } {
  if (assignee.by === "name")
    return context.compiled.bodies.known.get(assignee.body)?.[0] ?? onlyId(assignee.body);
  return assignee.by === "rule" ? levelNamed(context.compiled, assignee.level) : onlyId("");
}
