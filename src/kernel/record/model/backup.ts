/** What a backup says of itself. It is written last: a folder without it is no backup. */

import type { VerifyReport } from "./findings.ts";

export interface Manifest {
  readonly format: typeof backupFormat;
  /** Which backup it is; the file of keys says the same. */
  readonly id: string;
  readonly jurisdiction: string;
  readonly at: string;
  /** The steps that had made the tables, by their owner. */
  readonly migrations: Readonly<Record<string, readonly string[]>>;
  readonly tables: readonly CopiedFile[];
  /** The last number that each sequence gave. */
  readonly sequences: Readonly<Record<string, number>>;
  /** The newest checkpoint in it; empty when nothing was sealed. */
  readonly checkpoint: string;
  readonly keys: { readonly persons: number; readonly bytes: number; readonly sha256: string };
}

export interface CopiedFile {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Its name in the folder. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

export const backupFormat = "polity-backup/1";
export const keysFormat = "polity-backup-keys/1";
export const erasuresFormat = "polity-erasures/1";

/** Why nothing was backed up or restored. The sentences are the texts of the codes. */
export type BackupRefusal =
  | { readonly code: "backup.folder-not-empty"; readonly folder: string }
  | { readonly code: "backup.file-there"; readonly file: string }
  | { readonly code: "backup.nothing-there"; readonly jurisdiction: string }
  /** The folder has no manifest: it is no backup, or one that was broken off. */
  | { readonly code: "backup.unfinished"; readonly folder: string }
  | { readonly code: "backup.unreadable"; readonly file: string }
  | { readonly code: "backup.damaged"; readonly file: string }
  | { readonly code: "backup.no-keys"; readonly file: string }
  | { readonly code: "backup.other-keys"; readonly file: string }
  | { readonly code: "backup.no-erasures"; readonly file: string }
  | { readonly code: "backup.newer"; readonly owner: string; readonly step: string }
  | { readonly code: "backup.not-empty"; readonly jurisdiction: string }
  /** Its files are as they were written, and its record was altered all the same. */
  | { readonly code: "backup.not-whole"; readonly report: VerifyReport };

/** Reads a manifest; undefined when it is none that this Polity understands. */
export function readManifest(text: string): Manifest | undefined {
  const parsed = parsedJson(text);
  if (typeof parsed !== "object" || parsed === null) return undefined;
  const { format, id, jurisdiction, at, migrations, tables, sequences, checkpoint, keys } = parsed as Record<
    string,
    unknown
  >;
  const isRight =
    format === backupFormat &&
    [id, jurisdiction, at, checkpoint].every((one) => typeof one === "string") &&
    isRecordOf(migrations, isTexts) &&
    isRecordOf(sequences, (one) => Number.isSafeInteger(one)) &&
    Array.isArray(tables) &&
    tables.every(isCopiedFile) &&
    isKeys(keys);
  // Every field was looked at just now.
  return isRight ? (parsed as Manifest) : undefined;
}

function isCopiedFile(value: unknown): boolean {
  const { name, columns, rows, file, bytes, sha256 } = (value ?? {}) as Record<string, unknown>;
  return (
    [name, sha256].every((one) => typeof one === "string") &&
    // No path: a manifest from elsewhere reads nothing outside its folder.
    typeof file === "string" &&
    /^[\w-]+(\.[\w-]+)*$/.test(file) &&
    [rows, bytes].every((one) => Number.isSafeInteger(one)) &&
    isTexts(columns)
  );
}

function isKeys(value: unknown): boolean {
  const { persons, bytes, sha256 } = (value ?? {}) as Record<string, unknown>;
  return [persons, bytes].every((one) => Number.isSafeInteger(one)) && typeof sha256 === "string";
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function isRecordOf(value: unknown, holds: (one: unknown) => boolean): boolean {
  return typeof value === "object" && value !== null && Object.values(value).every(holds);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
