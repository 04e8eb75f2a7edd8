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

test("a statement that cannot be run is told in the database’s words; a column that is no DOUBLE is a fault", async () => {
  const columns = await openColumns({ threads: 1, megabytes: 200 });
  const reply = await columns.rows("SELECT nothing");
  assert.match(reply.ok ? "" : reply.problem, /nothing/);
  const whole = await columns.stream("SELECT 1::INTEGER").next();
  assert.throws(() => whole.value?.doubles(0), /DOUBLE/);
  // Files of others cannot make it fetch or load anything.
  for (const statement of ["INSTALL httpfs", "SELECT * FROM 'https://example.invalid/x.parquet'"]) {
    const refused = await columns.rows(statement);
    assert.ok(!refused.ok, statement);
  }
  columns.close();
});
