import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { recordMigrations } from "#kernel/record/index.ts";
import { registerMigrations } from "#kernel/register/index.ts";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import { peopleMigrations } from "../migrations/index.ts";
import { holdingsOf } from "../queries/holdings.ts";
import { personOf } from "../queries/person-of.ts";
import { personWithEmail } from "../queries/person-with-email.ts";
import type { PeopleTables } from "../tables.ts";
import { askForReset } from "./reset-password.ts";
import { setPasswordByLink } from "./set-password.ts";
import { askForAccount, confirmAccount } from "./sign-up.ts";
import { signIn } from "./sign-in.ts";
import { goodPassword, headWith, official, tokenIn, townHall, type TownHall } from "./town-hall.cases.ts";

const lin = "lin@residents.example";
const address = "192.0.2.7";
const spent = { ok: false, refusal: { code: "people.link-spent" } };

let store: Store;
let hall: TownHall;
beforeEach(async () => {
  store = await aStore(registerMigrations, recordMigrations, peopleMigrations);
  hall = townHall(store);
});

const wish = (email = lin, other: object = {}) => ({
  name: "Lin Yue",
  email,
  password: goodPassword,
  language: "en" as const,
  address,
  ...other,
});

async function signsIn(email: string, password: string) {
  const result = await signIn(hall, { email, password, address });
  return result.ok ? personOf(hall, headWith(result.value.cookies)) : result.refusal.code;
}

describe("a resident's account", () => {
  test("comes into being when the link in the letter is followed, with no post", async () => {
    assert.ok((await askForAccount(hall, wish())).ok);
    assert.equal(await signsIn(lin, goodPassword), "people.wrong-password");
    const [letter] = hall.sent;
    assert.deepEqual([letter?.kind, letter?.to], ["confirm-account", lin]);
    const made = await confirmAccount(hall, tokenIn(letter));
    assert.ok(made.ok);
    assert.deepEqual(await signsIn(lin, goodPassword), made.value);
    assert.deepEqual(await holdingsOf(store, made.value.id), []);
  });

  test("is made once: the link is spent, and so is every other for the address", async () => {
    await askForAccount(hall, wish());
    await askForAccount(hall, wish(lin, { password: "another wish of a thief" }));
    const [first, second] = hall.sent.map(tokenIn);
    assert.ok((await confirmAccount(hall, first ?? "")).ok);
    assert.deepEqual(await confirmAccount(hall, first ?? ""), spent);
    assert.deepEqual(await confirmAccount(hall, second ?? ""), spent);
    assert.equal(await signsIn(lin, "another wish of a thief"), "people.wrong-password");
  });

  test("is not made by a link that is a day old, guessed, or of somebody who got an account meanwhile", async () => {
    await askForAccount(hall, wish());
    hall.clock.putForward(24 * 3600 + 1);
    assert.deepEqual(await confirmAccount(hall, tokenIn(hall.sent[0])), spent);
    assert.deepEqual(await confirmAccount(hall, ""), spent);
    await askForAccount(hall, wish());
    await official(hall, lin);
    assert.deepEqual(await confirmAccount(hall, tokenIn(hall.sent[1])), spent);
  });

  test("needs a name, an address and a password to rely on", async () => {
    const refused = async (other: object) => {
      const result = await askForAccount(hall, { ...wish(), ...other });
      return result.ok ? "asked" : result.refusal.code;
    };
    assert.equal(await refused({ name: " " }), "people.no-name");
    assert.equal(await refused({ name: "x".repeat(201) }), "people.no-name");
    assert.equal(await refused({ email: "lin" }), "people.no-email");
    assert.equal(await refused({ email: "a@b.example\r\nBcc: c@d.example" }), "people.no-email");
    assert.equal(await refused({ password: "short" }), "people.password-too-short");
    assert.equal(await refused({ password: lin }), "people.password-is-own-name");
    assert.deepEqual(hall.sent, []);
  });

  test("keeps neither the link nor the password readable", async () => {
    await askForAccount(hall, wish());
    const row = await store.tables<PeopleTables>().selectFrom("people_pending_account").selectAll().execute();
    const kept = JSON.stringify(row);
    assert.ok(!kept.includes(tokenIn(hall.sent[0])) && !kept.includes(goodPassword));
  });
});

describe("whether an address has an account", () => {
  test("shows nowhere when one asks for an account: only the mailbox is told", async () => {
    const min = await official(hall, "min@riverbend.example");
    const [known, unknown] = [await askForAccount(hall, wish(min.email)), await askForAccount(hall, wish())];
    assert.deepEqual(known, unknown);
    assert.deepEqual(
      hall.sent.map(({ kind, facts }) => [kind, "link" in facts]),
      [
        ["has-account", false],
        ["confirm-account", true],
      ],
    );
    assert.equal((await personWithEmail(store, min.email))?.name, "Wang Min");
    assert.deepEqual(await signsIn(min.email, goodPassword), min);
  });

  test("shows nowhere when one asks for a new password, and nothing changes before the link is followed", async () => {
    const min = await official(hall, "min@riverbend.example");
    const asked = (email: string) => askForReset(hall, { email, language: "zh-CN", address });
    assert.deepEqual(await asked(min.email), await asked("nobody@riverbend.example"));
    assert.deepEqual(
      hall.sent.map(({ kind, to, language }) => [kind, to, language]),
      [["reset-password", min.email, "zh-CN"]],
    );
    assert.deepEqual(await signsIn(min.email, goodPassword), min);
    const token = tokenIn(hall.sent[0]);
    assert.ok((await setPasswordByLink(hall, { token, password: "eleven boats in the mist" })).ok);
    assert.deepEqual(await setPasswordByLink(hall, { token, password: "eleven boats in the fog" }), spent);
    assert.equal(await signsIn(min.email, goodPassword), "people.wrong-password");
  });

  test("a link to set a password lasts an hour", async () => {
    const min = await official(hall, "min@riverbend.example");
    await askForReset(hall, { email: min.email, language: "en", address });
    hall.clock.putForward(3601);
    assert.deepEqual(
      await setPasswordByLink(hall, { token: tokenIn(hall.sent[0]), password: "eleven boats in the mist" }),
      spent,
    );
  });

  test("nobody's mailbox is filled: after three letters to one address there are no more, known or not", async () => {
    await official(hall, "min@riverbend.example");
    for (const email of ["min@riverbend.example", "nobody@riverbend.example"]) {
      for (const ask of [
        () => askForReset(hall, { email, language: "en", address }),
        () => askForAccount(hall, wish(email)),
      ]) {
        const all = await Promise.all(Array.from({ length: 5 }, ask));
        assert.equal(
          all.filter((one) => !one.ok && one.refusal.code === "people.too-many-attempts").length,
          2,
        );
      }
    }
  });
});
