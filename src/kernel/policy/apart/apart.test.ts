/** A simulation beside the server: it tells how far it is, gives the same, and stops when it is asked to. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test, type TestContext } from "node:test";
import { readPeriod } from "#engines/rules/index.ts";
import { readMake, readPolicyFolder, simulateApart, writePopulation, type AskedApart } from "../index.ts";

const jurisdiction = fileURLToPath(new URL("../../../../jurisdictions/sample-country", import.meta.url));

async function asked(t: TestContext, persons: number): Promise<AskedApart> {
  const folder = mkdtempSync(join(tmpdir(), "polity-apart-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const make = readMake("m.yaml", readFileSync(join(jurisdiction, "population-make.yaml")));
  const read = readPolicyFolder(jurisdiction, { withCases: false });
  assert.ok(make.ok && read.ok);
  await writePopulation(make.value, { persons, seed: 1, folder });
  const { sources } = read.value;
  const period = readPeriod("2016-11") ?? assert.fail();
  return { sources, folder, jurisdiction, period, megabytes: 400 };
}

test("it tells how far it is, and comes to figures", async (t) => {
  const steps: (readonly [number, number | undefined])[] = [];
  const { ended } = simulateApart(await asked(t, 10_000), (done, all) => steps.push([done, all]));
  const end = await ended;
  assert.ok(end.kind === "done" && end.result.ok);
  const { households, people } = end.result.value.law;
  assert.equal(people, 10_000);
  assert.deepEqual(steps.at(0), [0, households]);
  assert.deepEqual(steps.at(-1), [households, households]);
});

test("it stops when it is asked to, and refuses in words what cannot be computed", async (t) => {
  const wish = await asked(t, 10_000);
  const running = simulateApart(wish, () => undefined);
  running.stop();
  assert.deepEqual(await running.ended, { kind: "stopped" });
  const nowhere = await simulateApart({ ...wish, folder: "/nowhere" }, () => undefined).ended;
  assert.equal(
    nowhere.kind === "done" && !nowhere.result.ok && nowhere.result.refusal.code,
    "policy.population.file",
  );
});
