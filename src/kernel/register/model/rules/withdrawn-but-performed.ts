/** P0506: a function was taken back from a body in a place, and the body still answers for it or delivers it there. */
import type { Finding } from "#lib/finding.ts";
import { answerAt, reach, type Winner } from "../answer.ts";
import type { Claim } from "../claims.ts";
import type { Duty } from "../compile.ts";
import { eachPiece, rangesIn } from "../plan.ts";
import type { Body } from "../register.ts";
import { common } from "../spans.ts";
import { finding, placeIn, relatedPlace, type Rule, type RuleContext } from "./rule.ts";

interface Performed {
  readonly body: Body;
  readonly role: "answers" | "delivers";
  readonly withdrawn: Set<number>;
  readonly performing: Set<number>;
  areas: number;
}

export const withdrawnButPerformed: Rule = (context) =>
  [...context.compiled.duties.values()].flatMap((duty) => {
    const withdrawn = duty.others.claims.filter((claim) => claim.assignment.role === "withdrawn");
    if (withdrawn.length === 0) return [];
    const performed = new Map<string, Performed>();
    for (const claim of withdrawn) {
      compareAnswers(duty, claim, performed);
      compareDeliveries(duty, claim, performed);
    }
    return [...performed.values()].map((one) => performedFinding(context, duty, one));
  });

function compareAnswers(duty: Duty, claim: Claim, performed: Map<string, Performed>): void {
  for (const { range, lo, hi } of rangesIn(duty.answers, claim)) {
    const maps = claim.rule === undefined ? range.maps : [...range.maps, claim.rule];
    eachPiece(maps, { lo, hi }, (from, to) => {
      const { winners } = answerAt(range, duty.function.everyLevel, from);
      note(performed, { role: "answers", claim, winners, at: from, places: to - from });
    });
  }
}

function compareDeliveries(duty: Duty, claim: Claim, performed: Map<string, Performed>): void {
  for (const delivers of duty.others.claims) {
    const span = common(claim, delivers);
    if (delivers.assignment.role !== "delivers" || span === undefined) continue;
    const maps = [claim.rule, delivers.rule].filter((rule) => rule !== undefined);
    eachPiece(maps, span, (from, to) => {
      note(performed, {
        role: "delivers",
        claim,
        winners: reachedBy(delivers, from),
        at: from,
        places: to - from,
      });
    });
  }
}

function note(
  performed: Map<string, Performed>,
  given: {
    readonly role: Performed["role"];
    readonly claim: Claim;
    readonly winners: readonly Winner[];
    readonly at: number;
    readonly places: number;
  },
): void {
  const { role, claim, winners, at, places } = given;
  if (winners.length === 0) return;
  const bodies = new Set(reachedBy(claim, at).map((one) => one.body));
  const counted = new Set<Body>();
  for (const winner of winners) {
    const { body } = winner;
    if (!bodies.has(body)) continue;
    const key = `${body.id}/${role}`;
    const known = performed.get(key) ?? { body, role, withdrawn: new Set(), performing: new Set(), areas: 0 };
    performed.set(key, known);
    known.withdrawn.add(claim.assignment.row);
    known.performing.add(winner.claim.assignment.row);
    if (!counted.has(body)) known.areas += places;
    counted.add(body);
  }
}

function performedFinding(context: RuleContext, { function: one }: Duty, found: Performed): Finding {
  const inOrder = (rows: ReadonlySet<number>): readonly number[] => [...rows].sort((a, b) => a - b);
  return finding("P0506", {
    about: `${one.id}/${found.body.id}/${found.role}`,
    facts: {
      function: one.id,
      ...context.naming.one("functionName", one),
      body: found.body.id,
      ...context.naming.one("bodyName", found.body),
      role: found.role,
      areas: found.areas,
    },
    count: found.areas,
    location: placeIn(context, "assignments", inOrder(found.withdrawn)[0]!, "role"),
    related: inOrder(found.performing).map((row) =>
      relatedPlace(context, "performed-here", {
        table: "assignments",
        row,
        field: "role",
        named: found.body,
      }),
    ),
  });
}

function reachedBy(claim: Claim, at: number): readonly Winner[] {
  const winners: Winner[] = [];
  reach(claim, at, winners);
  return winners;
}
