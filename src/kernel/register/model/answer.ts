/** Who answers at one place, from the claims that reach it: the one rule by which resolving and checking agree. */
import type { Body, Decision } from "./register.ts";
import type { Claim } from "./claims.ts";
import type { Range } from "./plan.ts";
import { foundAt, type Found } from "./rule-map.ts";

/** A body that answers, by the claim that reaches it. */
export interface Winner {
  readonly claim: Claim;
  readonly body: Body;
  /** For a rule: the find that holds the body. */
  readonly found: Found | undefined;
}

export interface Answer {
  /** answered: one body · shared: several, as declared or by conditions · disputed: several alone · nobody. */
  readonly outcome: "answered" | "shared" | "disputed" | "nobody";
  /** In the order of the claims; a body that wins by several claims stands once for each. */
  readonly winners: readonly Winner[];
  /** Decisions that ended a dispute here. */
  readonly settledBy: readonly Decision[];
}

const nobody: Answer = { outcome: "nobody", winners: [], settledBy: [] };

/**
 * The answer at a lowest area within a range. Answered once: of the claims that reach the place the deepest win; several
 * bodies at that depth dispute it unless their conditions differ or a decision settles it. At every level: all answer.
 */
export function answerAt(range: Range, everyLevel: boolean, at: number): Answer {
  const winners: Winner[] = [];
  let depth = -1;
  for (const claim of range.claims) {
    if (!everyLevel && claim.depth < depth) break;
    reach(claim, at, winners);
    if (winners.length > 0) depth = claim.depth;
  }
  const [first] = winners;
  if (first === undefined) return nobody;
  if (winners.every((one) => one.body === first.body)) return { outcome: "answered", winners, settledBy: [] };
  if (everyLevel || !areDisputed(winners)) return { outcome: "shared", winners, settledBy: [] };
  return settle(winners, range);
}

/** Adds the bodies that a claim reaches at a place. */
export function reach(claim: Claim, at: number, into: Winner[]): void {
  if (claim.body !== undefined) into.push({ claim, body: claim.body, found: undefined });
  if (claim.rule === undefined) return;
  for (let found = foundAt(claim.rule, at); found !== undefined; found = found.around) {
    for (const body of found.bodies) into.push({ claim, body, found });
  }
}

/** True when two bodies claim the same under the same condition. */
function areDisputed(winners: readonly Winner[]): boolean {
  const byCondition = new Map<string, Body>();
  for (const { claim, body } of winners) {
    const other = byCondition.get(claim.condition);
    if (other !== undefined && other !== body) return true;
    byCondition.set(claim.condition, body);
  }
  return false;
}

function settle(disputed: readonly Winner[], range: Range): Answer {
  let winners = disputed;
  const settledBy: Decision[] = [];
  for (const { decision } of range.settlements) {
    if (!areDisputed(winners) || !winners.some((one) => one.body.id === decision.becomes)) continue;
    const left = winners.filter((one) =>
      decision.about === "function" ? one.body.id === decision.becomes : one.body.id !== decision.old,
    );
    if (left.length === winners.length) continue;
    winners = left;
    settledBy.push(decision);
  }
  if (areDisputed(winners)) return { outcome: "disputed", winners, settledBy };
  const first = winners[0]?.body;
  return { outcome: winners.every((one) => one.body === first) ? "answered" : "shared", winners, settledBy };
}
