import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { openDatabase } from "#platform/db/index.ts";
import { keptLog } from "#platform/log/index.ts";
import { contextOf } from "./a-record.test-support.ts";
import { entriesOf, latestCheckpoint, sealAll, verifyRecord } from "./index.ts";

const recorder = fileURLToPath(new URL("recorder.test-support.ts", import.meta.url));
const place = mkdtempSync(join(tmpdir(), "polity-killed-"));
chmodSync(place, 0o711);
const folder = join(place, "database");
const children: ChildProcess[] = [];
after(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(place, { recursive: true, force: true });
});

/** Lets the recorder write until it has promised so many acts, then ends it, and the database server too if so wished. Gives what it promised. */
async function killedAfter(acts: number, round: string, isServerKilled: boolean): Promise<readonly string[]> {
  const child = spawn(process.execPath, [recorder, folder, round], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const promised: string[] = [];
  let server = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (server === 0) server = Number(line);
    else promised.push(line);
    if (promised.length === acts) {
      if (isServerKilled) process.kill(server, "SIGKILL");
      child.kill("SIGKILL");
    }
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  assert.equal(child.signalCode, "SIGKILL");
  return promised;
}

test("killed while it records and seals, alone or with its database: nothing promised is lost, and the record is whole", async () => {
  const context = contextOf();
  const all: string[] = [];
  let keptCheckpoint: string | undefined;
  for (const [round, isServerKilled] of [
    ["one", false],
    ["two", true],
    ["three", false],
  ] as const) {
    all.push(...(await killedAfter(150, round, isServerKilled)));
    const opened = await openDatabase({
      url: undefined,
      folder,
      isFolderNamed: true,
      asGuest: false,
      log: keptLog(),
    });
    assert.ok(opened.ok, JSON.stringify(opened));
    const store = opened.value.store("riverbend");
    try {
      const matters = new Set(all.map((line) => line.slice(0, line.indexOf(" "))));
      const held = new Set<string>();
      for (const matter of matters) {
        for (const { position, hash } of await entriesOf(store, matter))
          held.add(`${matter} ${position} ${hash}`);
      }
      assert.deepEqual(
        all.filter((line) => !held.has(line)),
        [],
      );
      const report = await verifyRecord(store, { master: context.master, keptCheckpoint });
      assert.deepEqual(report.findings, []);
      assert.ok(report.sealed > 0 && report.values.open === report.entries);
      await sealAll(store, context);
      keptCheckpoint = (await latestCheckpoint(store))?.note;
    } finally {
      await opened.value.close();
    }
  }
  assert.ok(all.length >= 450);
});
