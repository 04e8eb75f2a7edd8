/** Scales of brackets: which of the four kinds it is, and what each bracket holds by day. */
import { compareExact, readExact, type ExactNumber } from "#engines/rules/index.ts";
import type { YamlMap, YamlNode } from "#platform/files/index.ts";
import { datedValues, referenceIn, referenceText, type DatedValues } from "./dated.ts";
import { Leave } from "./notes.ts";
import { unitOf } from "./units.ts";

export const scaleKinds = ["marginal-rate", "marginal-amount", "single-amount", "average-rate"] as const;
export type ScaleKind = (typeof scaleKinds)[number];

export interface ImportedScale {
  readonly scale: ScaleKind;
  /** The unit of what is put on the scale. */
  readonly of: string;
  /** The unit of the amounts; rates have none. */
  readonly unit: string;
  readonly brackets: readonly { readonly from: DatedValues; readonly held: DatedValues }[];
  readonly references: readonly string[];
}

/** The keys of a bracket that hold its value. `base` (a share of the rate) has no counterpart. */
const holders = ["rate", "amount", "average_rate"] as const;
type Holder = (typeof holders)[number];

/** Reads a scale; left when a bracket lacks a half, kinds are mixed, or thresholds do not rise on every day. */
export function scaleOf(node: YamlMap, brackets: YamlNode, currency: string): ImportedScale {
  if (brackets.kind !== "list" || brackets.items.length === 0)
    throw new Leave("bracket", brackets.place, "brackets");
  const parts = brackets.items.map(bracketParts);
  const [first, ...others] = parts;
  const odd = others.find(({ holder }) => holder !== first?.holder);
  if (first === undefined || odd !== undefined)
    throw new Leave("brackets-mixed", odd?.place ?? node.place, odd?.holder ?? "");
  const metadata = node.entries.get("metadata")?.value;
  const said = (key: string): YamlNode | undefined =>
    metadata?.kind === "map" ? metadata.entries.get(key)?.value : undefined;
  const scale = kindOf(first.holder, said("type"));
  const unit = unitOf(
    said(`${first.holder === "amount" ? "amount" : "rate"}_unit`) ?? unitIn(first.held),
    currency,
  );
  if (first.holder !== "amount" && unit !== "") throw new Leave("unit", first.place, unit);
  const read = parts.map(({ threshold, held, place }) => ({
    from: numbers(threshold),
    held: numbers(held),
    place,
  }));
  checkRising(read);
  return {
    scale,
    of: unitOf(said("threshold_unit") ?? unitIn(first.threshold), currency),
    unit,
    brackets: read,
    references: parts.flatMap(({ threshold, held }) =>
      [threshold, held].flatMap((one) => (one.kind === "map" ? referenceText(referenceIn(one)) || [] : [])),
    ),
  };
}

/** As OpenFisca decides: the type is said for single amounts only, the others are known by their keys. */
function kindOf(holder: Holder, type: YamlNode | undefined): ScaleKind {
  const said = type?.kind === "scalar" ? type.text : "";
  if (holder === "amount") return said === "single_amount" ? "single-amount" : "marginal-amount";
  if (type !== undefined && said === "single_amount") throw new Leave("brackets-mixed", type.place, said);
  return holder === "rate" ? "marginal-rate" : "average-rate";
}

function bracketParts(node: YamlNode) {
  if (node.kind !== "map") throw new Leave("bracket", node.place, "");
  const odd = [...node.entries].find(([key]) => key !== "threshold" && !holders.some((one) => one === key));
  if (odd !== undefined) throw new Leave("bracket-key", odd[1].keyPlace, odd[0]);
  const threshold = node.entries.get("threshold")?.value;
  const [holder, second] = holders.filter((one) => node.entries.has(one));
  const held = holder === undefined ? undefined : node.entries.get(holder)?.value;
  if (threshold === undefined || holder === undefined || held === undefined)
    throw new Leave("bracket", node.place, threshold === undefined ? "threshold" : "rate");
  if (second !== undefined) throw new Leave("brackets-mixed", node.place, second);
  return { threshold, holder, held, place: node.place };
}

function unitIn(node: YamlNode): YamlNode | undefined {
  const metadata = node.kind === "map" ? node.entries.get("metadata")?.value : undefined;
  return metadata?.kind === "map" ? metadata.entries.get("unit")?.value : undefined;
}

function numbers(node: YamlNode): DatedValues {
  const read = datedValues(node);
  if (read.kind !== "number") throw new Leave("value", node.place, read.kind);
  return read;
}

function checkRising(
  brackets: readonly { readonly from: DatedValues; readonly place: YamlNode["place"] }[],
): void {
  const days = new Set(brackets.flatMap(({ from }) => from.values.map((one) => one.from)));
  for (const day of days) {
    let before: ExactNumber | undefined;
    for (const { from, place } of brackets) {
      const threshold = readExact(from.values.findLast((one) => one.from <= day)?.text ?? "none");
      if (threshold === undefined) continue;
      if (before !== undefined && compareExact(threshold, before) <= 0)
        throw new Leave("brackets-order", place, day);
      before = threshold;
    }
  }
}
