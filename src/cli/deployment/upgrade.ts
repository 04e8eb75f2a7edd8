import {
  listing,
  missingSteps,
  placedJurisdictions,
  upgrade,
  type DeploymentContext,
} from "#kernel/deployment/index.ts";
import type { Placed } from "#kernel/deployment/model.ts";
import { sayRefusal } from "#lib/refusal.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { orCannotRun } from "../database/with-database.ts";
import { withDeployment } from "./with-deployment.ts";

export interface Upgrade {
  readonly plan?: true;
  readonly json?: true;
}

interface Told {
  readonly code: string;
  readonly steps: readonly string[];
  readonly problem?: string;
}

/** Brings the tables of all, or of those that are named, up to date; with --plan only says what would be done. One that fails stops nobody else. */
export async function upgradeAll(
  context: CliContext,
  codes: readonly string[],
  { plan, json }: Upgrade,
): Promise<void> {
  const { say, write } = context;
  await withDeployment(context, async (deployment) => {
    const all = await chosen(context, deployment, codes);
    const told: Told[] = [];
    for (const placed of all) {
      const { code } = placed;
      const one =
        plan === true
          ? { code, steps: await planFor(context, deployment, placed) }
          : await upgradeOne(context, deployment, code);
      told.push(one);
      if (json === true) continue;
      const steps = one.steps.join(", ");
      const key =
        one.problem !== undefined
          ? "failed"
          : one.steps.length === 0
            ? "nothing"
            : plan === true
              ? "planned"
              : "done";
      write(`${say(`deployment.upgrade.${key}`, { code, steps, problem: one.problem ?? "" })}\n`);
    }
    if (json === true) write(`${JSON.stringify(told, undefined, 2)}\n`);
    context.exitWith(told.some(({ problem }) => problem !== undefined) ? 1 : 0);
  });
}

async function chosen(
  { say }: CliContext,
  deployment: DeploymentContext,
  codes: readonly string[],
): Promise<readonly Placed[]> {
  const all = await placedJurisdictions(listing(deployment));
  const unknown = codes.find((code) => !all.some((one) => one.code === code));
  if (unknown !== undefined) throw new CannotRun(say("deployment.unknown", { jurisdiction: unknown }));
  return all.filter(
    ({ code, standing }) =>
      (standing === "open" || standing === "closed") && (codes.length === 0 || codes.includes(code)),
  );
}

async function planFor(
  context: CliContext,
  deployment: DeploymentContext,
  { code, database: name }: Placed,
): Promise<readonly string[]> {
  const database = orCannotRun(context, await deployment.databaseNamed(name));
  const isThere = (await database.jurisdictions()).includes(code);
  return missingSteps(database.store(code), deployment.migrations, isThere);
}

async function upgradeOne({ say }: CliContext, deployment: DeploymentContext, code: string): Promise<Told> {
  try {
    const result = await upgrade(deployment, code);
    return result.ok
      ? { code, steps: result.value }
      : { code, steps: [], problem: sayRefusal(say, result.refusal) };
  } catch (problem) {
    // Undone as a whole; the operator hears of it, and the others do not wait for it to be mended.
    return { code, steps: [], problem: problem instanceof Error ? problem.message : String(problem) };
  }
}
