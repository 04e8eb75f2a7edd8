/** Runs every case of a folder of test cases: counts by folder, and what failed. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Construct } from "./constructs.ts";
import { outcomeOf } from "./evaluate.ts";
import { readCases } from "./read-cases.ts";
import { readModel } from "./read-model.ts";

export interface Counts {
  passed: number;
  unsupported: number;
  failed: number;
}

export interface KitRun {
  readonly byFolder: ReadonlyMap<string, Counts>;
  readonly byConstruct: ReadonlyMap<Construct, number>;
  readonly failures: readonly string[];
}

/** The files of cases below a folder, wherever they are nested; parts that do not count as compliant are left. */
export function runKit(folder: string): KitRun {
  const byFolder = new Map<string, Counts>();
  const byConstruct = new Map<Construct, number>();
  const failures: string[] = [];
  const files = globSync("**/*.xml", { cwd: folder, exclude: (name) => name === "non-compliant" }).sort();
  for (const file of files) {
    const text = readFileSync(join(folder, file), "utf8");
    if (!/<(?:\w+:)?testCases\b/.test(text)) continue;
    const { model: name, cases } = readCases(text);
    const modelFile = join(folder, dirname(file), name);
    const model = existsSync(modelFile) ? readModel(readFileSync(modelFile, "utf8")) : undefined;
    const of = dirname(file).replaceAll("\\", "/");
    const counts = byFolder.get(of) ?? { passed: 0, unsupported: 0, failed: 0 };
    byFolder.set(of, counts);
    for (const one of cases) {
      const outcome =
        model === undefined ? ({ kind: "failed", why: `no ${name}` } as const) : outcomeOf(model, one);
      counts[outcome.kind]++;
      if (outcome.kind === "failed") failures.push(`${of} ${one.id}: ${outcome.why}`);
      if (outcome.kind === "unsupported")
        byConstruct.set(outcome.construct, (byConstruct.get(outcome.construct) ?? 0) + 1);
    }
  }
  return { byFolder, byConstruct, failures };
}

export function totalOf(byFolder: KitRun["byFolder"]): Counts {
  const total: Counts = { passed: 0, unsupported: 0, failed: 0 };
  for (const { passed, unsupported, failed } of byFolder.values()) {
    total.passed += passed;
    total.unsupported += unsupported;
    total.failed += failed;
  }
  return total;
}
