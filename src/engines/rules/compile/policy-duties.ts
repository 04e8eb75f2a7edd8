/** What a policy owes beyond its formulas: a basis for every rule, a case for what it computes, an end after its beginning. */
import type { Variable } from "../model.ts";
import type { Faults } from "../source/faults.ts";
import type { ReadPolicy } from "./read-sources.ts";

/** Every rule has a basis, its own or its policy's; every policy that computes something proves it by a case. */
export function checkBases(
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

/** No policy ends before it begins. */
export function checkInForce(policies: readonly ReadPolicy[], faults: Faults): void {
  for (const { text: policy } of policies) {
    const { from, to } = policy["in-force"] ?? {};
    if (from !== undefined && to !== undefined && from.value > to.value)
      faults.add("P0819", to.place, { hint: "reversed", facts: { name: policy.policy.value } });
  }
}
