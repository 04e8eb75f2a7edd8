/** Checks a jurisdiction's folder. */
import { statSync } from "node:fs";
import type { PlainDate } from "#lib/dates.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import { readRegisterFolder } from "#kernel/register/index.ts";
import type { Register } from "#kernel/register/model.ts";
import { checkReading } from "./check-files.ts";
import type { CannotCheck } from "./model/refusal.ts";
import type { JudgedReport, KnownFinding } from "./model/report.ts";

export interface FolderCheck {
  /** The date asked for; today in the jurisdiction's time zone when none was. */
  readonly on: PlainDate | undefined;
  readonly today: (timeZone: string) => PlainDate;
  /** Folder of the register as it was before. */
  readonly against?: string | undefined;
  readonly baseline?: readonly KnownFinding[] | undefined;
}

export interface CheckedFolder {
  readonly report: JudgedReport;
  /** As they were read: fixes are made in these and in no others. */
  readonly files: RegisterFiles;
}

/** Reads and checks a folder. Refused only when there is nothing to check, or nothing to compare with. */
export function checkFolder(folder: string, options: FolderCheck): Result<CheckedFolder, CannotCheck> {
  if (!isFolder(folder)) return refuse({ code: "no-folder", facts: { folder } });
  const old = options.against === undefined ? ok(undefined) : oldRegister(options.against);
  if (!old.ok) return old;
  const { files, ...reading } = readRegisterFolder(folder);
  const on = options.on ?? options.today(reading.register?.jurisdiction.timeZone ?? "UTC");
  const report = checkReading(files, reading, on, { old: old.value, baseline: options.baseline });
  return ok({ report, files });
}

function oldRegister(folder: string): Result<Register, CannotCheck> {
  if (!isFolder(folder)) return refuse({ code: "old-no-folder", facts: { folder } });
  const { register } = readRegisterFolder(folder);
  return register === undefined ? refuse({ code: "old-unreadable", facts: { folder } }) : ok(register);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
