/** What the files declare, gathered over all policies: variables before their formulas are read, and parameters. */
import type { Place } from "#lib/finding.ts";
import type { Parameter } from "../model.ts";
import type { Faults } from "../source/faults.ts";
import type { SystemText } from "../source/format.ts";
import { basisOf, parameterOf, typeOf, type Money } from "./declare.ts";
import { takeName } from "./take-name.ts";
import type { ReadPolicy } from "./read-sources.ts";
import type { VariableSource } from "./variables.ts";

export function variablesIn(system: SystemText, policies: readonly ReadPolicy[]): readonly VariableSource[] {
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

export function parametersIn(
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
      if (!takeName(key, place, taken, faults)) continue;
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
