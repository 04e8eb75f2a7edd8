/** What is made up, as it is computed with: kinds of households, columns and their cases. */
import { toNumber, type ExactNumber } from "#engines/rules/index.ts";

/** A kind of household: its share, and who lives in it. */
export interface MadeKind {
  readonly id: string;
  readonly share: number;
  readonly members: readonly {
    readonly role: string;
    readonly ages: readonly [number, number];
    /** How many of them, by share; one where it is not said. */
    readonly count: readonly Share[];
  }[];
}

export interface Share {
  readonly value: string;
  readonly share: number;
}

/** What a row must be for a case to apply: one of some words, or a number within. */
export interface Condition {
  readonly column: string;
  readonly among: readonly string[];
  readonly within: readonly [number, number] | undefined;
}

export interface MadeCase {
  readonly when: readonly Condition[];
  /** The share of the rows that are so for which it applies; the others go on to the next case. */
  readonly chance: number;
  readonly draw:
    | { readonly kind: "value"; readonly value: string }
    | { readonly kind: "choose"; readonly shares: readonly Share[] }
    | { readonly kind: "between"; readonly low: number; readonly high: number }
    | { readonly kind: "log-normal"; readonly median: number; readonly spread: number };
  /** Multiplied by what this column has. */
  readonly times: string | undefined;
  readonly least: number;
  readonly most: number;
}

export interface MadeColumn {
  /** With {month} in it: twelve columns. */
  readonly name: string;
  readonly type: "number" | "integer" | "text" | "yes-no";
  readonly step: number;
  /** By so much more of it each month. */
  readonly rise: number;
  readonly cases: readonly MadeCase[];
}

interface Said<Value> {
  readonly value: Value;
}
type SaidShares = readonly { readonly key: string; readonly value: Said<ExactNumber> }[];

export function kindOf({
  id,
  share,
  members,
}: {
  readonly id: Said<string>;
  readonly share: Said<ExactNumber>;
  readonly members: readonly {
    readonly role: Said<string>;
    readonly ages: Said<readonly [number, number]>;
    readonly count: SaidShares | undefined;
  }[];
}): MadeKind {
  return {
    id: id.value,
    share: toNumber(share.value),
    members: members.map(({ role, ages, count }) => ({
      role: role.value,
      ages: ages.value,
      count: count === undefined ? [{ value: "1", share: 1 }] : sharesOf(count),
    })),
  };
}

export function columnOf(
  name: string,
  {
    type,
    step,
    rise,
  }: {
    readonly type: Said<MadeColumn["type"]>;
    readonly step: Said<ExactNumber> | undefined;
    readonly rise: Said<ExactNumber> | undefined;
  },
  cases: readonly MadeCase[],
): MadeColumn {
  return {
    name,
    type: type.value,
    step: step === undefined ? (type.value === "integer" ? 1 : 0.01) : toNumber(step.value),
    rise: rise === undefined ? 0 : toNumber(rise.value),
    cases,
  };
}

export function caseOf(written: {
  readonly when:
    readonly { readonly key: string; readonly value: Said<string> | readonly Said<string>[] }[] | undefined;
  readonly chance: Said<ExactNumber> | undefined;
  readonly value: Said<string> | undefined;
  readonly choose: SaidShares | undefined;
  readonly between: Said<readonly [number, number]> | undefined;
  readonly "log-normal":
    { readonly median: Said<ExactNumber>; readonly spread: Said<ExactNumber> } | undefined;
  readonly times: Said<string> | undefined;
  readonly least: Said<ExactNumber> | undefined;
  readonly most: Said<ExactNumber> | undefined;
}): MadeCase {
  const number = (said: Said<ExactNumber> | undefined, otherwise: number): number =>
    said === undefined ? otherwise : toNumber(said.value);
  return {
    when: (written.when ?? []).map(({ key, value }) => conditionOf(key, "value" in value ? [value] : value)),
    chance: number(written.chance, 1),
    draw: drawOf(written),
    times: written.times?.value,
    least: number(written.least, Number.NEGATIVE_INFINITY),
    most: number(written.most, Number.POSITIVE_INFINITY),
  };
}

function drawOf({
  value,
  choose,
  between,
  "log-normal": skewed,
}: Pick<Parameters<typeof caseOf>[0], "value" | "choose" | "between" | "log-normal">): MadeCase["draw"] {
  if (choose !== undefined) return { kind: "choose", shares: sharesOf(choose) };
  if (between !== undefined) return { kind: "between", low: between.value[0], high: between.value[1] };
  if (skewed !== undefined)
    return {
      kind: "log-normal",
      median: toNumber(skewed.median.value),
      spread: toNumber(skewed.spread.value),
    };
  return { kind: "value", value: value?.value ?? "0" };
}

function conditionOf(column: string, values: readonly Said<string>[]): Condition {
  const among = values.map(({ value }) => value);
  const [, low, high] = /^(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)$/.exec(among[0] ?? "") ?? [];
  return {
    column,
    among,
    within: low === undefined || high === undefined ? undefined : [Number(low), Number(high)],
  };
}

function sharesOf(written: SaidShares): readonly Share[] {
  return written.map(({ key, value }) => ({ value: key, share: toNumber(value.value) }));
}
