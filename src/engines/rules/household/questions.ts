/**
 * Which answers can still change what is wanted, and which to ask next.
 *
 * An answer is open as long as some value of it, with some values of the other open ones, might change a wanted result: that is
 * found by seeing the whole plan beforehand (`foresee`), which never spares a question that matters. Values are taken to lie
 * between `least` and `most`, dates within 130 years before the period and 20 after it; forms hold answers to these.
 *
 * Next is first what lasts (a date of birth), for everybody of whom it matters; then the question after which, in the mean over
 * some likely answers, the fewest are left open. Of equals the one that is declared first.
 */
import { partsOf, type Day } from "../exact/calendar.ts";
import { firstDay, lasting, type Period } from "../exact/period.ts";
import { add, compare, times, zero, type Exact } from "../exact/rational.ts";
import type { Expr, Value, Variable } from "../model.ts";
import { piecesOf } from "../compile/walk.ts";
import { expressionsIn, type Plan, type Wanted } from "../plan.ts";
import { heldOn } from "../model.ts";
import type { Row, Situation } from "../scalar/situation.ts";
import { foresee } from "./foresee.ts";

/** A question about one person or group. */
export interface OpenAnswer {
  readonly variable: Variable;
  readonly row: Row;
}

/** One question, for everybody of whom it still matters. */
export interface Question {
  readonly variable: Variable;
  readonly rows: readonly Row[];
}

export interface Asking {
  readonly plan: Plan;
  readonly wanted: readonly Wanted[];
  readonly situation: Situation;
}

/** Of so many questions at most the effect is tried out; of more only the first are. */
const mostTried = 30;

/** Every open answer that may still change something wanted, in the order in which variables are declared. */
export function openAnswers({ plan, wanted, situation }: Asking): readonly OpenAnswer[] {
  const answers = unanswered(plan, situation);
  if (answers.length === 0) return [];
  const bits = new Map<Row, Map<string, bigint>>();
  for (const [at, { variable, row }] of answers.entries()) {
    const ofRow = bits.get(row) ?? new Map<string, bigint>();
    bits.set(row, ofRow.set(variable.id, 1n << BigInt(at)));
  }
  const seen = foresee(plan, situation, {
    openBit: (variable, row) => bits.get(row)?.get(variable.id),
    days: daysAround(wanted),
  });
  let rests = 0n;
  for (const { variable: id, period } of wanted) {
    const variable = plan.system.variables.get(id);
    const at = variable?.span === "lasting" ? lasting : period;
    for (const row of situation.get(variable?.entity ?? "") ?? []) rests |= seen(id, at, row).rests;
  }
  return answers.filter((_, at) => (rests >> BigInt(at)) & 1n);
}

/** What to ask next; undefined when nothing more can change what is wanted. */
export function nextQuestion(asking: Asking): Question | undefined {
  const open = questionsIn(openAnswers(asking));
  const [first, second] = open;
  const lasts = open.find(({ variable }) => variable.span === "lasting");
  if (lasts !== undefined || second === undefined) return lasts ?? first;
  let best = first;
  let fewest = Number.POSITIVE_INFINITY;
  for (const question of open.slice(0, mostTried)) {
    const left = leftAfter(asking, question);
    if (left < fewest) [best, fewest] = [question, left];
  }
  return best;
}

/** The answers by question. */
export function questionsIn(answers: readonly OpenAnswer[]): readonly Question[] {
  const rows = Map.groupBy(answers, ({ variable }) => variable);
  return [...rows].map(([variable, of]) => ({ variable, rows: of.map(({ row }) => row) }));
}

/** A situation in which somebody has answered. */
export function withAnswer(situation: Situation, { variable, rows }: Question, value: Value): Situation {
  return withGiven(situation, (row) =>
    rows.includes(row) ? new Map([...row.given, [variable.id, new Map([["", value]])]]) : row.given,
  );
}

/** The same people with other given values; who belongs to whom stays. */
export function withGiven(situation: Situation, given: (row: Row) => Row["given"]): Situation {
  const copies = new Map<Row, { -readonly [Key in keyof Row]: Row[Key] }>();
  for (const rows of situation.values()) {
    for (const row of rows) copies.set(row, { ...row, given: given(row) });
  }
  const copyOf = (row: Row): Row => copies.get(row) ?? row;
  for (const copy of copies.values()) {
    copy.members = copy.members.map(copyOf);
    copy.groups = new Map([...copy.groups].map(([id, { row, role }]) => [id, { row: copyOf(row), role }]));
  }
  return new Map([...situation].map(([entity, rows]) => [entity, rows.map(copyOf)]));
}

function unanswered({ system, steps }: Plan, situation: Situation): readonly OpenAnswer[] {
  const asked = new Set(steps.flatMap(({ isGiven, variable }) => (isGiven ? [variable.id] : [])));
  return [...system.variables.values()].flatMap((variable) =>
    asked.has(variable.id)
      ? (situation.get(variable.entity) ?? []).flatMap((row) =>
          row.given.has(variable.id) ? [] : [{ variable, row }],
        )
      : [],
  );
}

function leftAfter(asking: Asking, question: Question): number {
  const tries = likelyAnswers(asking, question.variable);
  const left = tries.map((value) => {
    const situation = withAnswer(asking.situation, question, value);
    return questionsIn(openAnswers({ ...asking, situation })).length;
  });
  return left.reduce((sum, one) => sum + one, 0) / Math.max(1, left.length);
}

/** Every choice; yes and no; the ages of a child, an adult and an old person; nothing, and one step beside each limit it meets. */
function likelyAnswers({ plan, wanted }: Asking, variable: Variable): readonly Value[] {
  const { type } = variable;
  switch (type.kind) {
    case "boolean":
      return [true, false];
    case "choice":
      return type.choices;
    case "date": {
      const { year } = yearOf(wanted);
      return [5, 35, 70].map((age) => ((year - age) * 10_000 + 701) as Day);
    }
    default: {
      const limits = limitsOf(plan, variable);
      const start = typeof variable.default === "object" ? variable.default : (variable.least ?? zero);
      const beside = limits.flatMap((limit) => [limit, add(limit, variable.step)]);
      return [start, ...beside.slice(0, 8)].filter((one) => isAnswer(variable, one));
    }
  }
}

/** Whether a number lies within what may be answered. */
export function isAnswer({ least, most }: Variable, value: Exact): boolean {
  const low = least ?? times(most, { over: -1n, under: 1n });
  return compare(value, low) >= 0 && compare(value, most) <= 0;
}

/** The numbers and parameters with which formulas compare it. */
function limitsOf({ steps, system }: Plan, { id }: Variable): readonly Exact[] {
  const limits = new Map<string, Exact>();
  for (const step of steps) {
    for (const expr of expressionsIn(step).flatMap((one) => [...piecesOf(one)])) {
      if (expr.op !== "compare" || ![...piecesOf(expr)].some((one) => isRead(one, id))) continue;
      for (const side of [expr.left, expr.right]) {
        const limit = side.op === "literal" ? side.value : heldIn(system, side, step.day);
        if (typeof limit === "object") limits.set(`${limit.over}/${limit.under}`, limit);
      }
    }
  }
  return [...limits.values()];
}

function isRead(expr: Expr, id: string): boolean {
  return (expr.op === "variable" || expr.op === "months") && expr.id === id;
}

function heldIn({ parameters }: Plan["system"], expr: Expr, day: number): Value | undefined {
  const parameter = expr.op === "parameter" ? parameters.get(expr.id) : undefined;
  return parameter?.kind === "value" ? heldOn(parameter.values, day) : undefined;
}

function yearOf(wanted: readonly Wanted[]): { readonly year: number } {
  const first = wanted.find(({ period }) => period.span !== "lasting");
  return partsOf(firstDay(first?.period ?? (lasting as Period), 20_000_101 as Day));
}

/** The days within which a date may be answered. */
export function daysAround(wanted: readonly Wanted[]): { readonly from: Day; readonly to: Day } {
  const { year } = yearOf(wanted);
  return {
    from: (Math.max(1, year - 130) * 10_000 + 101) as Day,
    to: (Math.min(9999, year + 20) * 10_000 + 1231) as Day,
  };
}
