import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import type { PlainDate } from "#lib/dates.ts";
import { entriesOf, newSubject, recordMigrations, subjectOfAccount } from "#kernel/record/index.ts";
import { registerMigrations } from "#kernel/register/index.ts";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import { peopleMigrations } from "../migrations/index.ts";
import type { Person } from "../model.ts";
import { holdingsOf, mayAdminister } from "../queries/holdings.ts";
import { personOf, sessionOf } from "../queries/person-of.ts";
import { personWithEmail } from "../queries/person-with-email.ts";
import type { PeopleTables } from "../tables.ts";
import { endHolding, givePostTo, sendPasswordLink, signOutEverywhere } from "./administer.ts";
import { deleteAccount } from "./delete-account.ts";
import { setPasswordByLink } from "./set-password.ts";
import { prepareSetUp, setUp } from "./set-up.ts";
import { signIn } from "./sign-in.ts";
import { askForAccount, confirmAccount } from "./sign-up.ts";
import {
  goodPassword,
  headWith,
  march,
  official,
  tokenIn,
  townHall,
  type TownHall,
} from "./town-hall.cases.ts";

const address = "192.0.2.7";
const min = "min@riverbend.example";
const language = "en" as const;
const refusal = (code: string) => ({ ok: false, refusal: { code } });

let store: Store;
let hall: TownHall;
beforeEach(async () => {
  store = await aStore(registerMigrations, recordMigrations, peopleMigrations);
  hall = townHall(store);
});

describe("the first administrator", () => {
  const wish = (token: string, other: object = {}) => ({
    token,
    name: "Chief",
    email: "chief@riverbend.example",
    password: goodPassword,
    language,
    today: march,
    ...other,
  });

  test("is made by the link, once, and recorded as the operator's act", async () => {
    const token = (await prepareSetUp(hall, march)) ?? "";
    const made = await setUp(hall, wish(token));
    assert.ok(made.ok && (await mayAdminister(store, made.value, march)));
    assert.deepEqual(
      await setUp(hall, wish(token, { email: "two@riverbend.example" })),
      refusal("people.link-spent"),
    );
    const [entry] = await entriesOf(store, `people:${made.value.id}`);
    assert.deepEqual([entry?.act, entry?.actor], ["people.set-up", { role: "system" }]);
    assert.equal(await prepareSetUp(hall, march), undefined);
  });

  test("a link that is refused something is not spent; one that is a day old, or replaced, is", async () => {
    const token = (await prepareSetUp(hall, march)) ?? "";
    assert.equal((await setUp(hall, wish(token, { password: "short" }))).ok, false);
    assert.deepEqual(await setUp(hall, wish(token, { name: " " })), refusal("people.no-name"));
    await official(hall, min);
    assert.deepEqual(await setUp(hall, wish(token, { email: min })), refusal("people.has-account"));
    const newer = (await prepareSetUp(hall, march)) ?? "";
    assert.deepEqual(await setUp(hall, wish(token)), refusal("people.link-spent"));
    hall.clock.putForward(24 * 3600 + 1);
    assert.deepEqual(await setUp(hall, wish(newer)), refusal("people.link-spent"));
    assert.deepEqual(await setUp(hall, wish("")), refusal("people.link-spent"));
  });

  test("two who open the link at once do not both become one", async () => {
    const token = (await prepareSetUp(hall, march)) ?? "";
    const both = await Promise.all(
      ["one@riverbend.example", "two@riverbend.example"].map((email) => setUp(hall, wish(token, { email }))),
    );
    assert.equal(both.filter(({ ok }) => ok).length, 1);
  });

  test("a link from before somebody became administrator otherwise makes nobody one", async () => {
    const token = (await prepareSetUp(hall, march)) ?? "";
    await official(hall, min, "administrator");
    assert.deepEqual(await setUp(hall, wish(token)), refusal("people.set-up-done"));
  });
});

describe("an administrator", () => {
  let chief: Person;
  beforeEach(async () => {
    chief = await official(hall, "chief@riverbend.example", "administrator");
  });
  const wish = {
    email: min,
    name: "Wang Min",
    post: "register-clerk",
    area: undefined,
    from: march,
    to: undefined,
  };

  test("invites by letter; whoever has a password just gets the post", async () => {
    const made = await givePostTo(hall, wish, { by: chief, language: "zh-CN" });
    assert.ok(made.ok);
    assert.deepEqual(
      hall.sent.map(({ kind, to, language: said }) => [kind, to, said]),
      [["invitation", min, "zh-CN"]],
    );
    await setPasswordByLink(hall, { token: tokenIn(hall.sent[0]), password: goodPassword });
    assert.ok((await givePostTo(hall, { ...wish, post: "register-adopter" }, { by: chief, language })).ok);
    assert.equal(hall.sent.length, 1);
  });

  test("whose act is refused leaves no account, no entry and no letter behind", async () => {
    const refused = await givePostTo(hall, { ...wish, post: "mayor" }, { by: chief, language });
    assert.equal(!refused.ok && refused.refusal.code, "people.unknown-post");
    assert.equal(await personWithEmail(store, min), undefined);
    assert.deepEqual(hall.sent, []);
  });

  test("ends one post and leaves the others", async () => {
    const person = await official(hall, min);
    await givePostTo(hall, { ...wish, post: "register-adopter" }, { by: chief, language });
    const [, clerk] = await holdingsOf(store, person.id);
    const ended = { person: person.id, holding: clerk?.id ?? "", on: march, today: march };
    assert.ok((await endHolding(hall, ended, { by: chief, language })).ok);
    assert.deepEqual(
      (await holdingsOf(store, person.id)).map(({ post, to }) => [post, to]),
      [
        ["register-adopter", undefined],
        ["register-clerk", march],
      ],
    );
    const again = await endHolding(hall, ended, { by: chief, language });
    assert.equal(!again.ok && again.refusal.code, "people.holds-not");
  });

  test("ends no post of somebody else under a person's name, and none before it began", async () => {
    const person = await official(hall, min);
    const [own] = await holdingsOf(store, chief.id);
    const [post] = await holdingsOf(store, person.id);
    const end = (holding: string, on: string) =>
      endHolding(
        hall,
        { person: person.id, holding, on: on as PlainDate, today: march },
        { by: chief, language },
      );
    assert.deepEqual(await end(own?.id ?? "", march), refusal("people.unknown-account"));
    const early = await end(post?.id ?? "", "2026-02-28");
    assert.equal(!early.ok && early.refusal.code, "people.dates-reversed");
  });

  test("can be ended only while another remains", async () => {
    const [own] = await holdingsOf(store, chief.id);
    const ended = { person: chief.id, holding: own?.id ?? "", on: march, today: march };
    assert.deepEqual(
      await endHolding(hall, ended, { by: chief, language }),
      refusal("people.last-administrator"),
    );
    await official(hall, min, "administrator");
    assert.ok((await endHolding(hall, ended, { by: chief, language })).ok);
  });

  test("has no power over residents' accounts, not even to learn that they are there", async () => {
    await askForAccount(hall, {
      name: "Lin",
      email: "lin@residents.example",
      password: goodPassword,
      language,
      address,
    });
    const lin = await confirmAccount(hall, tokenIn(hall.sent[0]));
    assert.ok(lin.ok);
    for (const act of [sendPasswordLink, signOutEverywhere]) {
      assert.deepEqual(
        await act(hall, lin.value.id, { by: chief, language }),
        refusal("people.unknown-account"),
      );
      assert.deepEqual(await act(hall, "nobody", { by: chief, language }), refusal("people.unknown-account"));
    }
  });
});

describe("a resident who leaves", () => {
  async function leaving() {
    await askForAccount(hall, {
      name: "Lin",
      email: "lin@residents.example",
      password: goodPassword,
      language,
      address,
    });
    const lin = await confirmAccount(hall, tokenIn(hall.sent[0]));
    assert.ok(lin.ok);
    const signed = await signIn(hall, { email: "lin@residents.example", password: goodPassword, address });
    assert.ok(signed.ok);
    const head = headWith(signed.value.cookies);
    const me = await sessionOf(hall, head);
    assert.ok(me !== undefined);
    return { me, head };
  }
  const proof = { password: goodPassword, address };

  test("takes name, address, password and sessions along, and what the record keeps becomes unreadable", async () => {
    const { me, head } = await leaving();
    const master = new Uint8Array(32).fill(7);
    const subject = await newSubject(store, { ...hall, master }, { account: me.person.id });
    const told: string[] = [];
    const onErase = [(_: Store, erased: string) => Promise.resolve(void told.push(erased))];
    assert.ok((await deleteAccount(hall, me, { ...proof, onErase })).ok);
    assert.deepEqual(told, [subject]);
    assert.equal(await personOf(hall, head), undefined);
    assert.equal(await subjectOfAccount(store, me.person.id), undefined);
    const tables = store.tables<PeopleTables>();
    for (const table of [
      "people_user",
      "people_account",
      "people_session",
      "people_pending_account",
    ] as const) {
      assert.deepEqual(await tables.selectFrom(table).selectAll().execute(), [], table);
    }
  });

  test("needs the password, and stays whole when an eraser fails", async () => {
    const { me, head } = await leaving();
    const wrong = await deleteAccount(hall, me, { password: "wrong", address, onErase: [] });
    assert.deepEqual(wrong, refusal("people.wrong-password"));
    await newSubject(store, { ...hall, master: new Uint8Array(32).fill(7) }, { account: me.person.id });
    const failing = [() => Promise.reject(new Error("no"))];
    await assert.rejects(deleteAccount(hall, me, { ...proof, onErase: failing }), /no/);
    assert.deepEqual(await personOf(hall, head), me.person);
  });
});
