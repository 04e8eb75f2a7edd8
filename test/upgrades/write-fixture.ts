/**
 * Writes a town as its release left it, for `upgrade.test.ts`: every table of a database whose server has stopped, row by row, with the steps that had made
 * them. To be run with the data folder of a made-up town that was served by the release in question:
 *   node test/upgrades/write-fixture.ts DATA-FOLDER CODE test/upgrades/RELEASE
 * Nothing is brought up to date on the way, so what is written is what that release wrote.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { argv } from "node:process";
import { gzipSync } from "node:zlib";
import { ok } from "#lib/result.ts";
import { openDatabase, stepsDone } from "#platform/db/index.ts";
import { keptLog } from "#platform/log/index.ts";

const [, , data = "", code = "", to = ""] = argv;
const opened = await openDatabase({
  url: undefined,
  folder: data,
  isFolderNamed: true,
  asGuest: false,
  log: keptLog(),
});
if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
const database = opened.value;
try {
  await database.copying({ jurisdiction: code, isSnapshot: true }, async (copying) => {
    const tables = [];
    mkdirSync(to, { recursive: true });
    for (const table of await copying.tables()) {
      const rows = await buffer(copying.out(table));
      if (table.name === "migration" || rows.length === 0) continue;
      writeFileSync(join(to, `${table.name}.copy.gz`), gzipSync(rows, { level: 9 }));
      tables.push({ ...table, rows: rows.toString("latin1").split("\n").length - 1 });
    }
    const steps = await stepsDone(copying.store);
    // The town is made up: whoever reads its key here reads nothing of anybody's.
    const recordKey = readFileSync(join(data, "record-key"), "utf8").trim();
    const about = { recordKey, jurisdiction: code, steps, sequences: await copying.sequences(), tables };
    writeFileSync(join(to, "about.json"), `${JSON.stringify(about, undefined, 2)}\n`);
    return ok(undefined);
  });
} finally {
  await database.close();
}
