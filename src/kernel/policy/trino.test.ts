/** Every statement that the SQL back end writes is one that Trino’s grammar reads, and names only functions that Trino documents. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import fc from "fast-check";
import {
  keyOf,
  lower,
  plan,
  readPeriod,
  statement,
  type LoweredPlan,
  type System,
} from "#engines/rules/index.ts";
import { readPolicyFolder } from "./index.ts";
import { randomSystem } from "./differential.test-support.ts";
import { trinoGrammar } from "./trino.test-support.ts";

let grammar: Awaited<ReturnType<typeof trinoGrammar>>;

before(async () => {
  grammar = await trinoGrammar();
});

const faultsIn = (sql: string): readonly string[] => grammar.validate(sql).map(({ message }) => message);

// https://trino.io/docs/current/functions/{math,conditional,aggregate}.html
const documented = ["abs", "ceiling", "coalesce", "count", "floor", "max", "min", "round", "sign", "sum"];
/** Words of SQL that stand before a bracket without being functions. */
const words = ["and", "as", "case", "else", "from", "not", "on", "or", "select", "then", "values", "when"];

function undocumented(sql: string): readonly string[] {
  const called = [...sql.matchAll(/\b([a-z_][a-z0-9_]*)\s*\(/gi)].map(([, name = ""]) => name.toLowerCase());
  return called.filter((name) => !documented.includes(name) && !words.includes(name));
}

function written(system: System, variable: string, period: string): string {
  const at = readPeriod(period) ?? assert.fail();
  const planned = plan(system, [{ variable, period: at }]);
  assert.ok(planned.ok);
  const lowered = lower(planned.value, [{ variable, periods: [at], share: { over: 1n, under: 1n } }]);
  assert.ok(lowered.ok);
  const { column } = lowered.value.columnOf.get(keyOf(variable, at)) ?? assert.fail();
  return statement(lowered.value, [column], sourceOf(lowered.value));
}

const sourceOf = ({ group }: LoweredPlan) => ({
  ones: "people",
  groups: group === undefined ? undefined : "households",
});

test("what random systems become is read by the grammar, and calls nothing that Trino does not have", () => {
  fc.assert(
    fc.property(randomSystem, ({ system }) => {
      const sql = written(system, "h1", "2016-11");
      assert.deepEqual(faultsIn(sql), [], sql);
      assert.deepEqual(undocumented(sql), []);
    }),
    { numRuns: 12 },
  );
});

test("so is a month of the sample country", () => {
  const folder = new URL("../../../jurisdictions/sample-country", import.meta.url).pathname;
  const read = readPolicyFolder(folder, { withCases: false });
  assert.ok(read.ok && read.value.system !== undefined);
  for (const variable of ["disposable_income", "total_taxes"]) {
    const sql = written(read.value.system, variable, "2016-11");
    assert.deepEqual(faultsIn(sql), []);
    assert.deepEqual(undocumented(sql), []);
  }
});

test("the grammar refuses what only DuckDB reads, so that its silence means something", () => {
  for (const sql of [
    "SELECT 1::DOUBLE",
    "SELECT * EXCLUDE (a) FROM t",
    "SELECT a FROM t QUALIFY b",
    "SELECT (1",
    "SELECT a b c FROM t",
    "FROM t SELECT a",
  ])
    assert.notDeepEqual(faultsIn(sql), [], sql);
  assert.deepEqual(undocumented("SELECT greatest(1, 2), list_sum(x)"), ["greatest", "list_sum"]);
});
