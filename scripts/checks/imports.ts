/** The import rules of .dependency-cruiser.mjs, and the proof that they were held against every file. */
import { join } from "node:path";
import { projectRoot, runTool, sourceFiles, type Check, type Outcome } from "./check.ts";

/** The part of dependency-cruiser's answer that we use. */
interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly Violation[];
    readonly ruleSetUsed: {
      readonly forbidden: readonly { readonly name: string; readonly comment: string }[];
    };
  };
}

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
  readonly cycle?: readonly { readonly name: string }[];
  readonly via?: readonly { readonly name: string }[];
}

const rules = join(projectRoot, ".dependency-cruiser.mjs");

export const imports: Check = { name: "imports", run: (root) => holdImports(root, rules) };

/** Holds the rules of a configuration against every file; a file that was not read is a problem of its own. */
export async function holdImports(root: string, config: string): Promise<Outcome> {
  const read = sourceFiles(root, "ts");
  const folders = ["src", "test", "scripts", "bench"].filter((folder) =>
    read.some((file) => file.startsWith(folder)),
  );
  const words = [...folders, "--config", config, "--output-type", "json"];
  const ran = await runTool(root, "dependency-cruiser/bin/dependency-cruiser.mjs", words);
  if (!ran.out.startsWith("{")) throw new Error(`dependency-cruiser gave no answer: ${ran.err || ran.out}`);
  const cruise = JSON.parse(ran.out) as Cruise;
  const seen = new Set(cruise.modules.map((module) => module.source));
  const unseen = read.filter((file) => !seen.has(file));
  return {
    looked: `${read.length - unseen.length} of ${read.length} files, ${cruise.summary.ruleSetUsed.forbidden.length} rules`,
    problems: [
      ...unseen.map((file) => `${file} was not read by dependency-cruiser, so no rule was held against it`),
      ...cruise.summary.violations.map((violation) => sentenceOf(violation, cruise)),
    ],
    mend: "each line gives the rule's reason; the rules are in .dependency-cruiser.mjs",
  };
}

function sentenceOf(violation: Violation, cruise: Cruise): string {
  const { from, to, rule } = violation;
  const path = (violation.cycle ?? violation.via ?? []).map((one) => one.name);
  const way = path.length > 1 ? `${from} → ${path.join(" → ")}` : `${from} → ${to}`;
  const reason = cruise.summary.ruleSetUsed.forbidden.find((one) => one.name === rule.name)?.comment ?? "";
  return `${rule.name}: ${way}\n    ${reason}`;
}
