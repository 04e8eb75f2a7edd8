import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { registerMigrations } from "#kernel/register/index.ts";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import { openPeople } from "../context.ts";
import { demonstrationPeople } from "../demonstration.ts";
import { peopleMigrations } from "../migrations/index.ts";
import { mayAdoptRegister, mayProposeRegister, staff } from "../queries/holdings.ts";
import { personOf } from "../queries/person-of.ts";
import { seedDemonstration } from "./seed-demonstration.ts";
import { signIn } from "./sign-in.ts";
import { headWith, march, townHall } from "./town-hall.cases.ts";

const address = "192.0.2.7";
const onlyMadeUp = { ok: false, refusal: { code: "people.demonstration-only" } };

let store: Store;
beforeEach(async () => {
  store = await aStore(registerMigrations, peopleMigrations);
});

test("in a made-up jurisdiction, a clerk and an adopter sign in with the passwords that are shown", async () => {
  const hall = townHall(store, { isMadeUp: true });
  const seeded = await seedDemonstration(hall, march);
  assert.ok(seeded.ok);
  assert.deepEqual(seeded.value, await demonstrationPeople(hall));
  const rights = await Promise.all(
    seeded.value.map(async ({ email, password, duty }) => {
      const signed = await signIn(hall, { email, password, address });
      assert.ok(signed.ok, JSON.stringify(signed));
      const person = await personOf(hall, headWith(signed.value.cookies));
      assert.ok(person?.isDemonstration);
      return [
        duty,
        await mayProposeRegister(store, person, march),
        await mayAdoptRegister(store, person, march),
      ];
    }),
  );
  assert.deepEqual(rights, [
    ["register-clerk", true, false],
    ["register-adopter", false, true],
  ]);
});

test("seeding again changes nothing", async () => {
  const hall = townHall(store, { isMadeUp: true });
  await seedDemonstration(hall, march);
  const before = await staff(store);
  assert.equal((await seedDemonstration(hall, march)).ok, true);
  assert.deepEqual(await staff(store), before);
});

test("a real jurisdiction has no people of a demonstration", async () => {
  const hall = townHall(store);
  assert.deepEqual(await seedDemonstration(hall, march), onlyMadeUp);
  assert.deepEqual(await demonstrationPeople(hall), []);
  assert.deepEqual(await staff(store), []);
});

test("a database of its own has none either, even for a made-up jurisdiction", async () => {
  const made = townHall(store, { isMadeUp: true });
  const moved = openPeople({ ...made, store: { ...store, isEmbedded: false } });
  assert.deepEqual(await seedDemonstration(moved, march), onlyMadeUp);
  assert.deepEqual(await demonstrationPeople(moved), []);
});

test("when a jurisdiction becomes real, its demonstration people cannot sign in, and are signed out", async () => {
  const madeUp = townHall(store, { isMadeUp: true });
  const seeded = await seedDemonstration(madeUp, march);
  assert.ok(seeded.ok);
  const [clerk] = seeded.value;
  assert.ok(clerk);
  const session = await signIn(madeUp, { ...clerk, address });
  assert.ok(session.ok);
  const real = townHall(store);
  assert.equal(await personOf(real, headWith(session.value.cookies)), undefined);
  assert.deepEqual(await signIn(real, { ...clerk, address }), {
    ok: false,
    refusal: { code: "people.wrong-password" },
  });
});

test("each installation has passwords of its own", async () => {
  const hall = townHall(store, { isMadeUp: true });
  const other = { ...hall, secret: "another secret, of another installation of Polity" };
  const passwords = [...(await demonstrationPeople(hall)), ...(await demonstrationPeople(other))].map(
    ({ password }) => password,
  );
  assert.equal(new Set(passwords).size, 4);
});
