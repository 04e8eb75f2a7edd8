/**
 * A process that opens the database in a folder, says so, and waits: for tests of what happens when it is killed. Writes one line of
 * JSON: the refusal, or the number of the server's process.
 *   node opener.test-support.ts FOLDER
 */
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { keptLog } from "#platform/log/index.ts";
import { openDatabase } from "../open.ts";

const folder = argv[2] ?? "";
const log = keptLog();
const wish = { url: undefined, folder, isFolderNamed: true, asGuest: false, log };
const opened = await openDatabase(wish);
if (opened.ok) {
  const file = join(realpathSync(folder), "cluster", "postmaster.pid");
  const [server = ""] = readFileSync(file, "utf8").split("\n");
  console.log(JSON.stringify({ server: Number(server), notes: log.notes }));
  setInterval(() => undefined, 1000);
} else console.log(JSON.stringify(opened.refusal));
