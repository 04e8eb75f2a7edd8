/** Values by the day from which they hold: `expected` is a mark without effect, `null` ends. */
import { readDay, readExact } from "#engines/rules/index.ts";
import type { YamlMap, YamlNode } from "#platform/files/index.ts";
import { Leave } from "./notes.ts";

export type Kind = "number" | "boolean" | "date";

export interface DatedValues {
  /** By day, in their order; "none" ends. */
  readonly values: readonly { readonly from: string; readonly text: string }[];
  readonly kind: Kind;
  /** References that single values carry, each with its day. */
  readonly references: readonly string[];
  readonly expected: number;
}

export const isDayKey = (key: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(key);

/** Reads `2015-12-01: 600`, `2015-12-01: { value: 600, metadata: … }`, or either below `values`. */
export function datedValues(node: YamlNode): DatedValues {
  if (node.kind !== "map") throw new Leave("value", node.place, node.kind === "scalar" ? node.text : "");
  const inner = node.entries.get("values")?.value;
  const map = inner === undefined ? node : inner;
  if (map.kind !== "map") throw new Leave("value", map.place, "");
  return fromDays(map, inner === undefined);
}

/** Keys that stand beside days where values have no key of their own. */
const beside = ["description", "documentation", "metadata", "reference", "unit"];

function fromDays(map: YamlMap, isBare: boolean): DatedValues {
  const values: { from: string; text: string }[] = [];
  const references: string[] = [];
  const kinds = new Set<Kind>();
  let expected = 0;
  for (const [day, { keyPlace, value: written }] of map.entries) {
    if (isBare && beside.includes(day)) continue;
    if (readDay(day) === undefined) throw new Leave("date", keyPlace, day);
    const value = valueOf(written);
    if (value === undefined) {
      expected++;
      continue;
    }
    if (written.kind === "map") {
      const said = referenceText(referenceIn(written));
      if (said !== "") references.push(`${day}: ${said}`);
    }
    if (value.text === "") {
      values.push({ from: day, text: "none" });
      continue;
    }
    const read = readOne(value.text);
    if (read === undefined) throw new Leave("value", value.place, value.text);
    kinds.add(read.kind);
    values.push({ from: day, text: read.text });
  }
  const [kind, other] = kinds;
  if (kind === undefined) throw new Leave("values-none", map.place, "");
  if (other !== undefined) throw new Leave("values-mixed", map.place, [...kinds].join(", "));
  values.sort((a, b) => (a.from < b.from ? -1 : 1));
  return { values, kind, references, expected };
}

/** The scalar in force from a day on; undefined for what is only expected. */
function valueOf(node: YamlNode): (YamlNode & { readonly kind: "scalar" }) | undefined {
  if (node.kind === "scalar") return node.text === "expected" ? undefined : node;
  const value = node.kind === "map" ? node.entries.get("value")?.value : undefined;
  if (value?.kind === "scalar") return value.text === "expected" ? undefined : value;
  if (node.kind === "map" && value === undefined && node.entries.has("expected")) return undefined;
  throw new Leave("value", (value ?? node).place, "");
}

function readOne(text: string): { readonly kind: Kind; readonly text: string } | undefined {
  if (/^(true|false)$/i.test(text)) return { kind: "boolean", text: text.toLowerCase() };
  if (readDay(text) !== undefined) return { kind: "date", text };
  const number = text.replaceAll("_", "").replace(/\.$/, "");
  return readExact(number) === undefined ? undefined : { kind: "number", text: number };
}

/** The reference of a node: under `metadata`, or beside it as older files have it. */
export function referenceIn(map: YamlMap): YamlNode | undefined {
  const metadata = map.entries.get("metadata")?.value;
  const inner = metadata?.kind === "map" ? metadata.entries.get("reference")?.value : undefined;
  return inner ?? map.entries.get("reference")?.value;
}

/** References are words, titles with addresses, lists of them, or any of these by day. */
export function referenceText(node: YamlNode | undefined): string {
  if (node === undefined) return "";
  if (node.kind === "scalar") return node.text.trim();
  if (node.kind === "list") return node.items.map(referenceText).filter(Boolean).join("; ");
  return [...node.entries]
    .map(([key, { value }]) => {
      const said = referenceText(value);
      return said !== "" && isDayKey(key) ? `${key}: ${said}` : said;
    })
    .filter(Boolean)
    .join([...node.entries.keys()].some(isDayKey) ? "; " : " ");
}
