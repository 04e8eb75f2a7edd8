/** Compiles a system of policies from its files: everything that can be known to be wrong before anybody is asked. */
import type { Finding, Place } from "#lib/finding.ts";
import { nearest } from "#lib/near.ts";
import { exact } from "../exact/rational.ts";
import type { Parameter, Policy, System, Variable } from "../model.ts";
import { faults as newFaults, type Faults } from "../source/faults.ts";
import {
  policyShape,
  reformShape,
  systemShape,
  type CaseText,
  type PolicyText,
  type ReformText,
  type SystemText,
} from "../source/format.ts";
import type { SourceFile } from "../source/node.ts";
import { checkCircles } from "./circles.ts";
import { checkDates } from "./dates.ts";
import { basisOf, entitiesOf, parameterOf, typeOf, type Money } from "./declare.ts";
import { checkExceptions } from "./exceptions.ts";
import { functionNames } from "./function-names.ts";
import { reformed } from "./reform.ts";
import type { Names, Signature } from "./scope.ts";
import { signatureOf, variableOf, type VariableSource } from "./variables.ts";

/** A case as written, with the file it stands in. */
export interface WrittenCase {
  readonly text: CaseText;
  readonly source: SourceFile;
  readonly policy: string;
}

export interface Compiled {
  /** Undefined when something is so wrong that nothing may be computed with it. */
  readonly system: System | undefined;
  readonly cases: readonly WrittenCase[];
  readonly findings: readonly Finding[];
}

/** More rules than this in one system are refused. */
const mostVariables = 50_000;

/** Compiles the files of a system: one that says `system:`, the others one policy each; with a reform, as it would be. */
export function compile(sources: readonly SourceFile[], reform?: SourceFile): Compiled {
  const faults = newFaults();
  const broken = new Set<string>();
  const read = readSources(sources, faults, broken);
  const change =
    reform === undefined ? undefined : reformShape.read(reform.root, { source: reform, faults, broken });
  if (read === undefined || (reform !== undefined && change === undefined))
    return { system: undefined, cases: [], findings: faults.findings() };
  const { text } = read;
  const policies =
    change === undefined || reform === undefined
      ? read.policies
      : changed(read.policies, change, reform, faults);
  const money: Money = { currency: text.currency.value, smallest: text.smallest?.value ?? exact(1n, 100n) };
  const entities = entitiesOf(text, faults);
  const variableSources = variablesIn(text, policies);
  if (variableSources.length > mostVariables) {
    faults.add("P0816", text.place, { hint: "system", facts: { value: String(mostVariables) } });
    return { system: undefined, cases: [], findings: faults.findings() };
  }
  const taken = new Map<string, Place>(reserved(entities).map((name) => [name, text.place]));
  const signatures = new Map<string, Signature>();
  for (const source of variableSources) {
    if (isFree(source.id, source.place, taken, faults)) signatures.set(source.id, signatureOf(source, money));
  }
  const parameters = parametersIn(policies, variableSources, money, taken, faults, broken);
  const names: Names = { entities, variables: signatures, parameters, broken };
  const variables = new Map<string, Variable>();
  for (const source of variableSources) {
    if (signatures.get(source.id)?.place !== source.place) continue;
    const variable = variableOf(source, names, money, faults);
    if (variable !== undefined) variables.set(source.id, variable);
  }
  for (const { text: policy } of policies) {
    const { from, to } = policy["in-force"] ?? {};
    if (from !== undefined && to !== undefined && from.value > to.value)
      faults.add("P0819", to.place, { hint: "reversed", facts: { name: policy.policy.value } });
  }
  const declared = { variables, parameters };
  checkCircles(variables, faults);
  checkDates(declared, faults);
  checkExceptions(declared, faults);
  if (reform === undefined) checkBases(policies, variables, faults);
  const system: System = {
    id: text.system.value,
    title: text.title,
    ...money,
    entities,
    policies: policies.map(({ text: one, source }) => policyOf(one, source.file)),
    parameters,
    variables,
    figures: figuresOf(text, variables, faults),
  };
  const cases = policies.flatMap(({ text: one, source }) =>
    (one.cases ?? []).map((each) => ({ text: each, source, policy: one.policy.value })),
  );
  return { system: faults.errors() === 0 ? system : undefined, cases, findings: faults.findings() };
}

function changed(
  policies: readonly ReadPolicy[],
  change: ReformText,
  reform: SourceFile,
  faults: Faults,
): readonly ReadPolicy[] {
  const known = new Set(policies.flatMap(({ text }) => (text.parameters ?? []).map(({ key }) => key)));
  const texts = reformed(
    policies.map(({ text }) => text),
    change,
    known,
    faults,
  );
  return texts.map((one, at) => ({ text: one, source: policies[at]?.source ?? reform }));
}

interface ReadPolicy {
  readonly text: PolicyText;
  readonly source: SourceFile;
}

function readSources(sources: readonly SourceFile[], faults: Faults, broken: Set<string>) {
  let system: { readonly text: SystemText; readonly source: SourceFile } | undefined;
  const policies: ReadPolicy[] = [];
  const ids = new Map<string, Place>();
  let isWhole = true;
  for (const source of sources) {
    const { root } = source;
    if (root.kind === "map" && root.entries.has("system")) {
      const text = systemShape.read(root, { source, faults, broken });
      if (text === undefined) isWhole = false;
      else if (system !== undefined)
        faults.add("P0805", text.system.place, {
          hint: "system",
          facts: { name: text.system.value },
          related: [{ place: system.text.place, note: "first-given" }],
        });
      else system = { text, source };
    } else {
      const text = policyShape.read(root, { source, faults, broken });
      if (text === undefined) isWhole = false;
      else if (isFree(text.policy.value, text.policy.place, ids, faults)) policies.push({ text, source });
    }
  }
  const [first] = sources;
  // A file that cannot be read at all would make names unknown everywhere else.
  if (!isWhole) return undefined;
  if (system !== undefined) return { text: system.text, policies };
  if (first !== undefined)
    faults.add("P0801", { file: first.file, line: 1, column: 1 }, { hint: "no-system" });
  return undefined;
}

function isFree(name: string, place: Place, taken: Map<string, Place>, faults: Faults): boolean {
  const before = taken.get(name);
  if (before === undefined) {
    taken.set(name, place);
    return true;
  }
  faults.add("P0805", place, {
    hint: "name",
    facts: { name },
    related: [{ place: before, note: "first-given" }],
    about: name,
  });
  return false;
}

function reserved(entities: Names["entities"]): readonly string[] {
  const lists = [...entities.values()].flatMap(({ id, roles }) => [id, ...roles.map(({ plural }) => plural)]);
  return [
    ...lists,
    "members",
    "role",
    "period_start",
    "period_end",
    "not",
    "if",
    "then",
    "else",
    ...functionNames,
  ];
}

function variablesIn(system: SystemText, policies: readonly ReadPolicy[]): readonly VariableSource[] {
  const anytime = { from: undefined, to: undefined };
  return [
    ...(system.variables ?? []).map(({ key, place, value }) => ({
      id: key,
      place,
      text: value,
      policy: "",
      within: anytime,
      basis: undefined,
    })),
    ...policies.flatMap(({ text }) =>
      (text.variables ?? []).map(({ key, place, value }) => ({
        id: key,
        place,
        text: value,
        policy: text.policy.value,
        within: { from: text["in-force"]?.from?.value, to: text["in-force"]?.to?.value },
        basis: basisOf(text.basis),
      })),
    ),
  ];
}

function parametersIn(
  policies: readonly ReadPolicy[],
  variables: readonly VariableSource[],
  money: Money,
  taken: Map<string, Place>,
  faults: Faults,
  broken: Set<string>,
): ReadonlyMap<string, Parameter> {
  const parameters = new Map<string, Parameter>();
  const texts = new Map(variables.map((one) => [one.id, one.text]));
  const choicesOf = (id: string): readonly string[] | undefined => {
    const text = texts.get(id);
    const type = text === undefined ? undefined : typeOf(text, money);
    return type?.kind === "choice" ? type.choices : undefined;
  };
  for (const { text } of policies) {
    for (const { key, place, value } of text.parameters ?? []) {
      if (!isFree(key, place, taken, faults)) continue;
      const parameter = parameterOf(key, place, value, {
        policy: text.policy.value,
        money,
        choicesOf,
        faults,
      });
      if (parameter === undefined) broken.add(key);
      else parameters.set(key, parameter);
    }
  }
  return parameters;
}

function policyOf(text: PolicyText, file: string): Policy {
  return {
    id: text.policy.value,
    title: text.title,
    kind: text.kind.value,
    field: text.field.value,
    problem: text.problem,
    objective: text.objective?.text,
    basis: basisOf(text.basis),
    from: text["in-force"]?.from?.value,
    to: text["in-force"]?.to?.value,
    file,
  };
}

/** Every rule has a basis, its own or its policy's; every policy that computes something proves it by a case. */
function checkBases(
  policies: readonly ReadPolicy[],
  variables: ReadonlyMap<string, Variable>,
  faults: Faults,
): void {
  for (const { text } of policies) {
    const own = (text.variables ?? [])
      .flatMap(({ key }) => variables.get(key) ?? [])
      .filter(({ rules }) => rules.length > 0);
    for (const { id, basis, rules, place } of own) {
      if (basis === undefined && rules.some((rule) => rule.basis === undefined))
        faults.add("P0817", place, { facts: { name: id }, about: id });
    }
    if (own.length > 0 && (text.cases ?? []).length === 0)
      faults.add("P0818", text.policy.place, { facts: { name: text.policy.value } });
  }
}

function figuresOf({ figures }: SystemText, variables: ReadonlyMap<string, Variable>, faults: Faults) {
  if (figures === undefined) return undefined;
  const named = [
    figures.income,
    figures.earnings,
    ...(figures.totals ?? []),
    ...(figures.benefits ?? []),
    ...(figures.taxes ?? []),
  ];
  for (const one of named) {
    if (one === undefined || variables.has(one.value)) continue;
    const near = nearest(one.value, variables.keys(), 3);
    faults.add("P0804", one.place, {
      hint: near.length > 0 ? "near" : "none",
      facts: { name: one.value, what: "variable", near },
    });
  }
  const ids = (list: typeof figures.totals): readonly string[] => (list ?? []).map(({ value }) => value);
  return {
    income: figures.income.value,
    earnings: figures.earnings?.value,
    totals: ids(figures.totals),
    benefits: ids(figures.benefits),
    taxes: ids(figures.taxes),
  };
}
