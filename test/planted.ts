/** Small made-up projects in which a test plants a fault, to see that a check catches it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";

/** Texts of files by path. */
export type Files = Readonly<Record<string, string>>;

/** Writes the files into a folder of their own, which goes when the test ends; gives the folder. */
export function plant(t: TestContext, files: Files): string {
  const root = mkdtempSync(join(tmpdir(), "polity-planted-"));
  t.after(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
