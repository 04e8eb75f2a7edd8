import assert from "node:assert/strict";
import { test } from "node:test";
import { addSeconds } from "#lib/instants.ts";
import { recordMigrations } from "#kernel/record/index.ts";
import { registerMigrations } from "#kernel/register/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import { aStore } from "#test/a-database.ts";
import { peopleMigrations } from "../migrations/index.ts";
import { personOf } from "../queries/person-of.ts";
import type { PeopleTables } from "../tables.ts";
import { forgetExpired } from "./forget-expired.ts";
import { invite } from "./set-password.ts";
import { signIn } from "./sign-in.ts";
import { goodPassword, headWith, official, townHall } from "./town-hall.cases.ts";

test("what has ended is forgotten, what holds stays", async () => {
  const store = await aStore(registerMigrations, recordMigrations, peopleMigrations);
  const hall = { ...townHall(store), clock: { ...systemClock, putForward: () => {} } };
  const person = await official(hall, "min@riverbend.example");
  const signed = await signIn(hall, { email: person.email, password: goodPassword, address: "192.0.2.7" });
  assert.ok(signed.ok);
  await invite(hall, person.id);
  assert.equal(await forgetExpired(hall), 0);
  assert.deepEqual(await personOf(hall, headWith(signed.value.cookies)), person);
  const later = { now: () => addSeconds(systemClock.now(), 4 * 24 * 3600), today: systemClock.today };
  assert.equal(await forgetExpired({ store, clock: later }), 2, "the session and the link");
  const left = await store.tables<PeopleTables>().selectFrom("people_user").select("id").execute();
  assert.deepEqual(left, [{ id: person.id }]);
});
