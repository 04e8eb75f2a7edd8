/** A jurisdiction's folder made from the lookups of another system's requests: who and what they name, and no more. */
import type { Finding } from "#lib/finding.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { inQuotes, type RegisterFiles, writeCsv } from "#platform/files/index.ts";
import { fillerOf, type LookupTables, noColumn } from "./columns.ts";
import type { MappedRegister, Template } from "./format.ts";

type Block = MappedRegister["tables"][number]["value"][number];

/** The files of the folder, of which the first says where they come from; refused with each column that a lookup lacks. */
export function registerOf(
  { register }: { readonly register: MappedRegister },
  lookups: LookupTables,
  origin: string,
): Result<RegisterFiles, readonly Finding[]> {
  const findings: Finding[] = [];
  const text = new TextEncoder();
  const files = new Map<string, Uint8Array>([
    ["jurisdiction.yaml", text.encode(jurisdiction(register, origin))],
  ]);
  for (const { key: table, value: blocks } of register.tables) {
    const rows = blocks.flatMap((block) => {
      const made = rowsOf(block, lookups);
      if (!made.ok) findings.push(...made.refusal);
      return made.ok ? made.value : [];
    });
    const headings = [...new Set(rows.flatMap((row) => [...row.keys()]))];
    const values = rows.map((row) => headings.map((heading) => row.get(heading) ?? ""));
    files.set(`register/${table}.csv`, writeCsv(headings, values));
  }
  return findings.length > 0 ? refuse(findings) : ok(files);
}

function rowsOf(
  { rows, from, without, columns }: Block,
  lookups: LookupTables,
): Result<readonly ReadonlyMap<string, string>[], readonly Finding[]> {
  const written = (rows ?? []).map((row) => new Map(row.cells.map(({ key, value }) => [key, value.value])));
  if (from === undefined) return ok(written);
  const lookup = lookups.get(from.value);
  if (lookup === undefined) return refuse(noColumn(from.value, from.place, [...lookups.keys()]));
  const { headings, all } = lookup.table;
  const left = (without ?? []).map(({ key, place, value }) => {
    const at = headings.indexOf(key);
    return { at, value: value.value, findings: at < 0 ? noColumn(key, place, headings) : [] };
  });
  const fillers = (columns ?? []).map(({ key, value }) => {
    const template: Template = { pieces: value.value, place: value.place };
    return { key, filler: fillerOf(template, headings, lookups) };
  });
  const findings = [
    ...left.flatMap((one) => one.findings),
    ...fillers.flatMap(({ filler }) => (filler.ok ? [] : filler.refusal)),
  ];
  if (findings.length > 0) return refuse(findings);
  const made = all
    .filter((row) => left.every(({ at, value }) => row[at] !== value))
    .map((row) => {
      const cells = fillers.map(({ key, filler }): readonly [string, string] => {
        const filled = filler.ok ? filler.value.fill(row) : { text: "" };
        // What points to nothing is left empty: the check of the register names what is missing.
        return [key, "text" in filled ? filled.text : ""];
      });
      return new Map(cells);
    });
  return ok([...written, ...made]);
}

function jurisdiction(register: MappedRegister, origin: string): string {
  const optional = (["time-zone", "default-desk", "calendar", "retention"] as const).flatMap((key) => {
    const value = register[key]?.value;
    return value === undefined ? [] : [`${key}: ${inQuotes(value)}`];
  });
  return [
    `# ${origin}`,
    `code: ${register.code.value}`,
    "name:",
    ...Object.entries(register.name).map(([language, words]) => `  ${language}: ${inQuotes(words)}`),
    `language: ${inQuotes(register.language.value)}`,
    ...optional,
    "made-up: no",
    "",
  ].join("\n");
}
