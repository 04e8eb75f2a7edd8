/** Which variables the figures of a simulation are made of. */
import { nearest } from "#lib/near.ts";
import type { Figures, Variable } from "../model.ts";
import type { Faults } from "../source/faults.ts";
import type { SystemText } from "../source/format.ts";

export function figuresOf(
  { figures }: SystemText,
  variables: ReadonlyMap<string, Variable>,
  faults: Faults,
): Figures | undefined {
  if (figures === undefined) return undefined;
  const named = [
    figures.income,
    figures.earnings,
    ...(figures.totals ?? []),
    ...(figures.benefits ?? []),
    ...(figures.taxes ?? []),
  ];
  for (const one of named) {
    if (one === undefined) continue;
    const variable = variables.get(one.value);
    if (variable !== undefined) {
      if (variable.type.kind !== "number")
        faults.add("P0806", one.place, {
          hint: "type",
          facts: { expected: "number", value: variable.type.kind },
        });
      continue;
    }
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
