/** Reads a folder of files into memory, within limits and never outside the folder. */
import {
  accessSync,
  constants,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  type Dirent,
} from "node:fs";
import { join, sep } from "node:path";
import type { Finding } from "#lib/finding.ts";
import { fileFault, wholeFile } from "./fault.ts";
import { defaultLimits, type Limits } from "./limits.ts";

/** Files by path relative to the jurisdiction folder, with forward slashes; in the order of their paths. */
export type RegisterFiles = ReadonlyMap<string, Uint8Array>;

export interface FolderReading {
  readonly files: RegisterFiles;
  /** Files that were not read: too large, too many, or leading out of the folder. */
  readonly findings: readonly Finding[];
}

export interface FolderOptions {
  /** Which files are read, by relative path; the others are not looked into. */
  readonly wanted: (file: string) => boolean;
  /** Which sub-folders are entered, by relative path; all when not given. */
  readonly entered?: (folder: string) => boolean;
  readonly limits?: Limits;
}

/** Reads the wanted files below a folder; undefined when there is no such folder. Hidden files are never read. */
export function readFolder(folder: string, options: FolderOptions): FolderReading | undefined {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined;
  const limits = options.limits ?? defaultLimits;
  const root = realpathSync(folder);
  const files = new Map<string, Uint8Array>();
  const findings: Finding[] = [];
  let bytes = 0;
  for (const { file, kind } of walk(root, "", options)) {
    if (kind !== "closed" && !options.wanted(file)) continue;
    const path = join(root, file);
    if (kind === "other" || kind === "closed" || (kind === "link" && !staysInside(root, path))) {
      findings.push(fileFault("P0001", wholeFile(file), { hint: hintOf[kind] }));
      continue;
    }
    const content = readOpen(path);
    if (content === undefined) {
      findings.push(fileFault("P0001", wholeFile(file), { hint: "closed" }));
      continue;
    }
    const { size } = content;
    const limit = file.endsWith(".yaml") ? limits.yamlBytes : limits.fileBytes;
    if (size > limit || bytes + size > limits.folderBytes) {
      const megabytes = Math.round((size > limit ? limit : limits.folderBytes) / 1_000_000);
      findings.push(
        fileFault("P0008", wholeFile(file), {
          facts: { limit: megabytes },
          hint: size <= limit ? "folder" : file.endsWith(".yaml") ? "yaml" : "bytes",
        }),
      );
      continue;
    }
    if (files.size === limits.files) {
      findings.push(fileFault("P0008", wholeFile(file), { facts: { limit: limits.files }, hint: "files" }));
      break;
    }
    bytes += size;
    files.set(file, content.read());
  }
  return { files, findings };
}

type Kind = "file" | "link" | "other" | "closed";

interface Found {
  readonly file: string;
  /** other: a folder, pipe or device where a file is wanted. closed: a folder that may not be looked into. */
  readonly kind: Kind;
}

const hintOf = { other: "no-file", closed: "closed", link: "outside" } as const;

// Links to folders are not followed: a file that is wanted is put there, or linked itself.
function* walk(root: string, folder: string, options: FolderOptions): Generator<Found> {
  const entries = entriesOf(join(root, folder));
  if (entries === undefined) yield { file: folder, kind: "closed" };
  for (const entry of (entries ?? []).sort(byName)) {
    if (entry.name.startsWith(".") || entry.name.startsWith("~$")) continue;
    const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && (options.entered?.(file) ?? true)) {
      yield* walk(root, file, options);
    } else if (entry.isFile()) {
      yield { file, kind: "file" };
    } else if (!entry.isSymbolicLink()) {
      yield { file, kind: "other" };
    } else if (!leadsToFolder(join(root, file))) {
      yield { file, kind: "link" };
    }
  }
}

// What the operating system does not let us read is the reader's to mend; anything else that fails is a fault of ours.
const refusals = ["EACCES", "EPERM", "ELOOP"];

function unlessRefused<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch (error) {
    if (refusals.includes(String((error as NodeJS.ErrnoException).code))) return undefined;
    throw error;
  }
}

function entriesOf(folder: string): Dirent[] | undefined {
  return unlessRefused(() => readdirSync(folder, { withFileTypes: true }));
}

/** The size of a file that may be read, and the way to its bytes; nothing is read before the size was judged. */
function readOpen(path: string): { readonly size: number; readonly read: () => Uint8Array } | undefined {
  return unlessRefused(() => {
    accessSync(path, constants.R_OK);
    return { size: statSync(path).size, read: () => readFileSync(path) };
  });
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}

function leadsToFolder(path: string): boolean {
  return unlessRefused(() => statSync(path, { throwIfNoEntry: false }))?.isDirectory() === true;
}

function staysInside(root: string, path: string): boolean {
  if (unlessRefused(() => statSync(path, { throwIfNoEntry: false }))?.isFile() !== true) return false;
  return realpathSync(path).startsWith(root + sep);
}
