/** `npm run generate`: writes every file that is made from the code, and removes those that are made no more. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "./checks/check.ts";
import { differences } from "./checks/generated-files.ts";
import { generators } from "./generated.ts";

for (const generator of generators) {
  const made = await generator.make();
  const changed = differences(projectRoot, generator, made);
  for (const { file } of changed) {
    const text = made.get(file);
    if (text === undefined) {
      rmSync(join(projectRoot, file));
    } else {
      mkdirSync(dirname(join(projectRoot, file)), { recursive: true });
      writeFileSync(join(projectRoot, file), text);
    }
    console.log(`${text === undefined ? "removed" : "written"}: ${file}`);
  }
  console.log(`${generator.makes}: ${made.size} files, ${changed.length} changed`);
}
