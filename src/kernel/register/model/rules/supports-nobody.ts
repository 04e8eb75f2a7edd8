/** P0505: somebody supports where no row says who answers: help is arranged for a duty that nobody has. */
import type { Finding } from "#lib/finding.ts";
import { reach, type Winner } from "../answer.ts";
import type { Duty } from "../compile.ts";
import type { Claim } from "../claims.ts";
import { onlyId } from "../naming.ts";
import { eachPiece, rangesIn } from "../plan.ts";
import type { Span } from "../spans.ts";
import { finding, placeIn, relatedPlace, type Rule, type RuleContext } from "./rule.ts";

// A gap that a missing body leaves is that body's finding alone; only where nothing is said is the support a second fault.
export const supportsNobody: Rule = (context) =>
  context.classes.flatMap(({ duties, coverage }) =>
    coverage.nobody.length === 0 ? [] : duties.flatMap((duty) => supportsIn(context, duty, coverage.nobody)),
  );

function supportsIn(context: RuleContext, duty: Duty, gaps: readonly Span[]): readonly Finding[] {
  let areas = 0;
  const claims = new Set<Claim>();
  let example: Winner | undefined;
  for (const gap of gaps) {
    for (const { range, lo, hi } of rangesIn(duty.others, gap)) {
      const supports = range.claims.filter((claim) => claim.assignment.role === "supports");
      if (supports.length === 0) continue;
      eachPiece(range.maps, { lo, hi }, (from, to) => {
        const reached = supports.filter((claim) => reachedBy(claim, from).length > 0);
        if (reached.length === 0) return;
        areas += to - from;
        for (const claim of reached) claims.add(claim);
        example ??= reachedBy(reached[0]!, from)[0];
      });
    }
  }
  const rows = [...new Set([...claims].map((claim) => claim.assignment.row))].sort((a, b) => a - b);
  const [first, ...others] = rows;
  if (first === undefined) return [];
  const one = duty.function;
  const body = example?.body ?? onlyId("");
  return [
    finding("P0505", {
      about: one.id,
      facts: {
        function: one.id,
        ...context.naming.one("functionName", one),
        body: body.id,
        ...context.naming.one("bodyName", body),
        areas,
      },
      count: areas,
      location: placeIn(context, "assignments", first, "role"),
      related: others.map((row) =>
        relatedPlace(context, "assigned-here", { table: "assignments", row, field: "role", named: one }),
      ),
    }),
  ];
}

function reachedBy(claim: Claim, at: number): readonly Winner[] {
  const winners: Winner[] = [];
  reach(claim, at, winners);
  return winners;
}
