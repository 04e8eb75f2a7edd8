/** Runs one check as asked: mends first where that is wanted, then writes the report and sets the exit code. */
import { readFileSync } from "node:fs";
import { ok, refuse, type Result } from "#lib/result.ts";
import { systemClock } from "#platform/clock/index.ts";
import {
  checkFolder,
  fixFolder,
  render,
  type CheckedFolder,
  type RenderOptions,
} from "#kernel/check/index.ts";
import {
  fails,
  filesOf,
  planFixes,
  planInWords,
  readBaseline,
  writeBaseline,
  type CannotCheck,
  type KnownFinding,
} from "#kernel/check/model.ts";
import type { CliContext } from "../context.ts";
import { writeDocument, writeToStdout } from "./output.ts";
import type { CheckRequest } from "./request.ts";

export interface Run {
  readonly request: CheckRequest;
  readonly rendering: RenderOptions;
  readonly context: CliContext;
}

/** Fixes that made other fixes possible are followed this far, so that a second run finds nothing more to change. */
const mostRounds = 10;

/** Checks, and mends, writes and tells what was asked. The exit code, or why it cannot run. */
export function runCheck({ request, rendering, context }: Run): Result<0 | 1, CannotCheck> {
  const { say, tell } = context;
  const baseline = baselineIn(request.baseline);
  if (!baseline.ok) return baseline;
  const check = (): Result<CheckedFolder, CannotCheck> =>
    checkFolder(request.folder, { ...request, today: systemClock.today, baseline: baseline.value });
  const first = check();
  if (!first.ok) return first;
  const checked = request.fix === undefined ? first : mended(first.value, request, check, context);
  if (!checked.ok) return checked;
  const { report, files } = checked.value;
  if (request.writeBaseline !== undefined) {
    const written = writeDocument(request.writeBaseline, writeBaseline(report));
    if (!written.ok) return written;
    tell(say("check.baseline-written", { file: request.writeBaseline, findings: report.findings.length }));
  }
  const document = render(request.format, report, files, rendering);
  const written =
    request.out === undefined
      ? writeToStdout(document, request.format)
      : writeDocument(request.out, document);
  if (!written.ok) return written;
  if (request.out !== undefined) tell(say("check.written", { file: request.out }));
  // What has just become the baseline is known; only against an older one can something be new.
  const isAccepted = request.writeBaseline !== undefined && request.baseline === undefined;
  return ok(!isAccepted && fails(report, request.level) ? 1 : 0);
}

function mended(
  before: CheckedFolder,
  { folder, fix, isDryRun }: CheckRequest,
  check: () => Result<CheckedFolder, CannotCheck>,
  { say, tell }: CliContext,
): Result<CheckedFolder, CannotCheck> {
  let now = before;
  for (let round = 0; fix !== undefined && round < mostRounds; round++) {
    const plan = planFixes(now.report.findings, fix);
    if (round === 0 || plan.edits.length > 0) planInWords(plan, folder, say).forEach(tell);
    if (isDryRun) tell(say("check.fixing.dry-run"));
    if (isDryRun || plan.edits.length === 0) break;
    const fixed = fixFolder(folder, now.files, plan.edits);
    if (!fixed.ok) return fixed;
    tell(say("check.fixing.done", { edits: plan.edits.length, files: filesOf(plan.edits) }));
    const again = check();
    if (!again.ok) return again;
    now = again.value;
  }
  return ok(now);
}

function baselineIn(file: string | undefined): Result<readonly KnownFinding[] | undefined, CannotCheck> {
  if (file === undefined) return ok(undefined);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return refuse({ code: "baseline-missing", facts: { file } });
  }
  const read = readBaseline(text);
  return read.ok ? read : refuse({ code: "baseline-unreadable", facts: { file } });
}
