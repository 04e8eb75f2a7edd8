import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { registerMigrations } from "#kernel/register/index.ts";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import { peopleMigrations } from "../migrations/index.ts";
import { personOf } from "../queries/person-of.ts";
import type { PeopleTables } from "../tables.ts";
import { revokeSessions } from "./revoke-sessions.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { goodPassword, headWith, official, townHall, type TownHall } from "./town-hall.cases.ts";

const min = "min@riverbend.example";
const address = "192.0.2.7";

let store: Store;
let hall: TownHall;
beforeEach(async () => {
  store = await aStore(registerMigrations, peopleMigrations);
  hall = townHall(store);
});

async function cookiesOf(email = min, password = goodPassword): Promise<readonly string[]> {
  const result = await signIn(hall, { email, password, address });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value.cookies;
}

async function refused(email: string, password: string, from = address) {
  const result = await signIn(hall, { email, password, address: from });
  return result.ok ? "signed in" : result.refusal;
}

describe("signing in", () => {
  test("makes the sender of later requests known", async () => {
    const person = await official(hall, min);
    const result = await signIn(hall, { email: "  Min@Riverbend.EXAMPLE ", password: goodPassword, address });
    assert.ok(result.ok);
    assert.deepEqual(result.value.person, person);
    assert.deepEqual(await personOf(hall, headWith(result.value.cookies)), person);
  });

  test("leaves a cookie that scripts cannot read and other sites cannot send, and nothing about the visitor", async () => {
    await official(hall, min);
    const [cookie] = await cookiesOf();
    assert.match(
      cookie ?? "",
      /^polity\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const session = await store
      .tables<{ people_session: { ip_address: string; user_agent: string } }>()
      .selectFrom("people_session")
      .select(["ip_address", "user_agent"])
      .executeTakeFirstOrThrow();
    assert.deepEqual(session, { ip_address: "", user_agent: "" });
  });

  test("on https leaves a cookie that travels over nothing else", async () => {
    hall = townHall(store, { origin: "https://polity.riverbend.example" });
    await official(hall, min);
    assert.match((await cookiesOf()).join(), /^__Secure-polity\.session_token=.*; Secure/);
  });

  test("at two places makes two sessions, each ended for itself", async () => {
    await official(hall, min);
    const [desk, home] = [headWith(await cookiesOf()), headWith(await cookiesOf())];
    const cleared = await signOut(hall, desk);
    assert.match(cleared.join(), /polity\.session_token=; Max-Age=0/);
    assert.equal(await personOf(hall, desk), undefined);
    assert.equal((await personOf(hall, home))?.email, min);
  });

  test("ends everywhere when the sessions are revoked", async () => {
    const { id } = await official(hall, min);
    const heads = [headWith(await cookiesOf()), headWith(await cookiesOf())];
    assert.equal(await revokeSessions(store, id), 2);
    assert.deepEqual(await Promise.all(heads.map((head) => personOf(hall, head))), [undefined, undefined]);
  });
});

describe("nobody is signed in", () => {
  test("with a wrong password, an unknown e-mail, or what is no e-mail: all are refused alike", async () => {
    await official(hall, min);
    const refusal = { code: "people.wrong-password" };
    assert.deepEqual(await refused(min, "seven lamps on the QUAY"), refusal);
    assert.deepEqual(await refused("nobody@riverbend.example", goodPassword), refusal);
    assert.deepEqual(await refused("min", goodPassword), refusal);
    assert.deepEqual(await refused("", ""), refusal);
    assert.deepEqual(await refused("' or 1=1 --@x.example", "x".repeat(100_000), "192.0.2.8"), refusal);
  });

  test("before a password was set", async () => {
    const person = await official(hall, min);
    await store
      .tables<PeopleTables>()
      .deleteFrom("people_account")
      .where("user_id", "=", person.id)
      .execute();
    assert.deepEqual(await refused(min, goodPassword), { code: "people.wrong-password" });
  });

  test("by a cookie that was changed, made up, signed elsewhere, or is another jurisdiction's", async () => {
    await official(hall, min);
    const { cookie } = headWith(await cookiesOf());
    const elsewhere = townHall(await aStore(registerMigrations, peopleMigrations));
    assert.equal(await personOf(hall, { cookie: cookie.replace("=", "=x") }), undefined);
    assert.equal(await personOf(hall, { cookie: "polity.session_token=abc.def" }), undefined);
    assert.equal(await personOf(hall, { cookie: "" }), undefined);
    assert.equal(await personOf(hall, {}), undefined);
    assert.equal(await personOf(elsewhere, { cookie }), undefined);
  });

  test("after the session's twelve hours", async () => {
    await official(hall, min);
    const head = headWith(await cookiesOf());
    await store
      .tables<{ people_session: { expires_at: string } }>()
      .updateTable("people_session")
      .set({ expires_at: "2026-01-01T00:00:00Z" })
      .execute();
    assert.equal(await personOf(hall, head), undefined);
  });

  test("who signs out without being signed in loses nothing", async () => {
    assert.match((await signOut(hall, {})).join(), /Max-Age=0/);
  });
});

describe("guessing", () => {
  const tooMany = { code: "people.too-many-attempts", minutes: 15 };

  test("ends after five attempts at one account from one address, even with the right password", async () => {
    await official(hall, min);
    for (let n = 0; n < 5; n++)
      assert.deepEqual(await refused(min, "wrong"), { code: "people.wrong-password" });
    assert.deepEqual(await refused(min, goodPassword), tooMany);
    hall.clock.putForward(15 * 60 + 1);
    assert.equal(await refused(min, goodPassword), "signed in");
  });

  test("ends after five attempts also when all are made at once", async () => {
    await official(hall, min);
    const all = await Promise.all(Array.from({ length: 12 }, () => refused(min, "wrong")));
    assert.equal(all.filter((one) => one !== "signed in" && one.code === tooMany.code).length, 7);
  });

  test("does not lock the owner out at another address", async () => {
    await official(hall, min);
    for (let n = 0; n < 6; n++) await refused(min, "wrong", "198.51.100.1");
    assert.equal(await refused(min, goodPassword), "signed in");
  });

  test("at many accounts from one address ends after sixty", async () => {
    await official(hall, min);
    await store.tables<PeopleTables>().deleteFrom("people_attempt").execute();
    for (let n = 0; n < 60; n++) await countOnly(`u${n}@riverbend.example`);
    assert.deepEqual(await refused(min, goodPassword), tooMany);
    assert.equal(await refused(min, goodPassword, "198.51.100.1"), "signed in");
  });

  test("is forgotten once the owner signed in", async () => {
    await official(hall, min);
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 4; n++) await refused(min, "wrong");
      assert.equal(await refused(min, goodPassword), "signed in");
    }
  });

  async function countOnly(email: string): Promise<void> {
    const { countAttempt } = await import("./count-attempt.ts");
    assert.equal(await countAttempt(hall, { email, address }), undefined);
  }
});
