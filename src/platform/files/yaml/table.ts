/** A YAML file as a table: a list of mappings, each a row; the keys are the headings. */
import { relatedLimit, type Finding, type Place } from "#lib/finding.ts";
import { fileFault, wholeFile } from "../fault.ts";
import type { Limits } from "../limits.ts";
import type { SourceTable, TableReading, TableRow } from "../table.ts";
import type { YamlMap, YamlNode, YamlScalar } from "./node.ts";
import { readYaml } from "./read.ts";

/**
 * Reads a table. A list of values becomes "a;b"; words by language, { en: …, zh-CN: … }, become the columns
 * KEY for the main language and KEY@LANGUAGE for the others, as they are headed in CSV.
 */
export function readYamlTable(
  file: string,
  bytes: Uint8Array,
  limits: Limits,
  mainLanguage: string,
): TableReading {
  const { root, findings } = readYaml(file, bytes, limits);
  if (findings.length > 0) return { table: undefined, findings };
  if (root === undefined)
    return { table: yamlTable(file, wholeFile(file), [], [], mainLanguage), findings: [] };
  if (root.kind !== "list") return refused(fileFault("P0009", root.place, { hint: "list" }));
  const wrong = wrongShapes(root.items);
  if (wrong.length > 0) return refused(shapeFinding(wrong));
  const rows = root.items.filter((item) => item.kind === "map");
  if (rows.length > limits.rows) {
    const place = rows[limits.rows]?.place ?? root.place;
    return refused(fileFault("P0008", place, { facts: { limit: limits.rows }, hint: "rows" }));
  }
  const headings = headingsOf(rows, mainLanguage);
  if (headings.length > limits.columns) {
    return refused(fileFault("P0008", root.place, { facts: { limit: limits.columns }, hint: "columns" }));
  }
  return { table: yamlTable(file, root.place, rows, headings, mainLanguage), findings: [] };
}

function yamlTable(
  file: string,
  start: Place,
  rows: readonly YamlMap[],
  headings: readonly string[],
  mainLanguage: string,
): SourceTable {
  return {
    file,
    headings,
    rowCount: rows.length,
    rows: function* (): Generator<TableRow> {
      for (const [row, map] of rows.entries()) {
        yield { row, values: headings.map((heading) => textOf(valueAt(map, heading, mainLanguage))) };
      }
    },
    placeOf: (row, field) => {
      const map = rows[row];
      if (map === undefined) throw new RangeError(`${file} has no row ${row}`);
      if (field === undefined) return map.place;
      return { ...(valueAt(map, field, mainLanguage)?.place ?? map.place), field };
    },
    placeOfHeading: (heading) => {
      const map =
        rows.find((one) => one.entries.has(heading)) ??
        rows.find((one) => one.entries.has(beforeMark(heading)));
      const place = map?.entries.get(heading)?.keyPlace ?? map?.entries.get(beforeMark(heading))?.keyPlace;
      return { ...(place ?? start), field: heading };
    },
  };
}

function headingsOf(rows: readonly YamlMap[], mainLanguage: string): readonly string[] {
  const headings = new Set<string>();
  for (const { entries } of rows) {
    for (const [key, { value }] of entries) {
      if (value.kind !== "map") headings.add(key);
      else for (const tag of value.entries.keys()) headings.add(tag === mainLanguage ? key : `${key}@${tag}`);
    }
  }
  return [...headings];
}

/** The value under a heading, looking into words by language. */
export function valueAt(map: YamlMap, heading: string, mainLanguage: string): YamlNode | undefined {
  const direct = map.entries.get(heading)?.value;
  if (direct !== undefined) return direct.kind === "map" ? direct.entries.get(mainLanguage)?.value : direct;
  const words = map.entries.get(beforeMark(heading))?.value;
  return words?.kind === "map"
    ? words.entries.get(heading.slice(beforeMark(heading).length + 1))?.value
    : undefined;
}

function beforeMark(heading: string): string {
  const mark = heading.lastIndexOf("@");
  return mark < 0 ? heading : heading.slice(0, mark);
}

/** Words of a value; a list as "a;b", nothing for words by language. */
export function textOf(node: YamlNode | undefined): string {
  if (node === undefined || node.kind === "map") return "";
  return node.kind === "scalar" ? node.text : node.items.map(textOf).join(";");
}

interface WrongShape {
  readonly hint: "row" | "value";
  readonly place: Place;
}

/** Rows that are no mappings, and values that are neither words, a list of words nor words by language. */
function wrongShapes(rows: readonly YamlNode[]): readonly WrongShape[] {
  const wrong: WrongShape[] = [];
  for (const row of rows) {
    if (row.kind !== "map") wrong.push({ hint: "row", place: row.place });
    else
      for (const { value } of row.entries.values())
        wrong.push(...wrongParts(value).map(({ place }) => ({ hint: "value" as const, place })));
    if (wrong.length > relatedLimit) break;
  }
  return wrong;
}

function wrongParts(value: YamlNode): readonly YamlNode[] {
  if (value.kind === "scalar") return [];
  const parts = value.kind === "list" ? value.items : [...value.entries.values()].map((entry) => entry.value);
  return parts.filter((part): part is Exclude<YamlNode, YamlScalar> => part.kind !== "scalar");
}

function shapeFinding(wrong: readonly WrongShape[]): Finding {
  const [first, ...others] = wrong;
  if (first === undefined) throw new Error("no wrong shape to tell of");
  const related = others.map(({ place }) => ({ place, note: "also-here" }));
  return {
    ...fileFault("P0009", first.place, { hint: first.hint, about: first.hint }),
    count: wrong.length,
    related,
  };
}

function refused(finding: Finding): TableReading {
  return { table: undefined, findings: [finding] };
}
