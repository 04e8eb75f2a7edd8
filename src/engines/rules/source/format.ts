/** The two kinds of file: a system (who is counted, in which money, what is given) and a policy (parameters, rules, cases). */
import { readExact, type Exact } from "../exact/rational.ts";
import { roundings, type Rounding } from "../exact/rounding.ts";
import { readUnit } from "../exact/unit.ts";
import { spans } from "../exact/period.ts";
import {
  choice,
  date,
  either,
  formula,
  id,
  listOf,
  mapOf,
  needed,
  node,
  number,
  optional,
  policyId,
  record,
  scalar,
  text,
  words,
  type Shape,
} from "./shape.ts";

type Of<Any> = Any extends Shape<infer Value> ? Value : never;

const unit = scalar("unit", readUnit, { type: "string" });

export interface RoundingRule {
  readonly rule: Rounding;
  readonly step: Exact;
}

const rounding = scalar<RoundingRule>(
  "rounding",
  (written) => {
    const [, rule, step = ""] = /^([a-z ]+?) to ([0-9.]+)$/.exec(written.trim()) ?? [];
    const known = roundings.find((one) => one === rule);
    const to = readExact(step);
    return known === undefined || to === undefined || to.over <= 0n ? undefined : { rule: known, step: to };
  },
  { type: "string", pattern: `^(${roundings.join("|")}) to [0-9.]+$` },
);

const basis = record({
  work: needed(words),
  article: optional(text),
  link: optional(text),
});

const isDate = (key: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(key);
const isScalar = (written: { readonly kind: string }): boolean => written.kind === "scalar";

/** A value for all time, or by the day from which it holds; "none" ends it. */
const dated = mapOf(text, "date", isDate);
const datedOrPlain = either(isScalar, text, dated);

const bracket = record({
  from: needed(datedOrPlain),
  rate: optional(datedOrPlain),
  amount: optional(datedOrPlain),
});

const scaleKinds = ["marginal-rate", "marginal-amount", "single-amount", "average-rate"] as const;

const parameter = record({
  title: optional(words),
  unit: optional(unit),
  type: optional(choice(["number", "integer", "boolean", "date"])),
  values: optional(datedOrPlain),
  scale: optional(choice(scaleKinds)),
  of: optional(unit),
  brackets: optional(listOf(bracket)),
  by: optional(id),
  table: optional(mapOf(datedOrPlain)),
  basis: optional(basis),
  source: optional(words),
});

const valueTypes = ["money", "number", "integer", "rate", "boolean", "date", "choice"] as const;

const rule = record({
  from: optional(date),
  to: optional(date),
  formula: needed(formula),
  basis: optional(basis),
});

const exception = record({
  id: needed(id),
  title: optional(words),
  when: needed(formula),
  gives: needed(formula),
  over: optional(listOf(id)),
  from: optional(date),
  to: optional(date),
  basis: optional(basis),
});

const variable = record({
  title: optional(words),
  of: needed(id),
  per: needed(choice(spans)),
  type: needed(choice(valueTypes)),
  unit: optional(unit),
  step: optional(number),
  most: optional(number),
  /** What a person is asked is never answered with less. */
  least: optional(number),
  choices: optional(mapOf(words)),
  default: optional(text),
  formula: optional(formula),
  rules: optional(listOf(rule)),
  exceptions: optional(listOf(exception)),
  rounding: optional(rounding),
  basis: optional(basis),
  question: optional(words),
});

const role = record({
  title: optional(words),
  plural: needed(id),
  /** Several of them in words, as in "How many adults?". */
  many: optional(words),
  most: optional(number),
});

const entity = record({
  title: needed(words),
  members: optional(id),
  roles: optional(mapOf(role)),
});

export const systemShape = record({
  system: needed(policyId),
  title: needed(words),
  currency: needed(text),
  smallest: optional(number),
  entities: needed(mapOf(entity)),
  variables: optional(mapOf(variable)),
  figures: optional(
    record({
      income: needed(id),
      earnings: optional(id),
      totals: optional(listOf(id)),
      benefits: optional(listOf(id)),
      taxes: optional(listOf(id)),
    }),
  ),
  /** Households in which one sees how the policies meet; written like those of cases. */
  typical: optional(
    listOf(record({ id: needed(policyId), title: needed(words), earner: optional(id), given: needed(node) })),
  ),
});

const givenCase = record({
  title: needed(words),
  period: needed(text),
  given: needed(node),
  gives: needed(node),
  within: optional(number),
});

export const policyShape = record({
  policy: needed(policyId),
  title: needed(words),
  kind: needed(choice(["active", "protective", "tax", "common"])),
  field: needed(
    choice([
      "employment",
      "anti-poverty",
      "social-security",
      "family",
      "housing",
      "health",
      "disability",
      "old-age",
      "education",
      "participation",
      "taxes",
      "compensation",
      "fees",
      "common",
    ]),
  ),
  problem: optional(words),
  objective: optional(record({ text: needed(words), indicator: optional(text) })),
  basis: optional(basis),
  "in-force": optional(record({ from: optional(date), to: optional(date) })),
  parameters: optional(mapOf(parameter)),
  variables: optional(mapOf(variable)),
  /** The register's function under which it is applied for: who answers. */
  function: optional(policyId),
  /** What to bring or send in when applying. */
  bring: optional(listOf(words)),
  cases: optional(listOf(givenCase)),
  evaluation: optional(record({ text: needed(words), every: optional(text), first: optional(date) })),
  note: optional(words),
});

export const reformShape = record({
  reform: needed(policyId),
  title: needed(words),
  from: optional(date),
  parameters: optional(mapOf(parameter)),
  variables: optional(mapOf(variable)),
  note: optional(words),
});

export type BasisText = Of<typeof basis>;
export type ParameterText = Of<typeof parameter>;
export type BracketText = Of<typeof bracket>;
export type VariableText = Of<typeof variable>;
export type SystemText = Of<typeof systemShape>;
export type PolicyText = Of<typeof policyShape>;
export type ReformText = Of<typeof reformShape>;
export type CaseText = Of<typeof givenCase>;
export type DatedText = Of<typeof datedOrPlain>;
