/**
 * `npm run check`: everything about the project that can be judged without running it. Every check runs, also when one
 * before it has failed; each prints one line, or what is wrong and what to do. `npm run check -- lint types` runs some.
 */
import { type Check, type Outcome, projectRoot } from "./checks/check.ts";
import { deadCode } from "./checks/dead-code.ts";
import { docs } from "./checks/docs.ts";
import { fileSizes } from "./checks/file-sizes.ts";
import { format } from "./checks/format.ts";
import { generatedFiles } from "./checks/generated-files.ts";
import { imports } from "./checks/imports.ts";
import { installScripts } from "./checks/install-scripts.ts";
import { lint } from "./checks/lint.ts";
import { tableOwners } from "./checks/table-owners.ts";
import { texts } from "./checks/texts.ts";
import { types } from "./checks/types.ts";

const checks: readonly Check[] = [
  types,
  imports,
  deadCode,
  lint,
  format,
  fileSizes,
  tableOwners,
  docs,
  generatedFiles,
  texts,
  installScripts,
];

await main(process.argv.slice(2));

async function main(wanted: readonly string[]): Promise<void> {
  const chosen = checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name.replace(" ", "-")));
  if (chosen.length === 0)
    throw new Error(`no such check; there are: ${checks.map(({ name }) => name).join(", ")}`);
  const waiting = [...chosen];
  const failed: string[] = [];
  // Two at a time: the slow ones are programs of their own and leave this one idle.
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      if (!(await report(check))) failed.push(check.name);
    }
  };
  await Promise.all([worker(), worker()]);
  console.log(
    failed.length === 0
      ? "all checks passed"
      : `${failed.length} of ${chosen.length} failed: ${failed.join(", ")}`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}

/** Runs one check and prints what it found; true when there is no problem. */
async function report({ name, run }: Check): Promise<boolean> {
  const began = performance.now();
  const {
    looked,
    problems,
    warnings = [],
    mend,
  }: Outcome = await run(projectRoot).catch((problem: unknown) => ({
    looked: "nothing",
    problems: [problem instanceof Error ? problem.message : String(problem)],
    mend: "the check itself could not run",
  }));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const verdict = problems.length === 0 ? `ok (${looked})` : `${problems.length} to mend: ${mend}`;
  console.log(`${name.padEnd(16)} ${verdict} [${seconds} s]`);
  for (const line of shorten(problems, 40)) console.log(`  ${line}`);
  for (const line of shorten(warnings, 10)) console.log(`  worth a look: ${line}`);
  return problems.length === 0;
}

function shorten(lines: readonly string[], atMost: number): readonly string[] {
  if (lines.length <= atMost) return lines;
  return [...lines.slice(0, atMost), `… and ${lines.length - atMost} more`];
}
