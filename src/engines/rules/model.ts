/** Policies once they are compiled: names found, types and units known, every expression with its place. */
import type { Place } from "#lib/finding.ts";
import type { LocalWords } from "#lib/language.ts";
import type { Day } from "./exact/calendar.ts";
import type { Span } from "./exact/period.ts";
import type { Exact } from "./exact/rational.ts";
import type { Rounding } from "./exact/rounding.ts";
import type { Unit } from "./exact/unit.ts";

export type Type =
  /** A unit left open is that of a bare number in a formula: it takes the unit it meets. */
  | { readonly kind: "number"; readonly unit: Unit | undefined; readonly isWhole: boolean }
  | { readonly kind: "boolean" }
  | { readonly kind: "date" }
  | { readonly kind: "duration" }
  | { readonly kind: "choice"; readonly choices: readonly string[] };

/** A number, a truth, a day or a choice (by its id). */
export type Value = Exact | boolean | Day | string;

/** What holds from a day on; undefined: nothing does any more. In order of days, the first may be open (day 0). */
export type Dated<Held> = readonly { readonly from: Day | 0; readonly held: Held | undefined }[];

export interface Basis {
  /** Its name in each language that it has one in. */
  readonly work: LocalWords;
  readonly article: string | undefined;
  readonly link: string | undefined;
}

export interface Role {
  readonly id: string;
  readonly title: LocalWords;
  /** The name of its members in formulas. */
  readonly plural: string;
  /** Several of them, in words: "adults". */
  readonly many: LocalWords | undefined;
}

export interface Entity {
  readonly id: string;
  readonly title: LocalWords;
  /** The entity whose members a group holds; undefined for what stands alone. */
  readonly members: string | undefined;
  readonly roles: readonly Role[];
}

interface Declared {
  readonly id: string;
  readonly title: LocalWords;
  readonly place: Place;
  /** The policy that declares it; "" for the system. */
  readonly policy: string;
}

export interface Bracket {
  readonly from: Dated<Exact>;
  readonly held: Dated<Exact>;
}

export type ScaleKind = "marginal-rate" | "marginal-amount" | "single-amount" | "average-rate";

export type Parameter = Declared & {
  readonly basis: Basis | undefined;
  readonly source: LocalWords | undefined;
} & (
    | { readonly kind: "value"; readonly type: Type; readonly values: Dated<Value> }
    | {
        readonly kind: "scale";
        readonly scale: ScaleKind;
        readonly of: Unit;
        readonly unit: Unit;
        readonly brackets: readonly Bracket[];
      }
    | {
        readonly kind: "table";
        readonly by: readonly string[];
        readonly type: Type;
        readonly rows: ReadonlyMap<string, Dated<Value>>;
      }
  );

/** From the first day to the last, both included; day 0 and 99991231 stand for open ends. */
export interface Holding {
  readonly from: Day | 0;
  readonly to: Day;
}

export interface Rule extends Holding {
  readonly expr: Expr;
  readonly basis: Basis | undefined;
  readonly place: Place;
}

export interface Exception extends Rule {
  readonly id: string;
  readonly title: LocalWords;
  readonly when: Expr;
  /** Exceptions that give way when this one applies too. */
  readonly over: readonly string[];
}

export interface Variable extends Declared {
  readonly entity: string;
  readonly span: Span;
  readonly type: Type;
  readonly isMoney: boolean;
  /** The words of its choices, by choice. */
  readonly choiceTitles: ReadonlyMap<string, LocalWords>;
  /** The step in which given values come: 0.01, 1. Values between are read as the nearest. */
  readonly step: Exact;
  /** Larger given values are computed apart, exactly; a matter of speed only. */
  readonly most: Exact;
  /** Who is asked never answers with less; undefined: with any number. */
  readonly least: Exact | undefined;
  readonly default: Value | undefined;
  /** None: it is given, not computed. */
  readonly rules: readonly Rule[];
  readonly exceptions: readonly Exception[];
  readonly rounding: { readonly rule: Rounding; readonly step: Exact } | undefined;
  readonly basis: Basis | undefined;
  readonly question: LocalWords | undefined;
}

/** Which row an expression reads: its own, or the group its own row is a member of. */
export type Whose = "own" | "group";

/** Which period a variable is read for, seen from the period of the reader. */
export type When =
  | { readonly at: "same" }
  | { readonly at: "year" }
  | { readonly at: "first-month" }
  | { readonly at: "last-month" }
  | { readonly at: "previous"; readonly count: number };

export type CompareOp = "=" | "!=" | "<" | "<=" | ">" | ">=";
export type Aggregate = "sum" | "count" | "min" | "max" | "mean" | "some" | "every";

/** The members of a group: all, or those with a role; counted or summed under a condition. */
export interface Members {
  readonly group: string;
  readonly role: string | undefined;
  /** "group": the reader is itself a member. */
  readonly whose: Whose;
  /** Read in the member's row. */
  readonly where: Expr | undefined;
}

export type Expr = { readonly place: Place; readonly type: Type } & (
  | { readonly op: "literal"; readonly value: Value }
  | { readonly op: "duration"; readonly months: number; readonly days: number }
  | { readonly op: "parameter"; readonly id: string }
  | { readonly op: "variable"; readonly id: string; readonly whose: Whose; readonly when: When }
  | {
      readonly op: "months";
      readonly id: string;
      readonly whose: Whose;
      readonly how: "sum" | "mean" | "max" | "min";
    }
  | { readonly op: "role" }
  | { readonly op: "period"; readonly edge: "start" | "end" }
  | { readonly op: "add" | "subtract" | "multiply" | "divide"; readonly left: Expr; readonly right: Expr }
  | { readonly op: "negate" | "absolute" | "not"; readonly value: Expr }
  | { readonly op: "compare"; readonly how: CompareOp; readonly left: Expr; readonly right: Expr }
  | { readonly op: "and" | "or"; readonly left: Expr; readonly right: Expr }
  | { readonly op: "if"; readonly test: Expr; readonly yes: Expr; readonly no: Expr }
  | { readonly op: "min" | "max"; readonly items: readonly Expr[] }
  | { readonly op: "round"; readonly rule: Rounding; readonly step: Exact; readonly value: Expr }
  | { readonly op: "scale" | "table"; readonly id: string; readonly value: Expr }
  | {
      readonly op: "between";
      readonly what: "years" | "months" | "days";
      readonly left: Expr;
      readonly right: Expr;
    }
  | { readonly op: "later"; readonly date: Expr; readonly months: number; readonly days: number }
  | {
      readonly op: "members";
      readonly how: Aggregate;
      readonly list: Members;
      readonly each: Expr | undefined;
    }
);

export interface Figures {
  readonly income: string;
  readonly earnings: string | undefined;
  readonly totals: readonly string[];
  readonly benefits: readonly string[];
  readonly taxes: readonly string[];
}

export interface Policy {
  readonly id: string;
  readonly title: LocalWords;
  readonly kind: string;
  readonly field: string;
  readonly problem: LocalWords | undefined;
  readonly objective: LocalWords | undefined;
  /** What the objective is measured by. */
  readonly indicator: string | undefined;
  readonly basis: Basis | undefined;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  /** The register's function under which it is applied for. */
  readonly function: string | undefined;
  /** What to bring when applying. */
  readonly bring: readonly LocalWords[];
  /** How it will be judged afterwards, how often and from when. */
  readonly evaluation:
    | {
        readonly text: LocalWords;
        readonly every: string | undefined;
        readonly first: Day | undefined;
      }
    | undefined;
  readonly note: LocalWords | undefined;
  readonly file: string;
}

/** One compiled system of policies. Nothing in it ever changes: a reform makes another. */
export interface System {
  readonly id: string;
  readonly title: LocalWords;
  readonly currency: string;
  readonly smallest: Exact;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly policies: readonly Policy[];
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly figures: Figures | undefined;
}

/** What holds on a day. */
export function heldOn<Held>(dated: Dated<Held>, day: number): Held | undefined {
  let held: Held | undefined;
  for (const one of dated) {
    if (one.from > day) break;
    held = one.held;
  }
  return held;
}

export function holds({ from, to }: Holding, day: number): boolean {
  return from <= day && day <= to;
}

/** The rule in force on a day. */
export function ruleOn({ rules }: Variable, day: number): Rule | undefined {
  return rules.find((rule) => holds(rule, day));
}

/** The last day there is. */
export const farthest = 99_991_231 as Day;
