import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { identifier, literal, openColumns } from "./index.ts";

test("a Parquet file is written, described and streamed in order, two answers side by side", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "polity-columns-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const columns = await openColumns({ threads: 2, megabytes: 200 });
  const file = literal(join(folder, "it's here.parquet"));
  const written = await columns.rows(
    `COPY (SELECT i::DOUBLE AS ${identifier('a "name"')} FROM range(10000) t(i)) TO ${file} (FORMAT parquet)`,
  );
  assert.ok(written.ok, written.ok ? "" : written.problem);
  const other = await columns.beside();
  const [one, two] = [columns.stream(`SELECT * FROM ${file}`), other.stream(`SELECT * FROM ${file}`)];
  let next = 0;
  for await (const { rows, doubles } of one) {
    const same = await two.next();
    const values = doubles(0);
    assert.deepEqual(same.value?.doubles(0), values);
    for (let row = 0; row < rows; row++) assert.equal(values[row], next++);
  }
  assert.equal(next, 10_000);
  await two.return(undefined);
  other.close();
  columns.close();
});

test("numbers of every kind and days come as doubles, what is NULL as none", async () => {
  const columns = await openColumns({ threads: 1, megabytes: 200 });
  const room = new Float64Array(2);
  for (const [sql, expected] of [
    ["1.5::DOUBLE", 1.5],
    ["1.5::FLOAT", 1.5],
    ["-7::TINYINT", -7],
    ["200::UTINYINT", 200],
    ["-300::SMALLINT", -300],
    ["60000::USMALLINT", 60_000],
    ["-70000::INTEGER", -70_000],
    ["4000000000::UINTEGER", 4_000_000_000],
    ["DATE '1970-01-03'", 2],
    ["DATE '1969-12-31'", -1],
  ] as const) {
    const { value } = await columns.stream(`SELECT x FROM (VALUES (${sql}), (NULL)) t(x)`).next();
    assert.deepEqual(value?.doubles(0), Float64Array.of(expected, Number.NaN), sql);
    room.fill(9);
    assert.deepEqual(value?.doubles(0, room), Float64Array.of(expected, Number.NaN), `${sql} into a room`);
    assert.throws(() => value?.doubles(0, room), /read already/);
  }
  columns.close();
});

test("a statement that cannot be run is told in the database’s words; a column that holds no numbers is a fault", async () => {
  const columns = await openColumns({ threads: 1, megabytes: 200 });
  const reply = await columns.rows("SELECT nothing");
  assert.match(reply.ok ? "" : reply.problem, /nothing/);
  for (const sql of ["'a'", "1::BIGINT", "[1.0]"]) {
    const { value } = await columns.stream(`SELECT ${sql}`).next();
    assert.throws(() => value?.doubles(0), /holds no numbers/, sql);
  }
  // Files of others cannot make it fetch or load anything.
  for (const statement of ["INSTALL httpfs", "SELECT * FROM 'https://example.invalid/x.parquet'"]) {
    const refused = await columns.rows(statement);
    assert.ok(!refused.ok, statement);
  }
  columns.close();
});
