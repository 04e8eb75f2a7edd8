import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { entriesOf, recordMigrations } from "#kernel/record/index.ts";
import { registerMigrations } from "#kernel/register/index.ts";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import { peopleMigrations } from "../migrations/index.ts";
import type { Person } from "../model.ts";
import { accountOf } from "../queries/account-of.ts";
import { personOf, sessionOf } from "../queries/person-of.ts";
import type { PeopleTables } from "../tables.ts";
import { resetSecondFactor } from "./administer.ts";
import { codeFrom } from "./authenticator.test-support.ts";
import {
  beginSecondFactor,
  confirmSecondFactor,
  newBackupCodes,
  removeSecondFactor,
  signInWithCode,
  type Owner,
  type SecondFactorKey,
} from "./second-factor.ts";
import { signIn } from "./sign-in.ts";
import { goodPassword, headWith, official, townHall, type TownHall } from "./town-hall.cases.ts";

const min = "min@riverbend.example";
const address = "192.0.2.7";
const proof = { password: goodPassword, address };
const wrongCode = "people.wrong-code";

let store: Store;
let hall: TownHall;
let person: Person;
beforeEach(async () => {
  store = await aStore(registerMigrations, recordMigrations, peopleMigrations);
  hall = townHall(store);
  person = await official(hall, min);
});

async function password(cookie?: string) {
  const result = await signIn(hall, { email: min, ...proof, cookie });
  assert.ok(result.ok, "the password is right");
  return result.value;
}

async function owner(cookies: readonly string[]): Promise<Owner> {
  const head = headWith(cookies);
  const found = await sessionOf(hall, head);
  assert.ok(found !== undefined);
  return { ...found, head };
}

/** Sets the second factor up; gives its key, and the code that was used. */
async function withFactor(): Promise<SecondFactorKey & { readonly used: string }> {
  const me = await owner((await password()).cookies);
  const key = await beginSecondFactor(hall, me, { ...proof, issuer: "Riverbend" });
  assert.ok(key.ok);
  const used = codeFrom(key.value.address);
  const set = await confirmSecondFactor(hall, me, { code: used, address });
  assert.ok(set.ok);
  assert.deepEqual(await personOf(hall, headWith(set.value.cookies)), person, "one stays signed in");
  return { ...key.value, used };
}

// The code of the next half minute counts already: so no test hangs on the moment at which it runs.
const next = (key: string): string => codeFrom(key, 1);

/** The second step with a code; the person who is then signed in, or why not. */
async function code(cookies: readonly string[], given: string) {
  const result = await signInWithCode(hall, { code: given, address, ...headWith(cookies) });
  return result.ok ? personOf(hall, headWith(result.value.cookies)) : result.refusal.code;
}

describe("with a second factor", () => {
  test("the password alone signs nobody in", async () => {
    await withFactor();
    const half = await password();
    assert.equal(half.step, "second-factor");
    assert.equal(await personOf(hall, headWith(half.cookies)), undefined);
    const open = await store.tables<PeopleTables>().selectFrom("people_session").select("id").execute();
    assert.equal(open.length, 1, "only the session in which it was set up");
  });

  test("the code of the app signs in, also when written in groups", async () => {
    const { address: key } = await withFactor();
    const now = next(key);
    assert.deepEqual(await code((await password()).cookies, `${now.slice(0, 3)} ${now.slice(3)}`), person);
  });

  test("no code is taken twice: neither at the next sign-in, nor at once by two", async () => {
    const { address: key } = await withFactor();
    const [one, two] = [(await password()).cookies, (await password()).cookies];
    const now = next(key);
    const both = await Promise.all([code(one, now), code(two, now)]);
    assert.deepEqual(
      both.filter((result) => result !== wrongCode),
      [person],
    );
    assert.equal(await code((await password()).cookies, now), wrongCode);
  });

  test("the code that set it up is not taken for signing in", async () => {
    const { used } = await withFactor();
    assert.equal(await code((await password()).cookies, used), wrongCode);
  });

  test("a backup code signs in once", async () => {
    const { backupCodes } = await withFactor();
    const [first = "", second = ""] = backupCodes;
    assert.deepEqual(await code((await password()).cookies, first), person);
    assert.equal(await code((await password()).cookies, first), wrongCode);
    assert.match(second, /^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/, "no two signs look alike");
    const copied = ` ${second.toUpperCase().replace("-", " ")} `;
    assert.deepEqual(await code((await password()).cookies, copied), person);
  });

  test("backup codes made anew make the old ones void", async () => {
    const { backupCodes } = await withFactor();
    const half = (await password()).cookies;
    assert.deepEqual(await code(half, backupCodes[0] ?? ""), person);
    const other = backupCodes[1] ?? "";
    const signed = await signInWithCode(hall, {
      code: other,
      address,
      ...headWith((await password()).cookies),
    });
    assert.ok(signed.ok);
    const fresh = await newBackupCodes(hall, await owner(signed.value.cookies), proof);
    assert.ok(fresh.ok);
    assert.equal(await code((await password()).cookies, backupCodes[2] ?? ""), wrongCode);
    assert.deepEqual(await code((await password()).cookies, fresh.value[0] ?? ""), person);
  });

  test("guessing ends after five codes, even with the right one", async () => {
    const { address: key } = await withFactor();
    const half = (await password()).cookies;
    const right = next(key);
    for (let n = 0; n < 5; n++)
      assert.equal(await code(half, right === "000000" ? "000001" : "000000"), wrongCode);
    assert.equal(await code(half, right), "people.too-many-attempts");
  });

  test("a code without the password is nothing, and neither is a forged question", async () => {
    const { address: key } = await withFactor();
    assert.equal(await code([], next(key)), "people.code-too-late");
    assert.equal(await code(["polity.two_factor=2fa-x.forged"], next(key)), "people.code-too-late");
  });

  test("the code is asked of the account whose password was given, whoever else is signed in in this browser", async () => {
    const { address: key } = await withFactor();
    const lin = await official(hall, "lin@riverbend.example");
    const other = await signIn(hall, { email: lin.email, ...proof });
    assert.ok(other.ok);
    const cookies = [...other.value.cookies, ...(await password()).cookies];
    assert.deepEqual(await code(cookies, next(key)), person);
    assert.equal(await personOf(hall, headWith(other.value.cookies)), undefined, "the old session ended");
  });
});

describe("setting it up", () => {
  test("needs the password once more, and a right code", async () => {
    const me = await owner((await password()).cookies);
    const begin = (given: string) =>
      beginSecondFactor(hall, me, { password: given, address, issuer: "Riverbend" });
    assert.deepEqual(await begin("wrong"), { ok: false, refusal: { code: "people.wrong-password" } });
    assert.ok((await begin(goodPassword)).ok);
    const wrong = await confirmSecondFactor(hall, me, { code: "12345", address });
    assert.deepEqual(wrong, { ok: false, refusal: { code: wrongCode } });
    assert.equal((await accountOf(store, person.id))?.hasSecondFactor, false);
    assert.equal((await password()).step, "signed-in");
  });

  test("ends the sessions elsewhere, stands in the record, and keeps no key readable", async () => {
    const elsewhere = (await password()).cookies;
    const { address: key } = await withFactor();
    assert.equal(await personOf(hall, headWith(elsewhere)), undefined);
    const [entry] = await entriesOf(store, `people:${person.id}`);
    assert.deepEqual([entry?.act, entry?.actor.account], ["people.set-second-factor", person.id]);
    const kept = await store.tables<PeopleTables>().selectFrom("people_two_factor").selectAll().execute();
    assert.ok(!JSON.stringify(kept).includes(new URL(key).searchParams.get("secret") ?? "-"));
  });

  test("is not done over one that is in force", async () => {
    const { backupCodes } = await withFactor();
    const signed = await signInWithCode(hall, {
      code: backupCodes[0] ?? "",
      address,
      ...headWith((await password()).cookies),
    });
    assert.ok(signed.ok);
    const again = await beginSecondFactor(hall, await owner(signed.value.cookies), { ...proof, issuer: "x" });
    assert.deepEqual(again, { ok: false, refusal: { code: "people.has-second-factor" } });
  });
});

describe("a factor", () => {
  test("is given up by its owner with the password only", async () => {
    const { backupCodes } = await withFactor();
    const half = headWith((await password()).cookies);
    const signed = await signInWithCode(hall, { code: backupCodes[0] ?? "", address, ...half });
    assert.ok(signed.ok);
    const me = await owner(signed.value.cookies);
    const wrong = await removeSecondFactor(hall, me, { password: "wrong", address });
    assert.deepEqual(wrong, { ok: false, refusal: { code: "people.wrong-password" } });
    assert.ok((await removeSecondFactor(hall, me, proof)).ok);
    assert.equal((await password()).step, "signed-in");
  });

  test("that is lost is taken off by an administrator: recorded, told to the owner, sessions ended", async () => {
    await withFactor();
    const chief = await official(hall, "chief@riverbend.example", "administrator");
    assert.ok((await resetSecondFactor(hall, person.id, { by: chief, language: "en" })).ok);
    assert.equal((await password()).step, "signed-in");
    const entry = (await entriesOf(store, `people:${person.id}`)).at(-1);
    assert.deepEqual(
      [entry?.act, entry?.actor],
      ["people.reset-second-factor", { role: "administrator", account: chief.id }],
    );
    assert.deepEqual(
      hall.sent.map(({ kind, to }) => [kind, to]),
      [["second-factor-reset", min]],
    );
  });
});
