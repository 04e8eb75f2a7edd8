import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { ok } from "#lib/result.ts";
import type { Database } from "../open.ts";
import { aPlace, gone, kill, openedIn, openElsewhere, openIn } from "./a-folder.test-support.ts";

async function ask(database: Database, query: string): Promise<readonly unknown[]> {
  const { rows } = await sql.raw<Record<string, unknown>>(query).execute(database.store("any").tables());
  return rows.map((row) => Object.values(row)[0]);
}

const settingsOf = (database: Database): Promise<readonly unknown[]> =>
  ask(
    database,
    `select name || '=' || setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit',
       'listen_addresses', 'unix_socket_directories', 'server_encoding', 'data_checksums') order by name`,
  );

// One cluster lives through all of this, in this order: making one takes half a second, and outliving all of it is the point.
const folder = join(aPlace(), "database");

describe("the database that comes along", () => {
  test("is made where there is none: durable, on the loopback address alone, behind a password", async () => {
    const database = await openedIn(folder);
    assert.deepEqual(await settingsOf(database), [
      "data_checksums=on",
      "fsync=on",
      "full_page_writes=on",
      "listen_addresses=127.0.0.1",
      "server_encoding=UTF8",
      "synchronous_commit=on",
      "unix_socket_directories=",
    ]);
    assert.deepEqual(await ask(database, "select distinct auth_method from pg_hba_file_rules"), [
      "scram-sha-256",
    ]);
    const modes = ["cluster", "password", "lock"].map((file) => statSync(join(folder, file)).mode & 0o777);
    assert.deepEqual(modes, [0o700, 0o600, 0o600]);
    await ask(database, "create table kept as select 'lamp' as word");
    await database.close();
    assert.equal(existsSync(join(folder, "cluster", "postmaster.pid")), false, "it was stopped in order");
  });

  test("has its data after a restart, and starts no second time", async () => {
    const result = await openIn(folder);
    assert.ok(result.ok);
    assert.deepEqual(result.notes, []);
    assert.deepEqual(await ask(result.value, "select word from kept"), ["lamp"]);
    const twice = await openIn(folder);
    const refusal = { code: "database.in-use", folder, pid: String(process.pid) };
    assert.deepEqual(twice, { ok: false, refusal, notes: [] });
    assert.deepEqual((await openElsewhere(folder)).said, refusal, "nor from another process");
    await result.value.close();
    await result.value.close();
  });

  test("is free again once it was closed", async () => {
    await (await openedIn(folder)).close();
  });
});

describe("while another process has it open", () => {
  test("a second start is refused with that process's number, and a guest works beside it", async () => {
    const first = await openElsewhere(folder);
    const refusal = { code: "database.in-use", folder, pid: String(first.child.pid) };
    assert.deepEqual(await openIn(folder), { ok: false, refusal, notes: [] });
    const guest = await openedIn(folder, { asGuest: true });
    assert.deepEqual(await ask(guest, "select 1 as one"), [1]);
    await guest.close();
    const again = await openedIn(folder, { asGuest: true });
    assert.deepEqual(await ask(again, "select 2 as two"), [2], "a guest who leaves does not stop the server");
    await again.close();
    first.child.kill("SIGTERM");
    await gone(first.server);
  });

  test("and is asked to end, it stops the server first, and then ends as it was asked", async () => {
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
      const first = await openElsewhere(folder);
      first.child.kill(signal);
      const [, endedBy] = await once(first.child, "exit");
      assert.equal(endedBy, signal);
      await gone(first.server);
      assert.equal(existsSync(join(folder, "cluster", "postmaster.pid")), false);
    }
  });
});

describe("after a process was killed", () => {
  test("the server it left behind is stopped in order, and what it had promised is there", async () => {
    const first = await openElsewhere(folder);
    const guest = await openedIn(folder, { asGuest: true });
    await ask(guest, "create table promised as select generate_series(1, 500) as n");
    await guest.close();
    await kill(first.child.pid);
    const result = await openIn(folder);
    assert.ok(result.ok, JSON.stringify(result));
    assert.deepEqual(result.notes, ["database.orphan-stopped"]);
    assert.deepEqual(await ask(result.value, "select count(*) from promised"), [500]);
    await result.value.close();
  });

  test("and its server with it, in the midst of writing, everything acknowledged is there", async () => {
    const first = await openElsewhere(folder);
    const guest = await openedIn(folder, { asGuest: true });
    await ask(guest, "create table written (n integer primary key)");
    let acknowledged = 0;
    const writing = (async () => {
      for (let n = 1; ; n++) {
        await ask(guest, `insert into written values (${n})`);
        acknowledged = n;
      }
    })();
    const interrupted = assert.rejects(writing);
    await wait(300);
    await Promise.all([kill(first.server), kill(first.child.pid)]);
    await interrupted;
    await guest.close();
    const database = await openedIn(folder);
    const [count, last] = [
      await ask(database, "select count(*) from written"),
      await ask(database, "select max(n) from written"),
    ];
    assert.ok(acknowledged > 0);
    assert.deepEqual(count, last, "without a gap");
    assert.ok(Number(count[0]) >= acknowledged, `${count[0]} of ${acknowledged}`);
    await database.close();
  });

  test("a process that has its server's number by now is left alone", async () => {
    const cluster = join(folder, "cluster");
    const { uid, gid } = statSync(cluster);
    const bystander = spawn("sleep", ["60"], { cwd: "/", uid, gid });
    await once(bystander, "spawn");
    const lines = [bystander.pid, cluster, 1, 1, "", "127.0.0.1", "0 0", "ready"];
    writeFileSync(join(cluster, "postmaster.pid"), lines.join("\n"));
    const result = await openIn(folder);
    assert.ok(result.ok, JSON.stringify(result));
    assert.deepEqual(result.notes, []);
    assert.equal(bystander.exitCode ?? bystander.signalCode, null);
    await result.value.close();
    bystander.kill();
  });

  test("in the midst of making a cluster, the half of it is made anew", async () => {
    const folder = join(aPlace(), "database");
    mkdirSync(join(folder, "cluster.new", "base"), { recursive: true });
    chmodSync(folder, 0o711);
    const database = await openedIn(folder);
    assert.deepEqual(await ask(database, "select 1 as one"), [1]);
    assert.deepEqual(readdirSync(folder).sort(), ["cluster", "holder", "lock", "password", "postgres.log"]);
    await database.close();
  });
});

test("a server that is killed under a running Polity is started again, and nothing acknowledged is lost", async () => {
  const database = await openedIn(folder);
  await ask(database, "create table outlived as select 1 as n");
  await kill(Number(readFileSync(join(folder, "cluster", "postmaster.pid"), "utf8").split("\n")[0]));
  let answer: readonly unknown[] = [];
  for (let n = 0; n < 500 && answer.length === 0; n++) {
    answer = await ask(database, "select n from outlived").catch(() => []);
    if (answer.length === 0) await wait(20);
  }
  assert.deepEqual(answer, [1]);
  await database.close();
});

test("what is to be done before closing is done while the database still answers, the last first", async () => {
  const database = await openedIn(folder);
  const done: unknown[] = [];
  database.beforeClosing(async () => void done.push("first", ...(await ask(database, "select 1 as n"))));
  database.beforeClosing(async () => void done.push("second", ...(await ask(database, "select 2 as n"))));
  await database.close();
  assert.deepEqual(done, ["second", 2, "first", 1]);
  await assert.rejects(database.store("any").attempt(() => Promise.resolve(ok(1))));
});
