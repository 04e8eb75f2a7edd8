/** Numbers and names of a result, as a page writes them. */
import { inTens, isFew, type Shown } from "#engines/rules/index.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import type { Run as Figures } from "#kernel/policy/index.ts";
import type { Result } from "../../simulation/result.ts";

export interface Telling {
  readonly reader: Reader;
  readonly result: Result;
  /** The law, and the reform where there is one. */
  readonly runs: readonly Figures[];
  readonly whole: (count: Shown | undefined) => string;
  readonly money: (amount: Shown | undefined) => string;
  /** With cents. */
  readonly exact: (amount: Shown | undefined) => string;
  readonly share: (share: Shown | undefined) => string;
  readonly ratio: (ratio: number) => string;
  readonly named: (variable: string) => string;
  readonly area: (id: string) => string;
  /** "law → reform"; once where both are the same. */
  readonly both: (of: (run: Figures) => string) => string;
}

export function tellingOf(reader: Reader, result: Result): Telling {
  const { language, say } = reader;
  const { law, reform } = result.figures;
  const runs = [law, ...(reform === undefined ? [] : [reform])];
  const few = say("policies-simulation.too-few");
  const of = (options: Intl.NumberFormatOptions): ((value: Shown | undefined) => string) => {
    const format = new Intl.NumberFormat(language, options);
    return (value) => (value === null || value === undefined ? few : format.format(value));
  };
  const currency = { style: "currency", currency: result.currency, currencyDisplay: "narrowSymbol" } as const;
  return {
    reader,
    result,
    runs,
    whole: of({ maximumFractionDigits: 0 }),
    money: of({ ...currency, maximumFractionDigits: 0 }),
    exact: of({ ...currency, minimumFractionDigits: 2 }),
    share: of({ style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    ratio: of({ minimumFractionDigits: 3, maximumFractionDigits: 3 }),
    named: (id) => inWords(reader, result.variables[id] ?? { en: id }),
    area: (id) => inWords(reader, result.areas[id] ?? { en: id }),
    both: (tell) => [...new Set(runs.map(tell))].join(" → "),
  };
}

/** Counts of one policy; those of few of the sample are left out. */
export function policyOf(
  run: Figures,
  id: string,
): { readonly [Key in "amount" | "receivers" | "coverage" | "mean"]: Shown } | undefined {
  const one = run.policies[id];
  if (one === undefined) return undefined;
  if (isFew(one.sampled)) return { amount: null, receivers: null, coverage: null, mean: null };
  const { amount, receivers, coverage, mean } = one;
  return { amount, receivers: inTens(receivers), coverage, mean };
}
