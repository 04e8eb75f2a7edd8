/** One report in the format asked for. */
import type { Severity } from "#lib/finding.ts";
import type { Language, Say } from "#lib/language.ts";
import { writeXlsx, type RegisterFiles } from "#platform/files/index.ts";
import { helpOf, titleOf } from "./explain.ts";
import type { CannotCheck } from "./model/refusal.ts";
import { githubCannotCheck, githubReport } from "./model/render/github.ts";
import { jsonCannotCheck, jsonReport } from "./model/render/json.ts";
import { junitCannotCheck, junitReport } from "./model/render/junit.ts";
import { sarifCannotCheck, sarifReport } from "./model/render/sarif.ts";
import { reportSheets } from "./model/render/sheets.ts";
import { coloured, plain } from "./model/render/text/paint.ts";
import { textReport } from "./model/render/text/report-text.ts";
import type { JudgedReport } from "./model/report.ts";
import { linesOf } from "./model/source-lines.ts";

/** In the order in which they are offered. */
export const formats = ["text", "json", "sarif", "xlsx", "github", "junit"] as const;
export type Format = (typeof formats)[number];

export interface RenderOptions {
  readonly say: Say;
  readonly language: Language;
  /** Polity's own version. */
  readonly version: string;
  /** The jurisdiction's folder as the reader typed it. */
  readonly folder: string;
  /** A file's path from where the reader stands, with forward slashes. */
  readonly pathOf: (file: string) => string;
  readonly level: Severity;
  readonly isColoured: boolean;
  readonly showsAll: boolean;
}

/** The document: text, or the bytes of a workbook. */
export function render(
  format: Format,
  report: JudgedReport,
  files: RegisterFiles,
  options: RenderOptions,
): string | Uint8Array {
  const { say, language, pathOf, level } = options;
  switch (format) {
    case "text":
      return textReport(report, {
        ...options,
        lineOf: linesOf(files),
        paint: options.isColoured ? coloured : plain,
        titleOf: (code) => titleOf(code, language),
      });
    case "json":
      return jsonReport(report, say);
    case "sarif":
      return sarifReport(report, {
        ...options,
        lineOf: linesOf(files),
        helpOf: (code) => helpOf(code, language),
      });
    case "xlsx":
      return writeXlsx(reportSheets(report, say));
    case "github":
      return githubReport(report, say, pathOf);
    case "junit":
      return junitReport(report, say, level);
  }
}

/** The document of a check that could not run; undefined for formats that only people read. */
export function renderCannotCheck(
  format: Format,
  why: CannotCheck,
  options: RenderOptions,
): string | undefined {
  const { say, language } = options;
  switch (format) {
    case "json":
      return jsonCannotCheck(why, say);
    case "sarif":
      return sarifCannotCheck(why, {
        ...options,
        lineOf: () => undefined,
        helpOf: (code) => helpOf(code, language),
      });
    case "github":
      return githubCannotCheck(why, say);
    case "junit":
      return junitCannotCheck(why, say);
    default:
      return undefined;
  }
}
