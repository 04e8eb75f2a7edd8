/** Populations that are made up: the same for a seed, as the file says, usable as they are. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test, type TestContext } from "node:test";
import { readPeriod } from "#engines/rules/index.ts";
import { literal, openColumns } from "#platform/columns/index.ts";
import { readMake, readPolicyFolder, simulate, writePopulation, type Make } from "../index.ts";
import { chance, normal, useOf } from "./chance.ts";
import { households } from "./rows.ts";

const jurisdictionOf = (name: string): string =>
  fileURLToPath(new URL(`../../../../jurisdictions/${name}`, import.meta.url));

function makeOf(name: string): Make {
  const read = readMake(
    "population-make.yaml",
    readFileSync(join(jurisdictionOf(name), "population-make.yaml")),
  );
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}

async function made(t: TestContext, name: string, persons: number, seed: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "polity-made-"));
  t.after(() => rmSync(folder, { recursive: true }));
  await writePopulation(makeOf(name), { persons, seed, folder });
  return folder;
}

function hashes(folder: string): readonly string[] {
  return ["households.parquet", "persons.parquet"].map((file) =>
    createHash("sha256")
      .update(readFileSync(join(folder, file)))
      .digest("hex"),
  );
}

test("the same seed makes the same bytes, another one others", async (t) => {
  const [one, again, other] = [
    await made(t, "riverbend", 2_000, 7),
    await made(t, "riverbend", 2_000, 7),
    await made(t, "riverbend", 2_000, 8),
  ];
  assert.deepEqual(hashes(one), hashes(again));
  assert.notDeepEqual(hashes(one), hashes(other));
});

for (const [name, written] of [
  ["riverbend", "2026-11"],
  ["sample-country", "2016-11"],
] as const) {
  test(`what is made up for ${name} can be simulated as it is, and no value of it is bad`, async (t) => {
    const folder = await made(t, name, 3_000, 1);
    const read = readPolicyFolder(jurisdictionOf(name), { withCases: false });
    assert.ok(read.ok && read.value.system !== undefined);
    const done = await simulate({
      system: read.value.system,
      sources: read.value.sources,
      folder,
      jurisdiction: jurisdictionOf(name),
      period: readPeriod(written) ?? assert.fail(),
      threads: 1,
      megabytes: 400,
    });
    assert.ok(done.ok, done.ok ? "" : done.refusal.code);
    assert.deepEqual([done.value.law.people, done.value.notes.moved.size], [3_000, 0]);
    assert.equal(done.value.notes.wasSorted, true);
  });
}

test("every area of Riverbend’s communities has its share of the households", async (t) => {
  const folder = await made(t, "riverbend", 20_000, 1);
  const columns = await openColumns({ threads: 1, megabytes: 200 });
  t.after(() => columns.close());
  const reply = await columns.rows(
    `SELECT area, count(*)::DOUBLE / sum(count(*)) OVER () FROM read_parquet(${literal(join(folder, "households.parquet"))}) GROUP BY area`,
  );
  assert.ok(reply.ok);
  const shares = new Map(reply.value.map(([area, share]) => [String(area), Number(share)]));
  const { households: wanted } = makeOf("riverbend");
  const draw = wanted.columns.find(({ name }) => name === "area")?.cases[0]?.draw;
  assert.ok(draw?.kind === "choose");
  const all = draw.shares.reduce((sum, { share }) => sum + share, 0);
  assert.equal(shares.size, draw.shares.length);
  // Four standard errors of the largest share among 8,000 households are under two in a hundred.
  for (const { value, share } of draw.shares)
    assert.ok(Math.abs((shares.get(value) ?? 0) - share / all) < 0.02, value);
});

test("there are exactly as many people as were asked for, none of them without a household", () => {
  for (const persons of [0, 1, 2, 999]) {
    const rows = [...households(makeOf("sample-country"), persons, 3)];
    assert.equal(
      rows.reduce((sum, { people }) => sum + people.length, 0),
      persons,
    );
    assert.ok(rows.every(({ household, people }) => people.every((one) => one[1] === household[0])));
  }
});

test("chance is spread evenly, and normal numbers have mean 0 and spread 1", () => {
  const use = useOf("test");
  const tens = Array.from({ length: 10 }, () => 0);
  let [sum, squares] = [0, 0];
  for (let row = 0; row < 100_000; row++) {
    const one = chance(1, use, row);
    assert.ok(one >= 0 && one < 1);
    const ten = Math.floor(one * 10);
    tens[ten] = (tens[ten] ?? 0) + 1;
    const draw = normal(one, chance(1, use + 1, row));
    sum += draw;
    squares += draw * draw;
  }
  assert.ok(
    tens.every((count) => Math.abs(count - 10_000) < 500),
    tens.join(),
  );
  assert.ok(Math.abs(sum / 100_000) < 0.02 && Math.abs(squares / 100_000 - 1) < 0.03);
});

test("a file that does not say where a distribution comes from is refused with its place", () => {
  const text = readFileSync(join(jurisdictionOf("sample-country"), "population-make.yaml"), "utf8");
  const without = text.replace("step: 0.1, source: made up,", "step: 0.1,");
  assert.notEqual(without, text);
  const read = readMake("population-make.yaml", new TextEncoder().encode(without));
  assert.ok(!read.ok);
  assert.deepEqual(
    read.refusal.map(({ code, location }) => [code, location.line]),
    [["P0801", 33]],
  );
});
