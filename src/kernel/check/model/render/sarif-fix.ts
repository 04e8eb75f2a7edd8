/** A fix as SARIF replacements, which editors apply to the text of a file. */
import type { Edit, Fix } from "#lib/finding.ts";
import { extentOfField } from "../field-extent.ts";
import { editsInWords } from "../fix-words.ts";
import type { Say } from "#lib/language.ts";
import type { LineOf } from "../source-lines.ts";
import { uriOf } from "./sarif-location.ts";

interface Options {
  readonly say: Say;
  readonly lineOf: LineOf;
  readonly pathOf: (file: string) => string;
}

/** The fix, or undefined when one of its edits is no replacement of text: a cell of a workbook, or a column to be added. */
export function sarifFix(fix: Fix, options: Options): object | undefined {
  const byFile = new Map<string, object[]>();
  for (const edit of fix.edits) {
    const replacement = replacementOf(edit, options);
    if (replacement === undefined) return undefined;
    byFile.set(edit.place.file, [...(byFile.get(edit.place.file) ?? []), replacement]);
  }
  const artifactChanges = [...byFile].map(([file, replacements]) => ({
    artifactLocation: { uri: uriOf(options.pathOf(file)) },
    replacements,
  }));
  return { description: { text: editsInWords(fix.edits, options.say) }, artifactChanges };
}

function replacementOf({ place, field, was, becomes }: Edit, { lineOf }: Options): object | undefined {
  const { file, line, column } = place;
  const text = place.field === field && place.sheet === undefined ? lineOf(file, line) : undefined;
  if (text === undefined || !file.endsWith(".csv")) return undefined;
  const length = extentOfField(file, text, column);
  if (unquoted(text.slice(column - 1, column - 1 + length)) !== was) return undefined;
  const deletedRegion = { startLine: line, startColumn: column, endLine: line, endColumn: column + length };
  return { deletedRegion, insertedContent: { text: quoted(becomes) } };
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value.trim();
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
