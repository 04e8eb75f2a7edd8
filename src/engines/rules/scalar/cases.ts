/** Runs the cases of policies: what they give must come out, exactly. */
import { readPeriod, lasting, type Period } from "../exact/period.ts";
import { compare, negative, subtract, toText, zero, type Exact } from "../exact/rational.ts";
import { dayText, type Day } from "../exact/calendar.ts";
import { readValue } from "../compile/declare.ts";
import type { WrittenCase } from "../compile/compile.ts";
import type { System, Value, Variable } from "../model.ts";
import { plan } from "../plan.ts";
import type { Faults } from "../source/faults.ts";
import type { Node } from "../source/node.ts";
import { compared, Stop } from "./apply.ts";
import { BudgetSpent, run, type Budget } from "./run.ts";
import type { Row, Situation } from "./situation.ts";
import { readSituation } from "./read-situation.ts";

export interface CaseResult {
  readonly case: WrittenCase;
  /** How many values were looked at, and how many of them came out. */
  readonly looked: number;
  readonly right: number;
}

/** Runs all cases; whatever does not come out is a fault at the value that was expected. */
export function runCases(
  cases: readonly WrittenCase[],
  system: System,
  faults: Faults,
): readonly CaseResult[] {
  const budget: Budget = { left: mostComputed };
  return cases.map((one) => ({ case: one, ...boundedCase(one, system, faults, budget) }));
}

/** All cases of a system together compute so many pieces of formulas, some ten seconds; those behind are told and not run. */
const mostComputed = 5_000_000;

function boundedCase(
  one: WrittenCase,
  system: System,
  faults: Faults,
  budget: Budget,
): { readonly looked: number; readonly right: number } {
  if (budget.left < 0) return nothing;
  try {
    return runCase(one, system, faults, budget);
  } catch (problem) {
    if (!(problem instanceof BudgetSpent)) throw problem;
    faults.add("P0816", one.text.place, { hint: "cases", facts: { value: String(mostComputed) } });
    return nothing;
  }
}

interface Expected {
  readonly variable: Variable;
  readonly row: Row;
  readonly value: Value;
  readonly node: Node;
}

const nothing = { looked: 0, right: 0 };

function runCase(
  { text }: WrittenCase,
  system: System,
  faults: Faults,
  budget: Budget,
): { readonly looked: number; readonly right: number } {
  const period = readPeriod(text.period.value);
  if (period === undefined) {
    faults.add("P0801", text.period.place, { hint: "period", facts: { value: text.period.value } });
    return nothing;
  }
  const situation = readSituation(text.given, system, faults);
  if (situation === undefined) return nothing;
  const expected = expectedIn(text.gives, situation, system, faults);
  let right = 0;
  for (const one of expected) {
    if (comesOut(one, { situation, period, system, within: text.within?.value ?? zero, budget }, faults))
      right++;
  }
  return { looked: expected.length, right };
}

function expectedIn(gives: Node, situation: Situation, system: System, faults: Faults): readonly Expected[] {
  if (gives.kind !== "map") {
    faults.add("P0801", gives.place, { hint: "not-map" });
    return [];
  }
  return [...gives.entries].flatMap(([id, { keyPlace, value: node }]): readonly Expected[] => {
    const variable = system.variables.get(id);
    if (variable === undefined) {
      faults.add("P0804", keyPlace, { hint: "none", facts: { name: id, what: "variable" } });
      return [];
    }
    const rows = situation.get(variable.entity) ?? [];
    if (node.kind === "scalar") {
      const [row] = rows;
      if (row !== undefined && rows.length === 1) return expectedOf(variable, row, node, faults);
      faults.add("P0814", keyPlace, {
        hint: "whose",
        facts: { name: id, members: rows.map(({ name }) => name) },
      });
      return [];
    }
    if (node.kind === "list") {
      faults.add("P0801", node.place, { hint: "not-value" });
      return [];
    }
    return [...node.entries].flatMap(([name, entry]) => {
      const row = rows.find((each) => each.name === name);
      if (row !== undefined) return expectedOf(variable, row, entry.value, faults);
      faults.add("P0804", entry.keyPlace, {
        hint: "member",
        facts: { name, what: "member", near: rows.map((each) => each.name) },
      });
      return [];
    });
  });
}

function expectedOf(variable: Variable, row: Row, node: Node, faults: Faults): readonly Expected[] {
  const value = node.kind === "scalar" ? readValue(node.text, variable.type) : undefined;
  if (value !== undefined) return [{ variable, row, value, node }];
  faults.add("P0801", node.place, {
    hint: `value-${variable.type.kind}`,
    facts: { value: node.kind === "scalar" ? node.text : "" },
  });
  return [];
}

interface Tried {
  readonly situation: Situation;
  readonly period: Period;
  readonly system: System;
  /** How far an amount may be off: 0 unless the case says otherwise. */
  readonly within: Exact;
  readonly budget: Budget;
}

function comesOut(
  { variable, row, value, node }: Expected,
  { situation, period, system, within, budget }: Tried,
  faults: Faults,
): boolean {
  const at: Period =
    variable.span === "lasting"
      ? lasting
      : variable.span === "year" && period.span === "month"
        ? { span: "year", year: period.year }
        : period;
  const planned = plan(system, [{ variable: variable.id, period: at }]);
  if (!planned.ok) {
    const facts = { name: variable.id, value: "period" in planned.refusal ? planned.refusal.period : "" };
    faults.add("P0814", node.place, {
      hint: planned.refusal.code === "rules.wrong-span" ? "span" : "no-rule",
      facts,
    });
    return false;
  }
  // Planning and walking the steps costs, too, also where nothing is computed for anybody.
  budget.left -= planned.value.steps.length;
  const found = run(planned.value, situation, budget).valueOf(variable.id, at, row);
  if (found instanceof Stop || found === undefined) {
    tellStop(found, variable, node, faults);
    return false;
  }
  if (compared("=", found, value) || isWithin(found, value, within)) return true;
  const facts = { name: variable.id, what: row.name, expected: valueText(value), value: valueText(found) };
  faults.add("P0813", node.place, { hint: "differs", facts, about: `${variable.id}/${row.name}` });
  return false;
}

function isWithin(found: Value, value: Value, within: Exact): boolean {
  if (typeof found !== "object" || typeof value !== "object" || within.over <= 0n) return false;
  const off = subtract(found, value);
  return compare(off.over < 0n ? negative(off) : off, within) <= 0;
}

function tellStop(stop: Stop | undefined, variable: Variable, node: Node, faults: Faults): void {
  const name = stop?.facts["name"] ?? variable.id;
  if (stop?.code === "divided-by-zero")
    faults.add("P0820", stop.place, { hint: "case", facts: { name: variable.id } });
  else if (stop?.code === "exceptions-clash")
    faults.add("P0812", stop.place, {
      hint: "case",
      facts: { name, members: [stop.facts["first"] ?? "", stop.facts["second"] ?? ""] },
    });
  else
    faults.add("P0814", node.place, {
      hint: stop?.code ?? "missing",
      facts: { name, what: stop?.facts["who"] ?? "" },
    });
}

/** A value as it would be written in a file. */
export function valueText(value: Value): string {
  if (typeof value === "object") return toText(value);
  if (typeof value === "number") return dayText(value satisfies Day);
  return String(value);
}
