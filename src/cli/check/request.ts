/** From the words of the command line to what is asked of `polity check`. */
import { codes } from "#lib/codes.ts";
import { readDate, type PlainDate } from "#lib/dates.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { severities, type Severity } from "#lib/severity.ts";
import { formats, type Format } from "#kernel/check/index.ts";
import type { CannotCheck, FixRequest } from "#kernel/check/model.ts";

/** As commander reads them. */
export interface CheckWords {
  readonly on?: string;
  readonly format: string;
  readonly out?: string;
  readonly failLevel: string;
  readonly against?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly fix?: true | readonly string[];
  readonly fixRenamed?: true;
  readonly dryRun?: true;
  readonly watch?: true;
  readonly all?: true;
}

export interface CheckRequest {
  readonly folder: string;
  readonly on: PlainDate | undefined;
  readonly format: Format;
  readonly out: string | undefined;
  readonly level: Severity;
  readonly against: string | undefined;
  readonly baseline: string | undefined;
  readonly writeBaseline: string | undefined;
  readonly fix: FixRequest | undefined;
  readonly isDryRun: boolean;
  readonly isWatching: boolean;
  readonly showsAll: boolean;
}

/** The renaming that `--fix-renamed` asks for. */
const renamed = "P0213";

/** What is asked, or why it cannot be done. */
export function requestOf(folder: string | undefined, words: CheckWords): Result<CheckRequest, CannotCheck> {
  const format = formats.find((one) => one === words.format);
  if (format === undefined) return unknown("format-unknown", words.format, formats);
  const level = severities.find((one) => one === words.failLevel);
  if (level === undefined) return unknown("level-unknown", words.failLevel, severities);
  const on = words.on === undefined ? undefined : readDate(words.on);
  if (words.on !== undefined && on === undefined)
    return refuse({ code: "bad-date", facts: { value: words.on } });
  const clash = clashIn(words, format);
  if (clash !== undefined) return refuse(clash);
  const { fixed, rest } = fixWords(words);
  const [swallowed, ...tooMany] = rest;
  // `--fix DIR` reads like `--fix CODE`: what is no code is the folder, when none was given.
  const unknownCode = folder === undefined ? tooMany[0] : swallowed;
  if (unknownCode !== undefined) return refuse({ code: "not-a-code", facts: { value: unknownCode } });
  return ok({
    folder: folder ?? swallowed ?? ".",
    on,
    format,
    out: words.out,
    level,
    against: words.against,
    baseline: words.baseline,
    writeBaseline: words.writeBaseline,
    fix: fixed,
    isDryRun: words.dryRun === true,
    isWatching: words.watch === true,
    showsAll: words.all === true,
  });
}

function fixWords({ fix, fixRenamed }: CheckWords): {
  readonly fixed: FixRequest | undefined;
  readonly rest: readonly string[];
} {
  if (fix === undefined && fixRenamed === undefined) return { fixed: undefined, rest: [] };
  const named = fix === undefined || fix === true ? [] : fix;
  const only = new Set(named.filter((word) => Object.hasOwn(codes, word)));
  const also = new Set(fixRenamed === true ? [renamed] : []);
  return { fixed: { only, also }, rest: named.filter((word) => !only.has(word)) };
}

function clashIn(
  { watch, fix, fixRenamed, writeBaseline, out }: CheckWords,
  format: Format,
): CannotCheck | undefined {
  if (watch === undefined) return undefined;
  if (fix !== undefined || fixRenamed !== undefined) return clash("--watch", "--fix");
  if (writeBaseline !== undefined) return clash("--watch", "--write-baseline");
  return format !== "text" && out === undefined ? { code: "needs-file", facts: { format } } : undefined;
}

function clash(first: string, second: string): CannotCheck {
  return { code: "options-clash", facts: { first, second } };
}

function unknown(
  code: "format-unknown" | "level-unknown",
  value: string,
  choices: readonly string[],
): Result<CheckRequest, CannotCheck> {
  return refuse({ code, facts: { value, choices: choices.join(", ") } });
}
