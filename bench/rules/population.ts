/**
 * A made-up population of any size, the same for the same seed: households of 1 to 6, birth dates, twelve salaries, capital
 * returns, rent, size and kind of dwelling, weights. Every value is a hash of seed, row and name, so nothing depends on the
 * order of work. Written as Parquet in the shape of the sample system's files, in the order of the households.
 */
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { literal, openColumns } from "#platform/columns/index.ts";

export async function population(folder: string, people: number, seed = 20_161): Promise<string> {
  const place = join(folder, `${people}-${seed}`);
  if (existsSync(join(place, "persons.parquet"))) return place;
  mkdirSync(place, { recursive: true });
  const columns = await openColumns({ threads: 2, megabytes: 6_000, spillFolder: place });
  const run = async (sql: string): Promise<void> => {
    const reply = await columns.rows(sql);
    if (!reply.ok) throw new Error(reply.problem);
  };
  const households = Math.ceil(people / 2.24);
  // A number in [0, 1) for a row and a name.
  await run(
    `CREATE MACRO chance(n, name) AS ((hash(n::BIGINT * 1000003 + ${seed}, name) % 1000000007)::DOUBLE / 1000000007.0)`,
  );
  await run(
    `CREATE TABLE h AS SELECT i::INTEGER AS hid, CASE WHEN chance(i, 'n') < 0.36 THEN 1 WHEN chance(i, 'n') < 0.70 THEN 2 WHEN chance(i, 'n') < 0.83 THEN 3 WHEN chance(i, 'n') < 0.94 THEN 4 WHEN chance(i, 'n') < 0.98 THEN 5 ELSE 6 END AS members FROM range(${households}) t(i)`,
  );
  const half = join(place, "households.half");
  await run(
    `COPY (SELECT hid, round(50 + 100 * chance(hid, 'w'), 2)::DOUBLE AS weight, round(200 + 900 * chance(hid, 'r') * chance(hid, 'r2'), 2)::FLOAT AS rent, round(15 + 110 * chance(hid, 's'), 1)::FLOAT AS size_m2, (CASE WHEN chance(hid, 'k') < 0.5 THEN 0 WHEN chance(hid, 'k') < 0.95 THEN 1 WHEN chance(hid, 'k') < 0.98 THEN 2 ELSE 3 END)::TINYINT AS status FROM h ORDER BY hid) TO ${literal(half)} (FORMAT parquet)`,
  );
  const months = Array.from(
    { length: 12 },
    (_, at) => `round(base * (1 + 0.01 * ${at}) , 2)::FLOAT AS sal_${String(at + 1).padStart(2, "0")}`,
  );
  const all = join(place, "persons.half");
  await run(`COPY (SELECT (row_number() OVER ())::INTEGER AS pid, hid, role, birth, cap, ${months.join(", ")} FROM (
    SELECT hid, k, (CASE WHEN k >= 2 OR (k = 1 AND chance(hid, 'single') < 0.25) THEN 1 ELSE 0 END)::TINYINT AS role,
      (CASE WHEN k >= 2 OR (k = 1 AND chance(hid, 'single') < 0.25) THEN DATE '1999-01-01' + (chance(hid * 8 + k, 'b') * 6500)::INTEGER ELSE DATE '1930-01-01' + (chance(hid * 8 + k, 'b') * 25000)::INTEGER END) AS birth,
      (CASE WHEN chance(hid * 8 + k, 'c') < 0.1 THEN round(chance(hid * 8 + k, 'c2') * 1500, 2) ELSE 0 END)::FLOAT AS cap,
      CASE WHEN k >= 2 OR chance(hid * 8 + k, 'e') < 0.35 THEN 0 WHEN chance(hid * 8 + k, 'e') > 0.995 THEN 15000 * (1 + chance(hid * 8 + k, 'a')) ELSE 400 + 5000 * chance(hid * 8 + k, 'a') * chance(hid * 8 + k, 'a2') END AS base
    FROM (SELECT hid, unnest(range(members)) AS k FROM h ORDER BY hid)) ORDER BY hid, k) TO ${literal(all)} (FORMAT parquet)`);
  columns.close();
  renameSync(half, join(place, "households.parquet"));
  renameSync(all, join(place, "persons.parquet"));
  return place;
}
