/** Files of copied rows: written and read as streams, squeezed, with their sums, and on the disk when they are said to be. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";

/** What was written: enough to know later that it is still the same. */
export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
  /** Line feeds in what was written, before it was squeezed: one a row. */
  readonly lines: number;
}

/** Writes a new file for its owner's eyes alone, and waits until it is on the disk. */
export async function writeCopy(
  path: string,
  source: Readable,
  { isSqueezed, seen }: { readonly isSqueezed: boolean; readonly seen?: (bytes: number) => void },
): Promise<WrittenFile> {
  const sum = createHash("sha256");
  let [bytes, lines] = [0, 0];
  const count = new Transform({
    transform: (chunk: Buffer, _, done) => {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
      seen?.(chunk.length);
      done(undefined, chunk);
    },
  });
  const measure = new Transform({
    transform: (chunk: Buffer, _, done) => {
      sum.update(chunk);
      bytes += chunk.length;
      done(undefined, chunk);
    },
  });
  const file = createWriteStream(path, { flags: "wx", mode: 0o600, flush: true });
  // Level 1: most of what is large is encrypted and cannot be made smaller, only its writing in digits can.
  if (isSqueezed) await pipeline(source, count, createGzip({ level: 1 }), measure, file);
  else await pipeline(source, count, measure, file);
  return { bytes, sha256: sum.digest("hex"), lines };
}

/** The rows of such a file. */
export function readCopy(path: string, { isSqueezed }: { readonly isSqueezed: boolean }): Readable {
  const file = createReadStream(path);
  if (!isSqueezed) return file;
  const gunzip = createGunzip();
  // A file that cannot be read must not leave its reader waiting.
  file.on("error", (problem) => gunzip.destroy(problem));
  return file.pipe(gunzip);
}

/** The sum of a file as it is now; undefined when there is none. */
export async function sumOfFile(
  path: string,
): Promise<{ readonly bytes: number; readonly sha256: string } | undefined> {
  const sum = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      sum.update(chunk);
      bytes += chunk.length;
    }
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw problem;
  }
  return { bytes, sha256: sum.digest("hex") };
}

/** Writes a small file so that it is there whole or not at all, even if the power goes. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const half = `${path}.half`;
  await writeFile(half, text, { mode: 0o600, flush: true });
  await rename(half, path);
  await onDisk(dirname(path));
}

/** The text of a small file; undefined when there is none. */
export async function readWhole(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw problem;
  }
}

/** Makes a folder for its owner's eyes alone. False when something is there already. */
export async function newFolder(path: string): Promise<boolean> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  return (await readdir(path)).length === 0;
}

export async function isFileThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

// A new name in a folder is on the disk only when the folder is.
async function onDisk(folder: string): Promise<void> {
  const handle = await open(join(folder, "."), "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
