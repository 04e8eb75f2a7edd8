/** `npm run tck -- --folder DIR`: runs the test cases of the DMN TCK and prints passed / unsupported / failed by folder. */
import { existsSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { runKit, totalOf, type Counts } from "./run-kit.ts";

const { values } = parseArgs({
  options: { folder: { type: "string" }, floor: { type: "string" } },
});
const { folder, floor } = values;
if (folder === undefined || !existsSync(folder)) {
  console.error("Give the folder of the test cases: npm run tck -- --folder tck/TestCases [--floor FILE]");
  process.exit(2);
}

const { byFolder, byConstruct, failures } = runKit(folder);
if (byFolder.size === 0) {
  console.error(`${folder} holds no test cases.`);
  process.exit(2);
}
const line = (name: string, { passed, unsupported, failed }: Counts): string =>
  `${String(passed).padStart(7)} ${String(unsupported).padStart(12)} ${String(failed).padStart(7)}  ${name}`;

console.log(" passed  unsupported  failed  folder");
for (const [name, counts] of byFolder) console.log(line(name, counts));
console.log(line("all", totalOf(byFolder)));
console.log("\nunsupported, by construct (docs/reference/dmn.md):");
for (const [construct, count] of [...byConstruct].sort(([, a], [, b]) => b - a))
  console.log(`${String(count).padStart(7)}  ${construct}`);
for (const failure of failures) console.log(`FAILED ${failure}`);

if (floor !== undefined) {
  const passed = Object.fromEntries(
    [...byFolder].flatMap(([name, one]) => (one.passed > 0 ? [[name, one.passed]] : [])),
  );
  writeFileSync(floor, `${JSON.stringify(passed, undefined, 2)}\n`);
}
process.exitCode = failures.length > 0 ? 1 : 0;
