import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generators, type Generator, type Made } from "../generated.ts";
import type { Check } from "./check.ts";

/** Committed files that are made from the code (scripts/generated.ts) equal what is made now. */
export const generatedFiles: Check = {
  name: "generated files",
  run: async (root) => {
    const made = await Promise.all(generators.map(async (one) => ({ one, files: await one.make() })));
    const count = made.reduce((sum, { files }) => sum + files.size, 0);
    return {
      looked: `${count} files of ${generators.length} generators`,
      problems: made.flatMap(({ one, files }) =>
        differences(root, one, files).map(({ file, how }) => `${file} ${how}`),
      ),
      mend: "run: npm run generate, look at the difference, and commit it",
    };
  },
};

/** Files of a generator that are missing, differ from what it makes, or are made no more. */
export function differences(
  root: string,
  generator: Generator,
  made: Made,
): readonly { readonly file: string; readonly how: string }[] {
  const stands = generator.owns
    .flatMap((glob) => globSync(glob, { cwd: root }))
    .map((path) => path.replaceAll("\\", "/"));
  const left = stands
    .filter((file) => !made.has(file))
    .map((file) => ({ file, how: "is made by nothing any more" }));
  const changed = [...made].flatMap(([file, text]) => {
    if (!existsSync(join(root, file))) return [{ file, how: "is missing" }];
    return readFileSync(join(root, file), "utf8") === text
      ? []
      : [{ file, how: "differs from what the code makes" }];
  });
  return [...left, ...changed];
}
