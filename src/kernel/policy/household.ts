/** One household: read from a file, computed exactly, every value with its reason. */
import type { Finding } from "#lib/finding.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { defaultLimits, readYaml } from "#platform/files/index.ts";
import {
  explain,
  faults,
  lasting,
  plan,
  readSituation,
  run,
  Stop,
  type Explained,
  type Period,
  type PlanRefusal,
  type Row,
  type Run,
  type Situation,
  type System,
} from "#engines/rules/index.ts";

/** Reads a household written as in a policy's cases, from YAML or JSON. */
export function readHousehold(
  file: string,
  bytes: Uint8Array,
  system: System,
): Result<Situation, readonly Finding[]> {
  const { root, findings } = readYaml(file, bytes, defaultLimits);
  if (root === undefined) return refuse(findings);
  const found = faults();
  const situation = readSituation(root, system, found);
  return situation === undefined ? refuse(found.findings()) : ok(situation);
}

export type HouseholdRefusal =
  PlanRefusal | { readonly code: `rules.stop.${string}`; readonly name: string; readonly who: string };

export interface Answer {
  readonly run: Run;
  /** One for each person or group of the household that the variable belongs to. */
  readonly values: readonly Explained[];
}

/** What a variable is for everybody it belongs to, with the reasons. */
export function answer(
  system: System,
  situation: Situation,
  variable: string,
  period: Period,
): Result<Answer, HouseholdRefusal> {
  const planned = plan(system, [{ variable, period }]);
  if (!planned.ok) return planned;
  const done = run(planned.value, situation);
  const asked = system.variables.get(variable);
  const rows: readonly Row[] = asked === undefined ? [] : (situation.get(asked.entity) ?? []);
  const values: Explained[] = [];
  for (const row of rows) {
    const value = explain(done, variable, asked?.span === "lasting" ? lasting : period, row);
    if (value instanceof Stop)
      return refuse({ name: variable, who: row.name, ...value.facts, code: `rules.stop.${value.code}` });
    if (value !== undefined) values.push(value);
  }
  return ok({ run: done, values });
}
