/**
 * The hash of a register: SHA-256 over the list of its files, one line each in the order of their paths (by code unit), made of
 * the content's SHA-256, two blanks, the path as a JSON string and a line feed. Anybody can do the sum again from an export.
 */
import { createHash } from "node:crypto";
import type { RegisterFiles } from "#platform/files/index.ts";
import type { FileList } from "./tables.ts";

/** The content's SHA-256 of each file, by path. */
export function listOf(files: RegisterFiles): FileList {
  return Object.fromEntries([...files].map(([path, content]) => [path, sha256(content)]));
}

/** The hash of a list, as 64 hexadecimal digits. */
export function hashOf(list: FileList): string {
  const paths = Object.keys(list).sort((one, other) => (one < other ? -1 : 1));
  return sha256(paths.map((path) => `${list[path]}  ${JSON.stringify(path)}\n`).join(""));
}

/** SHA-256 of bytes, or of text in UTF-8. */
export function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}
