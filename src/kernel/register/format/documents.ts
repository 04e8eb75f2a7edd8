/** The committed files that are made from the declarations of the register's format: schemas and reference pages. */
import type { Language, Say } from "#lib/language.ts";
import { defaultLimits } from "#platform/files/index.ts";
import { formatPage, glossaryPage } from "./pages.ts";
import { registerSchemas } from "./schemas.ts";

/** By path from the project's root, the whole text of each file. */
export function registerDocuments(says: Readonly<Record<Language, Say>>): ReadonlyMap<string, string> {
  const megabytes = (bytes: number): number => Math.round(bytes / 1_000_000);
  const limits = {
    fileMegabytes: megabytes(defaultLimits.fileBytes),
    yamlMegabytes: megabytes(defaultLimits.yamlBytes),
    unpackedMegabytes: megabytes(defaultLimits.unpackedBytes),
    rows: defaultLimits.rows,
    columns: defaultLimits.columns,
    parts: defaultLimits.parts,
  };
  return new Map([
    ...[...registerSchemas(says.en)].map(([name, text]) => [`schema/${name}`, text] as const),
    ["docs/reference/glossary.md", glossaryPage(says)],
    ["docs/reference/register-format.md", formatPage(says.en, limits)],
    ["docs/reference/register-format.zh-CN.md", formatPage(says["zh-CN"], limits)],
  ]);
}
