import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { recordMigrations } from "#kernel/record/index.ts";
import { registerMigrations } from "#kernel/register/index.ts";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import { openPeople } from "../context.ts";
import { demonstrationPeople, wholeCast } from "../demonstration.ts";
import { peopleMigrations } from "../migrations/index.ts";
import { holdingsOf, mayAdoptRegister, mayProposeRegister, staff } from "../queries/holdings.ts";
import { personOf, sessionOf } from "../queries/person-of.ts";
import { personWithEmail } from "../queries/person-with-email.ts";
import { endHolding, sendPasswordLink } from "./administer.ts";
import { askForEmail, changePassword } from "./change-account.ts";
import { deleteAccount } from "./delete-account.ts";
import { beginSecondFactor } from "./second-factor.ts";
import { seedDemonstration } from "./seed-demonstration.ts";
import { signIn, signInAs } from "./sign-in.ts";
import { headWith, march, townHall } from "./town-hall.cases.ts";

const address = "192.0.2.7";
const onlyMadeUp = { ok: false, refusal: { code: "people.demonstration-only" } };

let store: Store;
beforeEach(async () => {
  store = await aStore(registerMigrations, recordMigrations, peopleMigrations);
});

test("in a made-up jurisdiction without a register, those sign in who need none, with the passwords that are shown", async () => {
  const hall = townHall(store, { isMadeUp: true });
  const seeded = await seedDemonstration(hall, march);
  assert.ok(seeded.ok);
  assert.deepEqual(seeded.value, await demonstrationPeople(hall));
  const rights = await Promise.all(
    seeded.value.map(async ({ email, password, role }) => {
      const signed = await signIn(hall, { email, password, address });
      assert.ok(signed.ok, JSON.stringify(signed));
      const person = await personOf(hall, headWith(signed.value.cookies));
      assert.ok(person?.isDemonstration);
      return [
        role,
        await mayProposeRegister(store, person, march),
        await mayAdoptRegister(store, person, march),
      ];
    }),
  );
  assert.deepEqual(rights, [
    ["register-clerk", true, false],
    ["register-adopter", false, true],
    ["resident", false, false],
    ["administrator", false, false],
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
  const passwords = [...(await wholeCast(hall)), ...(await wholeCast(other))].map(({ password }) => password);
  assert.equal(new Set(passwords).size, 24);
});

test("with one click a visitor is one of them, and cannot spoil it for the next", async () => {
  const hall = townHall(store, { isMadeUp: true });
  await seedDemonstration(hall, march);
  const signed = await signInAs(hall, "administrator", { address });
  assert.ok(signed.ok);
  const head = headWith(signed.value.cookies);
  const me = await sessionOf(hall, head);
  assert.ok(me !== undefined && me.person.name === "Xu Min 许敏");
  const fixed = { ok: false, refusal: { code: "people.demonstration-fixed" } };
  const proof = { password: (await demonstrationPeople(hall)).at(-1)?.password ?? "", address };
  const wish = { ...proof, language: "en" as const };
  assert.deepEqual(await changePassword(hall, me, { ...wish, wished: "eleven boats in the mist" }), fixed);
  assert.deepEqual(await askForEmail(hall, me, { ...wish, email: "mine@example.org" }), fixed);
  assert.deepEqual(await deleteAccount(hall, me, { ...proof, onErase: [] }), fixed);
  assert.deepEqual(await beginSecondFactor(hall, { ...me, head }, { ...proof, issuer: "x" }), fixed);
  const by = { by: me.person, language: "en" as const };
  const clerk = await personWithEmail(store, "clerk@demonstration.example");
  assert.deepEqual(await sendPasswordLink(hall, clerk?.id ?? "", by), fixed);
  const [post] = await holdingsOf(store, clerk?.id ?? "");
  const ended = { person: clerk?.id ?? "", holding: post?.id ?? "", on: march, today: march };
  assert.deepEqual(await endHolding(hall, ended, by), fixed);
  assert.deepEqual(hall.sent, []);
});

test("there is no such click in a real jurisdiction, nor for somebody who is not of the cast", async () => {
  const made = townHall(store, { isMadeUp: true });
  await seedDemonstration(made, march);
  assert.deepEqual(await signInAs(townHall(store), "administrator", { address }), onlyMadeUp);
  assert.deepEqual(await signInAs(made, "mayor", { address }), onlyMadeUp);
});
