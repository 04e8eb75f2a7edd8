/** Parts of a population hold all of it between them. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { literal, openColumns } from "#platform/columns/index.ts";
import { readPopulation } from "./format.ts";
import { rangesBetween } from "./parts.ts";
import { statements } from "./statements.ts";

const mapping = `population: small
groups: { entity: household, file: h.parquet, id: id }
people: { entity: person, file: p.parquet, group: h }
sorted: yes
`;

test("everybody is in one part, whoever is of no household too", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "polity-parts-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const population = readPopulation("population.yaml", new TextEncoder().encode(mapping));
  assert.ok(population.ok);
  const [peopleFile, groupsFile] = [join(folder, "p.parquet"), join(folder, "h.parquet")];
  const source = {
    population: population.value,
    peopleFile,
    groupsFile,
    people: [],
    groups: [],
    copies: [],
    areas: undefined,
  };
  const columns = await openColumns({ threads: 1, megabytes: 200 });
  t.after(() => columns.close());
  const rows = async (sql: string): Promise<readonly (readonly unknown[])[]> => {
    const reply = await columns.rows(sql);
    assert.ok(reply.ok, reply.ok ? "" : reply.problem);
    return reply.value;
  };
  for (const [path, name] of [
    [peopleFile, "h"],
    [groupsFile, "id"],
  ] as const)
    await rows(
      `COPY (SELECT unnest([NULL, -3, 4, 5, 6, 11]) AS ${name}) TO ${literal(path)} (FORMAT parquet)`,
    );
  const found = { people: [] as unknown[], groups: [] as unknown[] };
  for (const range of rangesBetween(4, 6, 3)) {
    const { people, groups = "" } = statements({ ...source, isSorted: true }, range, true);
    found.people.push(...(await rows(people)).map(([id]) => id));
    found.groups.push(...(await rows(groups)).map(([id]) => id));
  }
  const all = [null, -3, 4, 5, 6, 11];
  assert.deepEqual(found, { people: all, groups: all });
});
