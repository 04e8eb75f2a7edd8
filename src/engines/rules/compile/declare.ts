/** From what the files hold to declarations: titles, types, dated values. Formulas are compiled later, when all names are known. */
import type { LocalWords } from "#lib/language.ts";
import type { Place } from "#lib/finding.ts";
import { readDay, type Day } from "../exact/calendar.ts";
import { exact, isWhole, one, readExact, type Exact } from "../exact/rational.ts";
import { plain, together, type Unit } from "../exact/unit.ts";
import {
  farthest,
  type Basis,
  type Bracket,
  type Dated,
  type Entity,
  type Parameter,
  type Type,
  type Value,
} from "../model.ts";
import type { Faults } from "../source/faults.ts";
import type {
  BasisText,
  BracketText,
  DatedText,
  ParameterText,
  SystemText,
  VariableText,
} from "../source/format.ts";
import type { At } from "../source/shape.ts";

export interface Money {
  readonly currency: string;
  readonly smallest: Exact;
}

export function basisOf(text: BasisText | undefined): Basis | undefined {
  if (text === undefined) return undefined;
  return { work: text.work, article: text.article?.value, link: text.link?.value };
}

export function titleOf(words: LocalWords | undefined, id: string): LocalWords {
  return words ?? { en: id.replaceAll("_", " ") };
}

export function entitiesOf(system: SystemText, faults: Faults): ReadonlyMap<string, Entity> {
  const entities = new Map<string, Entity>();
  const names = new Set(system.entities.map(({ key }) => key));
  for (const { key, place, value } of system.entities) {
    if (value.members !== undefined && !names.has(value.members.value))
      faults.add("P0804", value.members.place, {
        hint: "entity",
        facts: { name: value.members.value, what: "entity", near: [...names] },
      });
    const roles = (value.roles ?? []).map(({ key: role, value: { title, plural, many } }) => ({
      id: role,
      title: titleOf(title, role),
      plural: plural.value,
      many,
    }));
    if (entities.has(key)) faults.add("P0805", place, { facts: { name: key } });
    entities.set(key, { id: key, title: value.title, members: value.members?.value, roles });
  }
  return entities;
}

function unitOfMoney({ currency }: Money): Unit {
  return new Map([[currency, 1]]);
}

/** The type a variable is declared with. */
export function typeOf(text: VariableText, money: Money): Type {
  const unit = text.unit?.value ?? plain;
  switch (text.type.value) {
    case "money":
      return { kind: "number", unit: unitOfMoney(money), isWhole: false };
    case "integer":
      return { kind: "number", unit, isWhole: true };
    case "number":
      return { kind: "number", unit, isWhole: false };
    case "rate":
      return { kind: "number", unit: plain, isWhole: false };
    case "boolean":
      return { kind: "boolean" };
    case "date":
      return { kind: "date" };
    case "choice":
      return { kind: "choice", choices: (text.choices ?? []).map(({ key }) => key) };
  }
}

/** The step of given values, when none is declared: the smallest coin, a whole, a hundredth, a millionth of a rate. */
export function stepOf(text: VariableText, money: Money): Exact {
  if (text.step !== undefined && text.step.value.over > 0n) return text.step.value;
  const hundredth = exact(1n, 100n);
  return {
    money: money.smallest,
    integer: one,
    number: hundredth,
    rate: exact(1n, 1_000_000n),
    boolean: one,
    date: one,
    choice: one,
  }[text.type.value];
}

/** Ten million coins of the usual kind, or a billion of anything else with a step of one. */
export function mostOf(text: VariableText, step: Exact): Exact {
  return text.most?.value ?? { over: 1_000_000_000n * step.over, under: step.under };
}

/** Reads one value of a type; undefined when it is none. */
export function readValue(text: string, type: Type): Value | undefined {
  switch (type.kind) {
    case "number": {
      const value = readExact(text.replaceAll("_", ""));
      return value !== undefined && type.isWhole && !isWhole(value) ? undefined : value;
    }
    case "boolean":
      return ["true", "yes"].includes(text) ? true : ["false", "no"].includes(text) ? false : undefined;
    case "date":
      return readDay(text);
    case "choice":
      return type.choices.includes(text) ? text : undefined;
    default:
      return undefined;
  }
}

function datedOf(text: DatedText, type: Type, faults: Faults): Dated<Value> {
  const read = ({ value, place }: At<string>): Value | undefined => {
    const known = readValue(value, type);
    if (known === undefined && value !== "none")
      faults.add("P0801", place, { hint: `value-${type.kind}`, facts: { value } });
    return known;
  };
  if (isPlain(text)) return [{ from: 0, held: read(text) }];
  const dated = text.flatMap(({ key, place, value }) => {
    const from = readDay(key);
    if (from === undefined) faults.add("P0801", place, { hint: "date", facts: { value: key } });
    return from === undefined ? [] : [{ from, held: read(value) }];
  });
  return dated.sort((a, b) => a.from - b.from);
}

// Array.isArray does not narrow readonly arrays.
function isPlain(text: DatedText): text is At<string> {
  return !Array.isArray(text);
}

export interface Declaring {
  readonly policy: string;
  readonly money: Money;
  /** The choices of a variable, for tables by it. */
  readonly choicesOf: (variable: string) => readonly string[] | undefined;
  readonly faults: Faults;
}

/** One parameter: a dated value, a scale of brackets, or a table by a choice. */
export function parameterOf(
  id: string,
  place: Place,
  text: ParameterText,
  declaring: Declaring,
): Parameter | undefined {
  const { faults } = declaring;
  const before = faults.errors();
  const parameter = declared(id, place, text, declaring);
  // With a faulty value nothing more can be said of it: what is missing then is no second fault.
  return faults.errors() > before ? undefined : parameter;
}

function declared(
  id: string,
  place: Place,
  text: ParameterText,
  declaring: Declaring,
): Parameter | undefined {
  const { policy, faults } = declaring;
  const shared = {
    id,
    place,
    policy,
    title: titleOf(text.title, id),
    basis: basisOf(text.basis),
    source: text.source,
  };
  const forms = [text.values, text.scale, text.table].filter((form) => form !== undefined);
  if (forms.length !== 1) {
    faults.add("P0801", place, {
      hint: forms.length === 0 ? "parameter-empty" : "parameter-several",
      facts: { name: id },
    });
    return undefined;
  }
  if (text.scale !== undefined)
    return { ...shared, ...scaleOf(id, place, text, text.scale.value, declaring) };
  const type = valueType(text);
  if (text.values !== undefined)
    return { ...shared, kind: "value", type, values: datedOf(text.values, type, faults) };
  const choices = text.by === undefined ? undefined : declaring.choicesOf(text.by.value);
  if (choices === undefined) {
    faults.add("P0804", text.by?.place ?? place, {
      hint: "choice-variable",
      facts: { name: text.by?.value ?? "", what: "variable" },
    });
    return undefined;
  }
  const rows = new Map<string, Dated<Value>>();
  for (const row of text.table ?? []) {
    if (!choices.includes(row.key))
      faults.add("P0804", row.place, {
        hint: "choice",
        facts: { name: row.key, what: "choice", near: [...choices] },
      });
    else rows.set(row.key, datedOf(row.value, type, faults));
  }
  const missing = choices.filter((one) => !rows.has(one));
  if (missing.length > 0)
    faults.add("P0815", place, { hint: "table", facts: { name: id, members: missing } });
  return { ...shared, kind: "table", by: choices, type, rows };
}

function valueType(text: ParameterText): Type {
  if (text.type?.value === "boolean") return { kind: "boolean" };
  if (text.type?.value === "date") return { kind: "date" };
  return { kind: "number", unit: text.unit?.value ?? plain, isWhole: text.type?.value === "integer" };
}

function scaleOf(
  id: string,
  place: Place,
  text: ParameterText,
  scale: NonNullable<ParameterText["scale"]>["value"],
  { money, faults }: Declaring,
) {
  const of = text.of?.value ?? unitOfMoney(money);
  const isRate = scale === "marginal-rate" || scale === "average-rate";
  const unit = isRate ? together(of, plain, 1) : (text.unit?.value ?? unitOfMoney(money));
  const type: Type = { kind: "number", unit, isWhole: false };
  const brackets = (text.brackets ?? []).flatMap((one): readonly Bracket[] => {
    const held = isRate ? one.rate : one.amount;
    if (held === undefined) {
      faults.add("P0801", one.place, { hint: "key-missing", facts: { name: isRate ? "rate" : "amount" } });
      return [];
    }
    return [
      {
        from: datedOf(one.from, type, faults) as Dated<Exact>,
        held: datedOf(held, type, faults) as Dated<Exact>,
      },
    ]; // numbers, by the type
  });
  if (brackets.length === 0) faults.add("P0801", place, { hint: "key-missing", facts: { name: "brackets" } });
  checkRising(id, text.brackets ?? [], brackets, faults);
  return { kind: "scale", scale, of, unit, brackets } as const;
}

/** Thresholds must rise on every day on which one changes. */
function checkRising(
  id: string,
  texts: readonly BracketText[],
  brackets: readonly Bracket[],
  faults: Faults,
): void {
  for (const [at, bracket] of brackets.entries()) {
    const before = brackets[at - 1];
    if (before === undefined || rises(before.from, bracket.from)) continue;
    faults.add("P0819", texts[at]?.place ?? { file: "", line: 1, column: 1 }, {
      hint: "brackets",
      facts: { name: id },
    });
  }
}

/** On every day on which both hold, the second is above the first. Both are walked side by side, day by day. */
function rises(low: Dated<Exact>, high: Dated<Exact>): boolean {
  const days = [...new Set([...low, ...high].map(({ from }) => from))].sort((a, b) => a - b);
  let [lows, highs] = [-1, -1];
  return days.every((day) => {
    while ((low[lows + 1]?.from ?? Infinity) <= day) lows++;
    while ((high[highs + 1]?.from ?? Infinity) <= day) highs++;
    const [a, b] = [low[lows]?.held, high[highs]?.held];
    return a === undefined || b === undefined || a.over * b.under < b.over * a.under;
  });
}

/** The days a rule holds, within those of its policy; a fault when they are the wrong way round. */
export function holdingOf(
  text: { readonly from?: At<Day> | undefined; readonly to?: At<Day> | undefined },
  within: { readonly from: Day | undefined; readonly to: Day | undefined },
  faults: Faults,
): { readonly from: Day | 0; readonly to: Day } {
  const from = text.from?.value ?? within.from ?? 0;
  const to = text.to?.value ?? within.to ?? farthest;
  const place = text.to?.place ?? text.from?.place;
  // Without days of its own it has those of the policy, which are judged there.
  if (from > to && place !== undefined) faults.add("P0819", place, { hint: "reversed" });
  return {
    from: within.from !== undefined && within.from > from ? within.from : from,
    to: within.to !== undefined && within.to < to ? within.to : to,
  };
}
