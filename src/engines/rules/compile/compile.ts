/** Compiles a system of policies from its files: everything that can be known to be wrong before anybody is asked. */
import type { Finding, Place } from "#lib/finding.ts";
import { exact } from "../exact/rational.ts";
import type { Policy, System, Variable } from "../model.ts";
import { faults as newFaults } from "../source/faults.ts";
import { reformShape, type CaseText, type PolicyText } from "../source/format.ts";
import type { SourceFile } from "../source/node.ts";
import { checkCircles } from "./circles.ts";
import { checkDates } from "./dates.ts";
import { basisOf, entitiesOf, type Money } from "./declare.ts";
import { parametersIn, variablesIn } from "./declared.ts";
import { checkExceptions } from "./exceptions.ts";
import { figuresOf } from "./figures.ts";
import { takeName, reserved } from "./take-name.ts";
import { checkBases, checkInForce } from "./policy-duties.ts";
import { changed, readSources } from "./read-sources.ts";
import type { Names, Signature } from "./scope.ts";
import { typicalOf, type Typical } from "./typical.ts";
import { checkSizes } from "./sizes.ts";
import { signatureOf, variableOf } from "./variables.ts";

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
  readonly typical: readonly Typical[];
  readonly findings: readonly Finding[];
}

/** Compiles the files of a system: one that says `system:`, the others one policy each; with a reform, as it would be. */
export function compile(sources: readonly SourceFile[], reform?: SourceFile): Compiled {
  const faults = newFaults();
  const broken = new Set<string>();
  const read = readSources(sources, faults, broken);
  const change =
    reform === undefined ? undefined : reformShape.read(reform.root, { source: reform, faults, broken });
  if (read === undefined || (reform !== undefined && change === undefined))
    return { ...nothing, findings: faults.findings() };
  const { text } = read;
  const policies =
    change === undefined || reform === undefined
      ? read.policies
      : changed(read.policies, change, reform, faults);
  const money: Money = { currency: text.currency.value, smallest: text.smallest?.value ?? exact(1n, 100n) };
  const variableSources = variablesIn(text, policies);
  if (!checkSizes({ system: text, policies, variables: variableSources }, faults))
    return { ...nothing, findings: faults.findings() };
  const entities = entitiesOf(text, faults);
  const taken = new Map<string, Place>(reserved(entities).map((name) => [name, text.place]));
  const signatures = new Map<string, Signature>();
  for (const source of variableSources) {
    if (takeName(source.id, source.place, taken, faults))
      signatures.set(source.id, signatureOf(source, money));
  }
  const parameters = parametersIn(policies, variableSources, money, taken, faults, broken);
  const names: Names = { entities, variables: signatures, parameters, broken };
  const variables = new Map<string, Variable>();
  for (const source of variableSources) {
    if (signatures.get(source.id)?.place !== source.place) continue;
    const variable = variableOf(source, names, money, faults);
    if (variable !== undefined) variables.set(source.id, variable);
  }
  checkInForce(policies, faults);
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
  const typical = faults.errors() === 0 ? typicalOf(text, system, faults) : [];
  return { system: faults.errors() === 0 ? system : undefined, cases, typical, findings: faults.findings() };
}

const nothing = { system: undefined, cases: [], typical: [] } as const;

function policyOf(text: PolicyText, file: string): Policy {
  return {
    id: text.policy.value,
    title: text.title,
    kind: text.kind.value,
    field: text.field.value,
    problem: text.problem,
    objective: text.objective?.text,
    indicator: text.objective?.indicator?.value,
    basis: basisOf(text.basis),
    from: text["in-force"]?.from?.value,
    to: text["in-force"]?.to?.value,
    function: text.function?.value,
    bring: text.bring ?? [],
    evaluation: text.evaluation && {
      text: text.evaluation.text,
      every: text.evaluation.every?.value,
      first: text.evaluation.first?.value,
    },
    note: text.note,
    file,
  };
}
