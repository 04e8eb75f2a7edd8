/** Whoever asks for hosts that nobody has does not keep the database busy. */
import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { close, deploymentMigrations, place, type DeploymentContext } from "#kernel/deployment/index.ts";
import { ok } from "#lib/result.ts";
import { systemClock } from "#platform/clock/index.ts";
import { migrate, type Store } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { aDatabase } from "#test/a-database.ts";
import { placements } from "./placements.ts";

const deploymentHost = "polity.test";
let context: DeploymentContext;
let asked = 0;
let listing: Store;

before(async () => {
  const main = await aDatabase();
  const store = main.deployment();
  assert.ok((await migrate(store, [deploymentMigrations])).ok);
  context = {
    main,
    clock: systemClock,
    random: systemRandom,
    master: new Uint8Array(32),
    databaseNamed: () => Promise.resolve(ok(main)),
    migrations: [],
    onErase: [],
  };
  listing = {
    ...store,
    tables: <Tables>() => {
      asked += 1;
      return store.tables<Tables>();
    },
  };
});
beforeEach(() => {
  asked = 0;
});

const aTown = async (code: string, host?: string) =>
  assert.ok((await place(context, { code, name: {}, host, database: "", deploymentHost })).ok);

test("a thousand hosts that nobody has are one question to the database", async () => {
  const placedAt = placements(listing, { deployment: deploymentHost, milliseconds: 60_000 });
  const hosts = Array.from({ length: 1000 }, (_, number) => `nobody-${number}.polity.test`);
  const found = await Promise.all(hosts.map(placedAt));
  assert.ok(found.every((one) => one === undefined));
  for (const host of hosts.slice(0, 10)) await placedAt(host);
  assert.equal(asked, 1);
});

test("whoever has a host is found there, all who ask at a time by one question, and under no other", async () => {
  await aTown("alder");
  await aTown("birch", "birch.example");
  const placedAt = placements(listing, { deployment: deploymentHost, milliseconds: 60_000 });
  const codeAt = async (host: string) => (await placedAt(host))?.code;
  assert.deepEqual(
    await Promise.all(Array.from({ length: 5 }, () => codeAt("birch.example"))),
    Array(5).fill("birch"),
  );
  assert.equal(asked, 2);
  assert.equal(await codeAt("alder.polity.test"), "alder");
  assert.equal(await codeAt("birch.polity.test"), undefined);
  assert.equal(await codeAt("alder"), undefined);
});

test("one that is placed, and how one stands, is noticed after a while", async () => {
  const placedAt = placements(listing, { deployment: deploymentHost, milliseconds: 20 });
  assert.equal(await placedAt("cedar.polity.test"), undefined);
  await aTown("cedar");
  await pause(30);
  assert.equal((await placedAt("cedar.polity.test"))?.standing, "open");
  assert.ok((await close(context, "cedar")).ok);
  await pause(30);
  assert.equal((await placedAt("cedar.polity.test"))?.standing, "closed");
});
