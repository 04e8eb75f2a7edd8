import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { registerMigrations } from "#kernel/register/index.ts";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import { peopleMigrations } from "../migrations/index.ts";
import type { Person } from "../model.ts";
import { personOf } from "../queries/person-of.ts";
import type { PeopleTables } from "../tables.ts";
import { invite, setPassword, setPasswordByLink } from "./set-password.ts";
import { signIn } from "./sign-in.ts";
import { goodPassword, headWith, official, townHall, type TownHall } from "./town-hall.cases.ts";

const min = "min@riverbend.example";
const other = "eleven boats in the mist";

let store: Store;
let hall: TownHall;
let person: Person;
beforeEach(async () => {
  store = await aStore(registerMigrations, peopleMigrations);
  hall = townHall(store);
  person = await official(hall, min);
});

async function signsInWith(password: string) {
  const result = await signIn(hall, { email: min, password, address: "192.0.2.7" });
  return result.ok ? headWith(result.value.cookies) : result.refusal.code;
}

describe("a link", () => {
  test("sets a new password, and ends the sessions of the old one", async () => {
    const session = await signsInWith(goodPassword);
    const token = await invite(hall, person.id);
    assert.deepEqual(await setPasswordByLink(hall, { token, password: other }), { ok: true, value: person });
    assert.equal(typeof session === "string" ? session : await personOf(hall, session), undefined);
    assert.equal(await signsInWith(goodPassword), "people.wrong-password");
    assert.equal(typeof (await signsInWith(other)), "object");
  });

  test("is kept in the database only as a hash", async () => {
    const token = await invite(hall, person.id);
    const row = await store
      .tables<PeopleTables>()
      .selectFrom("people_invitation")
      .selectAll()
      .executeTakeFirstOrThrow();
    assert.match(row.token_hash, /^[0-9a-f]{64}$/);
    assert.ok(!JSON.stringify(row).includes(token));
  });

  test("works once, for three days, and not after a newer one was made", async () => {
    const spent = { ok: false, refusal: { code: "people.link-spent" } };
    const first = await invite(hall, person.id);
    const second = await invite(hall, person.id);
    assert.deepEqual(await setPasswordByLink(hall, { token: first, password: other }), spent);
    assert.equal((await setPasswordByLink(hall, { token: second, password: other })).ok, true);
    assert.deepEqual(await setPasswordByLink(hall, { token: second, password: other }), spent);
    const third = await invite(hall, person.id);
    hall.clock.putForward(3 * 24 * 3600);
    assert.deepEqual(await setPasswordByLink(hall, { token: third, password: other }), spent);
    assert.deepEqual(await setPasswordByLink(hall, { token: "", password: other }), spent);
  });

  test("is not spent by a password that is refused", async () => {
    const token = await invite(hall, person.id);
    assert.deepEqual(await setPasswordByLink(hall, { token, password: "short" }), {
      ok: false,
      refusal: { code: "people.password-too-short", least: 12 },
    });
    assert.equal((await setPasswordByLink(hall, { token, password: other })).ok, true);
  });
});

test("a password that is too short, too long, or one's own name is refused", async () => {
  assert.deepEqual(await setPassword(hall, person, "eleven boat"), {
    code: "people.password-too-short",
    least: 12,
  });
  assert.deepEqual(await setPassword(hall, person, "码头上的七盏灯"), {
    code: "people.password-too-short",
    least: 12,
  });
  assert.deepEqual(await setPassword(hall, person, "x".repeat(129)), {
    code: "people.password-too-long",
    most: 128,
  });
  assert.deepEqual(await setPassword(hall, person, "MIN@riverbend.example"), {
    code: "people.password-is-own-name",
  });
  assert.equal(typeof (await signsInWith(goodPassword)), "object");
});

test("a password is kept only as a hash", async () => {
  const row = await store
    .tables<PeopleTables>()
    .selectFrom("people_account")
    .selectAll()
    .executeTakeFirstOrThrow();
  assert.match(row.password ?? "", /^[0-9a-f]{32}:[0-9a-f]{128}$/);
});
