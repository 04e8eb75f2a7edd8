/** Where a document goes: to stdout, or into a file that is never half written. */
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { ok, refuse, type Result } from "#lib/result.ts";
import { reasonOf } from "#kernel/check/index.ts";
import type { CannotCheck } from "#kernel/check/model.ts";

/** Writes a file whole: beside its place first, then moved there. */
export function writeDocument(file: string, document: string | Uint8Array): Result<undefined, CannotCheck> {
  const target = resolve(file);
  const half = join(dirname(target), `.${basename(target)}.${process.pid}.half`);
  try {
    writeFileSync(half, document);
    renameSync(half, target);
    return ok(undefined);
  } catch (problem) {
    return refuse({ code: "cannot-write", facts: { file, reason: reasonOf(problem) } });
  } finally {
    rmSync(half, { force: true });
  }
}

/** Writes to stdout; bytes only where no terminal would show them. */
export function writeToStdout(document: string | Uint8Array, format: string): Result<undefined, CannotCheck> {
  if (typeof document !== "string" && process.stdout.isTTY)
    return refuse({ code: "needs-file", facts: { format } });
  process.stdout.write(document);
  return ok(undefined);
}

/** A file of the folder as it is reached from where the reader stands: what editors and build servers open. */
export function pathFrom(folder: string): (file: string) => string {
  const root = resolve(folder);
  const fromHere = relative(process.cwd(), root).replaceAll("\\", "/");
  const shown = fromHere.startsWith("..") ? folder.replaceAll("\\", "/").replace(/\/+$/, "") : fromHere;
  return (file) => (shown === "" ? file : `${shown}/${file}`);
}

/** Colour only for people who look at a terminal that has it (https://no-color.org). */
export function isColourWanted(): boolean {
  const { NO_COLOR: none = "", TERM: terminal } = process.env;
  return process.stdout.isTTY && none === "" && terminal !== "dumb";
}
