/** A made-up country whose policies are law, for tests: its first version is adopted, and files of a policy can be written anew. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { checkFiles } from "#kernel/check/index.ts";
import { operationMigrations } from "#kernel/operation/index.ts";
import { adoptAtOnce, readRegisterFolder, registerMigrations } from "#kernel/register/index.ts";
import { recordMigrations } from "#kernel/record/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { aDatabase } from "#test/a-database.ts";
import { migrate } from "#platform/db/index.ts";
import { policiesMigrations } from "../migrations/index.ts";
import type { Result } from "../simulation/result.ts";
import type { LifecycleContext } from "./context.ts";

const folder = fileURLToPath(new URL("../../../../jurisdictions/sample-country", import.meta.url));

export const today = "2026-03-02" as PlainDate;

/** The store is the one of the jurisdiction, for a register of another one is refused: one test file, one law. */
export async function aLaw(day: PlainDate = today): Promise<LifecycleContext> {
  const store = (await aDatabase()).store("sample-country");
  const migrated = await migrate(store, [
    registerMigrations,
    recordMigrations,
    operationMigrations,
    policiesMigrations,
  ]);
  if (!migrated.ok) throw new Error(migrated.refusal.code);
  const clock = fixedClock(`${day}T08:00:00Z`);
  const context = {
    store,
    clock,
    random: systemRandom,
    check: checkFiles,
    today: () => day,
    says: readTexts(),
    record: { clock, random: systemRandom, master: new Uint8Array(32).fill(7), origin: "country.example" },
    finished: aResult,
  };
  const { files } = readRegisterFolder(folder);
  const adopted = await adoptAtOnce(
    context,
    { files, by: { person: undefined, name: "Wang Min" }, note: "" },
    { by: { person: undefined, name: "Li Na" }, from: "2026-01-01" as PlainDate, reason: "The first", acceptErrors: true }, // prettier-ignore
  );
  if (!adopted.ok) throw new Error(adopted.refusal.code);
  return context;
}

/** A simulation that found nothing, done under "published", "run-1", "run-2" and so on. */
function aResult(id: string): Result | undefined {
  if (!/^(published|run-\d+)$/.test(id)) return undefined;
  const result = { id, title: "A year later", period: "2026-03", computedOn: today, variables: {} };
  return result as unknown as Result; // what is published is kept as it is; its figures are not looked at here
}

/** The pension policy with another amount, so that each file is a new one. */
export function aFile(policy: string, replace: (text: string) => string): string {
  return replace(readFileSync(`${folder}/policies/${policy}.yaml`, "utf8"));
}
