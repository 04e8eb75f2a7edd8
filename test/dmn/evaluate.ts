/** Runs a case of a DMN model by the same parsing, typing and exact arithmetic that policies are run by. */
import { lasting, faults, readDay, readValue, Stop, type Value } from "#engines/rules/index.ts";
import { typed } from "#engines/rules/compile/typed.ts";
import { mostPieces, type Scope, type Signature } from "#engines/rules/compile/scope.ts";
import { plain } from "#engines/rules/exact/unit.ts";
import { compare, exact, negative, subtract, type Exact } from "#engines/rules/exact/rational.ts";
import { parseFormula } from "#engines/rules/formula/parse.ts";
import { apply, compared } from "#engines/rules/scalar/apply.ts";
import type { Day } from "#engines/rules/exact/calendar.ts";
import type { Expr, System, Type } from "#engines/rules/model.ts";
import type { Construct } from "./constructs.ts";
import { constructOf, type Said } from "./construct-of.ts";
import type { InputType, Model, Table } from "./model.ts";
import type { Case, CaseValue } from "./read-cases.ts";
import { quoted } from "./read-model.ts";
import { renamed } from "./rename.ts";

export type Outcome =
  | { readonly kind: "passed" }
  | { readonly kind: "unsupported"; readonly construct: Construct }
  | { readonly kind: "failed"; readonly why: string };

/** Thrown while a case is run and caught around it. */
class Ended extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super(outcome.kind);
    this.outcome = outcome;
  }
}

const unsupported = (construct: Construct): Ended => new Ended({ kind: "unsupported", construct });
const failed = (why: string): Ended => new Ended({ kind: "failed", why });

export function outcomeOf(model: Model, one: Case): Outcome {
  try {
    if (one.construct !== undefined) throw unsupported(one.construct);
    // What a case is given and expects may be beyond the language, whatever its formulas hold.
    for (const { value } of one.gives) known(value);
    const evaluation = new Evaluation(model, one);
    for (const { decision, value } of one.gives) evaluation.expect(decision, known(value));
    return one.gives.length === 0 ? { kind: "failed", why: "nothing is expected" } : { kind: "passed" };
  } catch (problem) {
    if (problem instanceof Ended) return problem.outcome;
    throw problem;
  }
}

function known(value: CaseValue): CaseValue & { readonly text: string } {
  if (value.kind === "beyond") throw unsupported(value.construct);
  return value;
}

interface Known {
  readonly type: Type;
  readonly value: Value;
}

const entity = { id: "case", title: { en: "Case" }, members: undefined, roles: [] } as const;
const place = { file: "model.dmn", line: 1, column: 1 } as const;
const row = { entity: "case", name: "case", groups: new Map(), members: [], given: new Map() } as const;
const nothing: System = {
  id: "dmn",
  title: {},
  currency: "EUR",
  smallest: exact(1n, 100n),
  entities: new Map([["case", entity]]),
  policies: [],
  parameters: new Map(),
  variables: new Map(),
  figures: undefined,
};

/** Nothing of the kit depends on a day; parameters, which would, are in none of its models. */
const on = 20_260_101 as Day;

class Evaluation {
  readonly #model: Model;
  readonly #case: Case;
  readonly #known = new Map<string, Known>();
  readonly #open = new Set<string>();

  constructor(model: Model, one: Case) {
    this.#model = model;
    this.#case = one;
  }

  expect(decision: string, expected: CaseValue & { readonly text: string }): void {
    const { type, value } = this.#valueOf(decision);
    const wanted = expected.kind === "date" ? readDay(expected.text) : readValue(expected.text, type);
    if (wanted === undefined) throw failed(`${decision}: ${expected.text} is no ${type.kind}`);
    if (!isSame(value, wanted)) throw failed(`${decision} gives ${said(value)}, not ${expected.text}`);
  }

  #valueOf(name: string): Known {
    const before = this.#known.get(name);
    if (before !== undefined) return before;
    const input = this.#model.inputs.get(name);
    const known = input === undefined ? this.#decided(name) : this.#given(name, input);
    this.#known.set(name, known);
    return known;
  }

  #given(name: string, input: InputType | Construct): Known {
    if (typeof input === "string") throw unsupported(input);
    const given = this.#case.given.get(name);
    const value = given === undefined ? undefined : known(given);
    // An input that is not given is null.
    if (value === undefined) throw unsupported("null");
    const type = typeOf(input);
    const read = readValue(value.text, type);
    if (read === undefined) throw failed(`${name}: ${value.text} is no ${type.kind}`);
    return { type, value: read };
  }

  #decided(name: string): Known {
    const decision = this.#model.decisions.get(name);
    if (decision === undefined) throw failed(`no decision ${name}`);
    if (this.#open.has(name)) throw failed(`${name} needs itself`);
    this.#open.add(name);
    const { logic, reads } = decision;
    if (logic.kind === "beyond") throw unsupported(logic.construct);
    const names = new Map(reads.map((one, at) => [one, `n${at}_`] as const));
    const formulas = new Formulas(names, (one) => this.#valueOf(one));
    return logic.kind === "formula" ? formulas.value(logic.text) : ofTable(logic, formulas);
  }
}

function typeOf(input: InputType): Type {
  if (input.kind === "number") return { kind: "number", unit: plain, isWhole: false };
  return input.kind === "choice" ? input : { kind: input.kind };
}

/** The formulas of one decision: what it reads is known by names of ours. */
class Formulas {
  readonly #names: ReadonlyMap<string, string>;
  readonly #read = new Map<string, Known>();
  readonly #signatures = new Map<string, Signature>();

  constructor(names: ReadonlyMap<string, string>, read: (name: string) => Known) {
    this.#names = names;
    for (const [name, id] of names) {
      const known = read(name);
      this.#read.set(id, known);
      this.#signatures.set(id, { id, entity: "case", span: "lasting", type: known.type, place });
    }
  }

  value(text: string): Known {
    const expr = this.#typed(text);
    return { type: expr.type, value: this.#run(expr) };
  }

  truth(text: string): boolean {
    const { type, value } = this.value(text);
    if (type.kind !== "boolean") throw unsupported("types-mixed");
    return value === true;
  }

  #typed(text: string): Expr {
    const parsed = parseFormula(renamed(text, this.#names));
    if ("slip" in parsed) throw this.#slipped({ value: "", ...parsed.slip, formula: text });
    const found = faults();
    const scope: Scope = {
      typed,
      names: {
        entities: nothing.entities,
        variables: this.#signatures,
        parameters: new Map(),
        broken: new Set(),
      },
      faults: found,
      entity,
      span: "lasting",
      inside: undefined,
      placeOf: () => place,
      budget: { left: mostPieces },
    };
    const expr = typed(parsed.ast, scope);
    if (expr !== undefined) return expr;
    const [first] = found.findings();
    const name = first?.facts["name"] === "" ? first.facts["value"] : first?.facts["name"];
    const { code = "", hint = "" } = first ?? {};
    throw this.#slipped({ code, hint, value: typeof name === "string" ? name : "", formula: text });
  }

  #slipped(said: Said): Ended {
    const construct = constructOf(said);
    const { code, hint, value, formula } = said;
    return construct === undefined ? failed(`${code} ${hint} ${value}: ${formula}`) : unsupported(construct);
  }

  #run(expr: Expr): Value {
    const get = (inner: Expr): Value =>
      inner.op === "variable"
        ? (this.#read.get(inner.id)?.value ?? lost(inner.id))
        : apply(inner, { system: nothing, period: lasting, day: on, row, get, read: lost });
    try {
      return get(expr);
    } catch (problem) {
      if (problem instanceof Stop) throw failed(`stopped: ${problem.code}`);
      throw problem;
    }
  }
}

function lost(id: string): never {
  throw new Error(`${id} was typed and is not there`);
}

/** A table as conditions, tried in their order. */
function ofTable(table: Table, formulas: Formulas): Known {
  const hits = table.rules.filter(({ tests }) =>
    tests.every(
      (test, at) => test === "-" || test === "" || formulas.truth(testText(table.inputs[at] ?? "", test)),
    ),
  );
  if (table.hits === "UNIQUE" && hits.length > 1) throw failed("several rules of a unique table hold");
  const given = hits.map(({ gives }) => outputOf(gives, table, formulas));
  const [first] = given;
  if (first === undefined) {
    if (table.otherwise !== undefined) return outputOf(table.otherwise, table, formulas);
    throw unsupported("null");
  }
  if (table.hits === "ANY" && given.some(({ value }) => !isSame(value, first.value)))
    throw failed("the rules that hold differ");
  return first;
}

/** Unary tests as a formula: one of them must hold. */
function testText(input: string, tests: string): string {
  const inner = /^not\s*\(([\s\S]*)\)$/.exec(tests)?.[1];
  if (inner !== undefined) return `not(${testText(input, inner)})`;
  return parted(tests)
    .map((test) => `((${input}) in ${test})`)
    .join(" or ");
}

/** Parts a list at commas that stand in no text and no brackets. */
function parted(list: string): readonly string[] {
  const pieces = list.match(/"[^"]*"|[\s\S]/g) ?? [];
  const parts = [""];
  let depth = 0;
  for (const piece of pieces) {
    if ("([{".includes(piece)) depth++;
    if (")]}".includes(piece)) depth--;
    if (piece === "," && depth === 0) parts.push("");
    else parts.push((parts.pop() ?? "") + piece);
  }
  return parts.map((part) => part.trim());
}

function outputOf(text: string, { choices }: Table, formulas: Formulas): Known {
  const [word] = quoted(text);
  if (word === undefined) return formulas.value(text);
  return { type: { kind: "choice", choices }, value: word };
}

/** Decisions of the kit give numbers with 34 digits at most: as near as the eighth decimal is the same. */
const near = exact(1n, 100_000_000n);

function isSame(value: Value, wanted: Value): boolean {
  if (typeof value !== "object" || typeof wanted !== "object") return compared("=", value, wanted);
  const off: Exact = subtract(value, wanted);
  return compare(off.over < 0n ? negative(off) : off, near) <= 0;
}

function said(value: Value): string {
  return typeof value === "object" ? `${value.over}/${value.under}` : String(value);
}
