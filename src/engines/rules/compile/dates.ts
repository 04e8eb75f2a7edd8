/** On every day a rule holds, what it reads must have a value: parameters and other rules. */
import { dayText, later, type Day } from "../exact/calendar.ts";
import {
  farthest,
  type Dated,
  type Expr,
  type Holding,
  type Parameter,
  type System,
  type Variable,
} from "../model.ts";
import type { Faults } from "../source/faults.ts";
import { expressionsOf, piecesOf } from "./walk.ts";

export function checkDates(system: Pick<System, "variables" | "parameters">, faults: Faults): void {
  for (const variable of system.variables.values()) {
    for (const { expr, rule } of expressionsOf(variable)) {
      for (const piece of piecesOf(expr)) checkPiece(piece, rule, variable, system, faults);
    }
  }
}

function checkPiece(
  piece: Expr,
  rule: Holding,
  reader: Variable,
  { variables, parameters }: Pick<System, "variables" | "parameters">,
  faults: Faults,
): void {
  if (piece.op === "parameter" || piece.op === "scale" || piece.op === "table") {
    const parameter = parameters.get(piece.id);
    if (parameter === undefined) return;
    const dated = datedIn(parameter);
    if (reader.span === "lasting" && dated.some((one) => one.length > 1 || one[0]?.from !== 0)) {
      faults.add("P0808", piece.place, { hint: "dated-in-lasting", facts: { name: piece.id } });
      return;
    }
    tell(firstGap(rule, dated), "parameter", piece, faults);
  }
  if (piece.op !== "variable" && piece.op !== "months") return;
  const variable = variables.get(piece.id);
  if (variable === undefined || variable.default !== undefined || variable.rules.length === 0) return;
  const held = variable.rules.flatMap(({ from, to }) => [
    { from, held: true },
    ...(to === farthest ? [] : [{ from: later(to, 0, 1), held: undefined }]),
  ]);
  tell(firstGap(rule, [joined(held)]), "rule", piece, faults);
}

function tell(
  gap: Day | 0 | undefined,
  hint: string,
  piece: Expr & { readonly id: string },
  faults: Faults,
): void {
  if (gap === undefined) return;
  const value = gap === 0 ? "" : dayText(gap);
  faults.add("P0810", piece.place, {
    hint: gap === 0 ? `${hint}-before` : hint,
    facts: { name: piece.id, value },
  });
}

function datedIn(parameter: Parameter): readonly Dated<unknown>[] {
  if (parameter.kind === "value") return [parameter.values];
  if (parameter.kind === "table") return [...parameter.rows.values()];
  // A bracket may begin later than others; the first must be there from the beginning.
  const [first] = parameter.brackets;
  return first === undefined ? [] : [first.from, first.held];
}

/** The end of one rule and the beginning of the next may fall on one day: then the value goes on. */
function joined(held: Dated<boolean>): Dated<boolean> {
  const inOrder = [...held].sort(
    (a, b) => a.from - b.from || Number(a.held === true) - Number(b.held === true),
  );
  return inOrder;
}

/** The first day of the rule on which one of the values is missing; 0: from the beginning of time. */
function firstGap({ from, to }: Holding, dated: readonly Dated<unknown>[]): Day | 0 | undefined {
  for (const one of dated) {
    let atStart: unknown;
    let gap: Day | 0 | undefined;
    for (const each of one) {
      if (each.from <= from) atStart = each.held;
      // Of values that begin on one day the last one holds.
      else if (gap !== undefined && each.from === gap) gap = each.held === undefined ? gap : undefined;
      else if (gap !== undefined || each.from > to) break;
      else if (each.held === undefined) gap = each.from;
    }
    if (atStart === undefined) return from;
    if (gap !== undefined) return gap;
  }
  return undefined;
}
