/** Makes the edits of a plan in a folder: all of them or none, and only in files that are still as they were checked. */
import {
  fchmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Edit } from "#lib/finding.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import { applyEdits } from "#kernel/register/index.ts";
import type { CannotCheck } from "./model/refusal.ts";

/** Changes the files in place. Refused, with nothing changed, when a file is not what it was when it was read. */
export function fixFolder(
  folder: string,
  files: RegisterFiles,
  edits: readonly Edit[],
): Result<undefined, CannotCheck> {
  const edited = applyEdits(files, edits);
  if (!edited.ok) {
    const { refusal } = edited;
    return changedMeanwhile("edit" in refusal ? refusal.edit.place.file : refusal.file);
  }
  const changes = [...edited.value].flatMap(([file, after]): readonly Change[] => {
    const before = files.get(file);
    return before === undefined || before === after
      ? []
      : [{ file, path: join(folder, file), before, after }];
  });
  return replaceAll(changes);
}

interface Change {
  readonly file: string;
  readonly path: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

function replaceAll(changes: readonly Change[]): Result<undefined, CannotCheck> {
  const written: { readonly half: string; readonly target: string; readonly change: Change }[] = [];
  const done: typeof written = [];
  let path = "";
  try {
    for (const change of changes) {
      path = change.path;
      if (!isUnchanged(change)) return changedMeanwhile(change.file);
      const target = realpathSync(change.path);
      const half = join(dirname(target), `.${basename(target)}.${process.pid}.half`);
      writeWhole(half, change.after, statSync(target).mode);
      written.push({ half, target, change });
    }
    for (const one of written) {
      path = one.change.path;
      if (!isUnchanged(one.change)) {
        putBack(done);
        return changedMeanwhile(one.change.file);
      }
      renameSync(one.half, one.target);
      done.push(one);
    }
    return ok(undefined);
  } catch (problem) {
    putBack(done);
    return refuse({
      code: "cannot-write",
      facts: { file: path, reason: reasonOf(problem) },
    });
  } finally {
    for (const { half } of written) rmSync(half, { force: true });
  }
}

function isUnchanged({ path, before }: Change): boolean {
  return Buffer.compare(readFileSync(path), before) === 0;
}

/** On the disk before it takes the place of the old file: a crash leaves one of the two, never half of one. */
function writeWhole(path: string, bytes: Uint8Array, mode: number): void {
  const file = openSync(path, "wx", 0o600);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fchmodSync(file, mode);
    fsyncSync(file);
  } catch (problem) {
    rmSync(path, { force: true });
    throw problem;
  } finally {
    closeSync(file);
  }
}

function putBack(
  done: readonly { readonly half: string; readonly target: string; readonly change: Change }[],
): void {
  for (const { half, target, change } of done) {
    writeWhole(half, change.before, statSync(target).mode);
    renameSync(half, target);
  }
}

function changedMeanwhile(file: string): Result<undefined, CannotCheck> {
  return refuse({ code: "changed-meanwhile", facts: { file } });
}

/** "EACCES": the system's short word for why a file cannot be written. Any other problem is a fault of ours. */
export function reasonOf(problem: unknown): string {
  if (problem instanceof Error && "syscall" in problem && "code" in problem) return String(problem.code);
  throw problem;
}
