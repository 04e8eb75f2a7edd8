/** The same with policies: read, compiled, run over the population, with all figures. */
import { fileURLToPath } from "node:url";
import { readPeriod } from "#engines/rules/index.ts";
import { readPolicyFolder, simulate, type Simulated } from "#kernel/policy/index.ts";
import type { Sums } from "./rivals.ts";

export const jurisdiction = fileURLToPath(new URL("../../jurisdictions/sample-country", import.meta.url));

export async function simulated(
  folder: string,
  period: string,
  threads: number,
  reform?: string,
): Promise<Simulated> {
  const read = readPolicyFolder(jurisdiction, { withCases: false });
  const asked = readPeriod(period);
  if (!read.ok || read.value.system === undefined || asked === undefined)
    throw new Error("the sample country is not sound");
  const { system, sources } = read.value;
  const done = await simulate({
    system,
    sources,
    folder,
    jurisdiction,
    period: asked,
    reform:
      reform === undefined ? undefined : { file: "reform.yaml", bytes: new TextEncoder().encode(reform) },
    raise: reform === undefined ? 0 : 3,
    threads,
    megabytes: 1_024,
  });
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
  return done.value;
}

export async function byPolicies(folder: string, period: string, threads: number): Promise<Sums> {
  const { law } = await simulated(folder, period, threads);
  return {
    benefits: law.totals["total_benefits"] ?? 0,
    taxes: law.totals["total_taxes"] ?? 0,
    income: law.policies["disposable_income"]?.amount ?? 0,
  };
}
