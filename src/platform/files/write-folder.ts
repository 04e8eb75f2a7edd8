/** Writes a whole folder or nothing: it is built beside its place and moved there when complete. */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { RegisterFiles } from "./folder.ts";

export type WriteFolderRefusal =
  | { readonly code: "files.folder-not-empty"; readonly folder: string }
  | { readonly code: "files.not-a-folder"; readonly folder: string };

/** Writes the files below a folder that does not exist yet or is empty; parent folders are made. */
export function writeFolder(folder: string, files: RegisterFiles): Result<undefined, WriteFolderRefusal> {
  const target = resolve(folder);
  const there = statSync(target, { throwIfNoEntry: false });
  if (there !== undefined && !there.isDirectory()) return refuse({ code: "files.not-a-folder", folder });
  if (there !== undefined && readdirSync(target).length > 0)
    return refuse({ code: "files.folder-not-empty", folder });
  mkdirSync(dirname(target), { recursive: true });
  const half = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const [file, bytes] of files) {
      mkdirSync(dirname(join(half, file)), { recursive: true });
      writeFileSync(join(half, file), bytes);
    }
    // A folder made for one user alone is opened as any new folder would be: colleagues and a web server must read it.
    chmodSync(half, 0o777 & ~process.umask());
    // Renaming onto an empty folder is not allowed everywhere; removing an empty one loses nothing.
    if (there !== undefined) rmdirSync(target);
    renameSync(half, target);
  } catch (problem) {
    rmSync(half, { recursive: true, force: true });
    throw problem;
  }
  return ok(undefined);
}
