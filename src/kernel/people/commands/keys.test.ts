import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { recordMigrations } from "#kernel/record/index.ts";
import { registerMigrations } from "#kernel/register/index.ts";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import { peopleMigrations } from "../migrations/index.ts";
import type { Person } from "../model.ts";
import { actorOf } from "../queries/actor-of.ts";
import { holdingsOf } from "../queries/holdings.ts";
import { keysOf } from "../queries/keys.ts";
import { personOf } from "../queries/person-of.ts";
import type { PeopleTables } from "../tables.ts";
import { endHolding } from "./administer.ts";
import { endKey, makeKey } from "./keys.ts";
import { goodPassword, march, official, townHall, type TownHall } from "./town-hall.cases.ts";

const network = "192.0.2.7";
const stranger = { kind: "stranger", network };

let store: Store;
let hall: TownHall;
let person: Person;
beforeEach(async () => {
  store = await aStore(registerMigrations, recordMigrations, peopleMigrations);
  hall = townHall(store);
  person = await official(hall, "min@riverbend.example");
});

async function key(name = "spreadsheet", password = goodPassword) {
  const made = await makeKey(hall, { person, session: "" }, { name, password, address: network });
  return made.ok ? made.value : made.refusal.code;
}

const actor = (authorization: string, cookie?: string) =>
  actorOf(hall, { authorization, cookie, network }, march, []);

test("a program with a key acts as the person who made it, in that person's posts", async () => {
  const secret = await key();
  const clerk = { post: "register-clerk", body: undefined, duties: ["register-clerk"], area: undefined };
  const expected = { kind: "account", person, posts: [clerk], network };
  assert.deepEqual(await actor(`Bearer ${secret}`), expected);
  assert.deepEqual(await actor(`bearer  ${secret}`), expected);
});

test("a key that is made up, ended, too old, or sent otherwise opens nothing, and no cookie helps it", async () => {
  const secret = await key();
  const others = [`Bearer ${secret}x`, `Basic ${secret}`, secret, "Bearer ", `Bearer ${"x".repeat(10_000)}`];
  for (const other of others) assert.deepEqual(await actor(other), stranger);
  const [made] = await keysOf(store, person.id, hall.clock.now());
  const other = await official(hall, "other@riverbend.example");
  await endKey(store, other.id, made?.id ?? "");
  assert.equal((await actor(`Bearer ${secret}`)).kind, "account", "nobody ends somebody else's key");
  await endKey(store, person.id, made?.id ?? "");
  assert.deepEqual(await actor(`Bearer ${secret}`), stranger);
  const old = await key();
  hall.clock.putForward(90 * 24 * 3600 + 1);
  assert.deepEqual(await actor(`Bearer ${old}`), stranger);
});

test("a key is no session, is kept as a hash only, and needs the password to be made", async () => {
  const secret = await key();
  assert.equal(await personOf(hall, { cookie: `polity.session_token=${secret}` }), undefined);
  const kept = await store.tables<PeopleTables>().selectFrom("people_key").selectAll().execute();
  assert.ok(!JSON.stringify(kept).includes(secret.slice("polity_".length)));
  assert.equal(await key("x", "wrong"), "people.wrong-password");
  assert.equal(await key("  "), "people.no-name-of-key");
});

test("keys end with the person's sessions, when a post is ended", async () => {
  const secret = await key();
  const [post] = await holdingsOf(store, person.id);
  const ended = { person: person.id, holding: post?.id ?? "", on: march, today: march };
  assert.ok((await endHolding(hall, ended, { by: "operator", language: "en" })).ok);
  assert.deepEqual(await actor(`Bearer ${secret}`), stranger);
});

test("nobody collects keys without end, also not all at once", async () => {
  for (let n = 0; n < 18; n++) assert.match(await key(), /^polity_/);
  const last = await Promise.all(Array.from({ length: 4 }, () => key()));
  assert.equal(last.filter((one) => one === "people.too-many-keys").length, 2);
});
