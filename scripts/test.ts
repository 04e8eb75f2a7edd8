/**
 * `npm test`: every *.test.ts of the project under node:test, whose own summary is the last thing printed.
 * `npm test -- src/lib` runs what lies below the given folders or files.
 */
import { spawnSync } from "node:child_process";
import { globSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const places = process.argv.slice(2);
// Whole journeys take longest: begun first, they do not leave one processor idle at the end.
const files = (places.length > 0 ? places : ["test", "scripts", "src"]).flatMap(testsBelow);

if (files.length === 0) {
  console.error(`no test found in ${places.join(", ")}: name a folder or a file that ends in .test.ts`);
  process.exit(1);
}
const ran = spawnSync(
  process.execPath,
  [
    "--test",
    // Tests wait for the database and the browser as much as for the processor; never fewer than two at a time.
    `--test-concurrency=${Math.max(2, availableParallelism())}`,
    // A test that hangs is named instead of stopping the whole run.
    "--test-timeout=180000",
    "--test-reporter=spec",
    "--test-reporter-destination=stdout",
    "--test-reporter=./scripts/test-reasons.ts",
    "--test-reporter-destination=stderr",
    ...files,
  ],
  {
    cwd: root,
    stdio: "inherit",
    // Every test file is a process, and so is every command it tries: what one has compiled, the next need not.
    env: { NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "compiled"), ...process.env },
  },
);
process.exitCode = ran.status ?? 1;

function testsBelow(place: string): readonly string[] {
  if (statSync(`${root}/${place}`, { throwIfNoEntry: false })?.isFile()) return [place];
  return globSync(`${place}/**/*.test.ts`, { cwd: root, exclude: (name) => name === "node_modules" }).sort();
}
