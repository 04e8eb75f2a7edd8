/** Which comparisons turn out differently for two situations of the same people: how a cliff gets its name. */
import type { Place } from "#lib/finding.ts";
import { insideOf } from "../compile/walk.ts";
import type { Expr, Value } from "../model.ts";
import { expressionsIn, type Plan, type Step } from "../plan.ts";
import { apply, Stop } from "../scalar/apply.ts";
import { run, type Run } from "../scalar/run.ts";
import type { Row, Situation } from "../scalar/situation.ts";

export interface Turned {
  readonly variable: string;
  readonly place: Place;
}

/** The comparisons that decide differently, those of the rules furthest down first; each once. */
export function turning(plan: Plan, before: Situation, after: Situation): readonly Turned[] {
  const [one, other] = [decisions(plan, before), decisions(plan, after)];
  const turned = new Map<string, Turned>();
  for (const [key, { outcome, variable, place }] of one) {
    const next = other.get(key);
    if (next === undefined || next.outcome === outcome) continue;
    turned.set(`${place.file}:${place.line}:${place.column}`, { variable, place });
  }
  return [...turned.values()];
}

interface Decision extends Turned {
  readonly outcome: boolean;
}

function decisions(plan: Plan, situation: Situation): ReadonlyMap<string, Decision> {
  const done = run(plan, situation);
  const found = new Map<string, Decision>();
  for (const step of plan.steps) {
    for (const row of situation.get(step.variable.entity) ?? []) {
      for (const expr of expressionsIn(step)) decide(expr, { done, step, row, found });
    }
  }
  return found;
}

interface Deciding {
  readonly done: Run;
  readonly step: Step;
  readonly row: Row;
  readonly found: Map<string, Decision>;
}

function decide(expr: Expr, deciding: Deciding): void {
  const { done, step, row, found } = deciding;
  const members = expr.op === "members" ? (row.members.length > 0 ? row.members : [row]) : undefined;
  for (const inner of insideOf(expr)) {
    if (members === undefined) decide(inner, deciding);
    else for (const member of members) decide(inner, { ...deciding, row: member });
  }
  if (expr.op !== "compare") return;
  const get = (piece: Expr, of: Row): Value => apply(piece, done.asking(step, of, get));
  try {
    const outcome = get(expr, row) === true;
    const { place } = expr;
    found.set(`${step.at} ${row.entity} ${row.name} ${place.file}:${place.line}:${place.column}`, {
      outcome,
      variable: step.variable.id,
      place,
    });
  } catch (problem) {
    // Where there is no value, nothing is decided.
    if (!(problem instanceof Stop)) throw problem;
  }
}
