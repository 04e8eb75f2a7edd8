/** The sample country computes what its description says, household by household and in sum. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { keyOf, programOf, readPeriod, run, Stop, valueText } from "#engines/rules/index.ts";
import { openColumns } from "#platform/columns/index.ts";
import { sharedData, withoutSharedData } from "#test/shared-data.ts";
import { readPolicyFolder, simulate, type Simulated } from "./index.ts";
import { usualSize } from "./population/block.ts";
import { blockReader } from "./population/blocks.ts";
import { situationOf } from "./population/exact-again.ts";
import { readPopulation } from "./population/format.ts";
import { prepare } from "./population/measures.ts";
import { sourceFor } from "./population/source.ts";

const jurisdiction = fileURLToPath(new URL("../../../jurisdictions/sample-country", import.meta.url));
const skip = withoutSharedData("sample-system");
const folder = sharedData("sample-system") ?? "";

function policies() {
  const read = readPolicyFolder(jurisdiction);
  assert.ok(read.ok && read.value.system !== undefined);
  return { ...read.value, system: read.value.system };
}

test("all cases of the sample country come out, and nothing is wrong with it", () => {
  const { findings, cases } = policies();
  assert.deepEqual(findings, []);
  assert.ok(cases.length >= 19 && cases.every(({ looked, right }) => looked > 0 && looked === right));
});

async function simulated(period: string, reform?: string): Promise<Simulated> {
  const { system, sources } = policies();
  const done = await simulate({
    system,
    sources,
    folder,
    jurisdiction,
    period: readPeriod(period) ?? assert.fail(period),
    reform:
      reform === undefined ? undefined : { file: "reform.yaml", bytes: new TextEncoder().encode(reform) },
    withRates: reform !== undefined,
    raise: reform === undefined ? 0 : 3,
    threads: 2,
    megabytes: 1_000,
  });
  assert.ok(done.ok, done.ok ? "" : JSON.stringify(done.refusal));
  return done.value;
}

function near(found: number, expected: number): void {
  assert.ok(Math.abs(found - expected) <= Math.abs(expected) * 1e-6, `${found} is not ${expected}`);
}

test("November 2016 is as the reference says", { skip }, async () => {
  const { law, notes } = await simulated("2016-11");
  near(law.totals["total_benefits"] ?? 0, 2_170_532_603.33);
  near(law.totals["total_taxes"] ?? 0, 2_643_801_912.23);
  near(law.poverty.rate, 0.231745573);
  near(law.poverty.line, 791.082275);
  near(law.gini, 0.411133179);
  assert.deepEqual([law.households, law.people, notes.again, notes.wasSorted], [44_701, 100_000, 0, true]);
});

test(
  "every rule gives every looked-at person and household exactly the same in columns as in the exact engine",
  { skip },
  async () => {
    const { system } = policies();
    const variables = [...system.variables.values()]
      .filter(({ rules, span }) => rules.length > 0 && span === "month")
      .map(({ id }) => id);
    for (const written of ["2016-11", "2016-12"]) {
      const period = readPeriod(written) ?? assert.fail(written);
      const prepared = prepare(system, [...variables, "housing_tax"], period, "household");
      assert.ok(prepared.ok);
      const { lowered } = prepared.value;
      const keys = [...variables.map((id) => keyOf(id, period)), "housing_tax 2016"];
      const program = programOf(
        lowered,
        keys.map((key) => lowered.columnOf.get(key)?.column ?? assert.fail(key)),
      );
      const population = readPopulation("population.yaml", readFileSync(`${jurisdiction}/population.yaml`));
      assert.ok(population.ok);
      const columns = [
        await openColumns({ threads: 1, megabytes: 500 }),
        await openColumns({ threads: 1, megabytes: 500 }),
      ] as const;
      const source = await sourceFor([lowered], population.value, folder, columns[0]);
      assert.ok(source.ok);
      const room = program.room(usualSize.people, usualSize.groups);
      const reader = blockReader({
        source: source.value,
        columns,
        range: undefined,
        isSorted: true,
        size: usualSize,
        rooms: [room],
      });
      let looked = 0;
      let all = 0;
      for (let block = await reader.next(); block !== undefined; block = await reader.next()) {
        room.run(block.people, block.groups);
        assert.ok(!room.flags.includes(1), "everything is decided in columns");
        for (let group = 0; group < block.groups; group++) {
          if (all++ % 60 !== 0) continue;
          const { situation, groupRow, members } = situationOf(lowered, room, group);
          const done = run(lowered.plan, situation);
          for (const step of lowered.plan.steps) {
            const column = lowered.columnOf.get(keyOf(step.variable.id, step.period));
            if (column === undefined || !keys.includes(keyOf(step.variable.id, step.period))) continue;
            for (const [of, row] of (column.level === "group" ? [groupRow] : members).entries()) {
              const at = column.level === "group" ? group : (room.first[group] ?? 0) + of;
              assert.ok(row);
              const exact = done.valueOf(step.variable.id, step.period, row);
              assert.ok(typeof exact === "object" && !(exact instanceof Stop));
              // Exactly: the whole number of the column over its denominator is the fraction of the exact engine.
              const inColumn = BigInt(room.column(column.column)[at] ?? 0);
              assert.equal(
                inColumn * exact.under,
                exact.over * column.under,
                `${step.variable.id}: ${valueText(exact)}`,
              );
              looked++;
            }
          }
        }
      }
      await reader.end();
      for (const one of columns) one.close();
      assert.equal(all, 44_701);
      assert.ok(looked > 10_000, `${looked}`);
    }
  },
);

test("a year is the sum of its months", { skip }, async () => {
  const { law } = await simulated("2016");
  const months = await Promise.all(["2016-01", "2016-11", "2016-12"].map((month) => simulated(month)));
  const [january, november, december] = months.map((one) => one.law.totals["total_benefits"] ?? 0);
  assert.ok(january !== undefined && november !== undefined && december !== undefined);
  assert.ok((law.totals["total_benefits"] ?? 0) > Math.min(january, november) * 11 + december * 0.99);
  near(law.policies["housing_tax"]?.amount ?? 0, (months[0]?.law.policies["housing_tax"]?.amount ?? 0) * 12);
});

test(
  "a reform that changes nothing moves nobody; one that raises a benefit makes winners and names the cliff",
  { skip },
  async () => {
    const same = await simulated(
      "2016-11",
      "reform: nothing\ntitle: Nothing\nparameters:\n  income_tax_rate: { values: { 2015-01-01: 0.15 } }\n",
    );
    assert.deepEqual(same.reform, same.law);
    assert.deepEqual([same.moved?.all.winners, same.moved?.all.losers], [0, 0]);
    const more = await simulated(
      "2016-11",
      "reform: more\ntitle: More\nfrom: 2016-01-01\nparameters:\n  parenting_amount: { values: 700 }\n",
    );
    assert.equal(more.moved?.all.losers, 0);
    assert.ok((more.moved?.all.winners ?? 0) > 0);
    near(
      more.reform?.policies["parenting_allowance"]?.amount ?? 0,
      ((more.law.policies["parenting_allowance"]?.amount ?? 0) * 7) / 6,
    );
    assert.equal(more.law.rates?.cliffs[0]?.variable, "parenting_allowance");
    // Fifteen of tax and four to twelve of contribution, and a little for those who lose an allowance.
    assert.ok((more.raised?.rate ?? 0) > 0.19 && (more.raised?.rate ?? 1) < 0.25, `${more.raised?.rate}`);
    assert.equal(same.raised?.rate, more.raised?.rate);
  },
);
