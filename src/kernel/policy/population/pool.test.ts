/** A population that is run in parts, by this thread and others, comes out as if it were run at once. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test, type TestContext } from "node:test";
import { readPeriod } from "#engines/rules/index.ts";
import { literal, openColumns } from "#platform/columns/index.ts";
import { readMake, readPolicyFolder, writePopulation } from "../index.ts";
import { OutOfOrder } from "./block.ts";
import type { Collected } from "./collected.ts";
import { readPopulation } from "./format.ts";
import type { SharedPart } from "./part.ts";
import { rangesBetween } from "./parts.ts";
import { runParts, type Pool } from "./pool.ts";
import { ready } from "./ready.ts";

const jurisdiction = fileURLToPath(new URL("../../../../jurisdictions/sample-country", import.meta.url));

/** A made-up population of the sample country, and how to run it in so many parts. */
async function populated(
  t: TestContext,
): Promise<{ folder: string; inParts: (count: number) => Promise<Pool> }> {
  const folder = mkdtempSync(join(tmpdir(), "polity-pool-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const make = readMake("m.yaml", readFileSync(join(jurisdiction, "population-make.yaml")));
  const read = readPolicyFolder(jurisdiction, { withCases: false });
  const population = readPopulation("p.yaml", readFileSync(join(jurisdiction, "population.yaml")));
  assert.ok(make.ok && read.ok && read.value.system !== undefined && population.ok);
  const { households } = await writePopulation(make.value, { persons: 9_000, seed: 4, folder });
  const { system, sources } = read.value;
  const shared: SharedPart = {
    sources,
    reform: undefined,
    population: population.value,
    folder,
    variables: ["disposable_income", "total_benefits", "total_taxes"],
    period: readPeriod("2016-11") ?? assert.fail(),
    withRates: true,
    raise: 3,
    takeUp: [],
  };
  const inParts = async (count: number): Promise<Pool> => {
    const columns = await openColumns({ threads: 1, megabytes: 200 });
    const known = await ready([system ?? assert.fail()], shared, columns);
    columns.close();
    assert.ok(known.ok);
    const ranges = count === 1 ? [undefined] : rangesBetween(1, households, count);
    const parts = ranges.map((range) => ({ range, isSorted: true, expected: 100 }));
    return { known: known.value, shared, parts, threads: 2, megabytes: 600, told: () => undefined };
  };
  return { folder, inParts };
}

/** What is exact in whatever parts; sums are of doubles, and rates have a sample of their own in each part. */
function exactly({ weights, members, outcomes, people, again, bad }: Collected): unknown {
  return {
    weights: [...weights],
    members: [...members],
    incomes: outcomes.map(({ income }) => [...income]),
    has: outcomes.map(({ has }) => [...has]),
    sampled: outcomes.map(({ sums }) => sums.map(({ variable, sampled }) => [variable, sampled])),
    people,
    again,
    bad,
  };
}

test("parts on two threads give every household what it has when all is run at once, in the same order", async (t) => {
  const { inParts } = await populated(t);
  let told = 0;
  const alone = await runParts(await inParts(1));
  const parts = await runParts({ ...(await inParts(7)), told: (groups) => (told += groups) });
  assert.deepEqual(exactly(parts), exactly(alone));
  assert.equal(told, alone.weights.length, "every household is told of once");
  for (const [at, { amount }] of alone.outcomes[0]?.sums.entries() ?? []) {
    const other = parts.outcomes[0]?.sums[at]?.amount ?? Number.NaN;
    assert.ok(Math.abs(other - amount) <= Math.abs(amount) * 1e-13, `${other} is not ${amount}`);
  }
  // Earners stand in the order of their place in the block; what is divided is the same but for its last digits.
  const inOrder = ({ rates }: Collected): readonly string[] =>
    rates.flatMap(({ earners }) => [...earners.hundred].map((rate) => rate.toFixed(9)).sort());
  assert.deepEqual(inOrder(parts), inOrder(alone));
});

test("a file out of order ends all threads, whichever meets it", async (t) => {
  const { folder, inParts } = await populated(t);
  const pool = await inParts(6);
  const columns = await openColumns({ threads: 1, megabytes: 200 });
  const file = literal(join(folder, "persons.parquet"));
  const turned = await columns.rows(
    `COPY (SELECT * FROM ${file} ORDER BY hid DESC) TO ${file} (FORMAT parquet)`,
  );
  columns.close();
  assert.ok(turned.ok, turned.ok ? "" : turned.problem);
  await assert.rejects(runParts(pool), OutOfOrder);
});

test("whoever is told may stop it", async (t) => {
  const { inParts } = await populated(t);
  const told = (): never => {
    throw new Error("enough");
  };
  await assert.rejects(runParts({ ...(await inParts(4)), told }), /enough/);
});
