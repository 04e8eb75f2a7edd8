import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { operationMigrations, perform, type Operation } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { entriesOf, recordMigrations } from "#kernel/record/index.ts";
import { registerMigrations } from "#kernel/register/index.ts";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import { setPasswordByLink } from "../commands/set-password.ts";
import { askForReset } from "../commands/reset-password.ts";
import { signIn } from "../commands/sign-in.ts";
import {
  goodPassword,
  march,
  official,
  tokenIn,
  townHall,
  type TownHall,
} from "../commands/town-hall.cases.ts";
import { peopleMigrations } from "../migrations/index.ts";
import type { Person } from "../model.ts";
import { holdingsOf } from "../queries/holdings.ts";
import type { StaffOperating } from "./context.ts";
import { administer } from "./index.ts";

const email = "min@riverbend.example";
const address = "192.0.2.7";

let store: Store;
let hall: TownHall;
let context: StaffOperating;
let chief: Person;
beforeEach(async () => {
  store = await aStore(registerMigrations, recordMigrations, peopleMigrations, operationMigrations);
  hall = townHall(store);
  context = { ...hall, today: () => march, language: () => "en", needsSecondFactor: false };
  chief = await official(hall, "chief@riverbend.example", "administrator");
});

/** An administrator, as a request comes from them. */
function by({ id, name, email: address_ }: Person): Actor {
  const post = {
    post: "administrator",
    body: undefined,
    duties: ["administrator"],
    area: undefined,
  } as const;
  return { kind: "account", person: { id, name, email: address_ }, posts: [post], network: address };
}

async function does(operation: unknown, actor: Actor, input: object) {
  // Performed like one that is known only by its declaration.
  return perform(operation as Operation<StaffOperating>, context, { actor, input });
}

/** The code of the refusal; undefined when it was done. */
async function refused(operation: unknown, actor: Actor, input: object): Promise<string | undefined> {
  const result = await does(operation, actor, input);
  return result.ok ? undefined : result.refusal.code;
}

const clerk = { email, name: "Wang Min", post: "register-clerk" };

async function given(wish: object = clerk): Promise<{ readonly person: string; readonly holding: string }> {
  const result = await perform(administer.givePost, context, { actor: by(chief), input: wish });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

describe("a post", () => {
  test("is given by an administrator, from today, with a letter and an entry in the record", async () => {
    const { person, holding } = await given();
    assert.deepEqual(
      hall.sent.map(({ kind, to }) => [kind, to]),
      [["invitation", email]],
    );
    const [entry] = await entriesOf(store, `people:${person}`);
    assert.deepEqual(
      [entry?.act, entry?.actor, entry?.facts],
      [
        "people.give-post",
        { role: "administrator", account: chief.id },
        { post: "register-clerk", from: march },
      ],
    );
    assert.equal(await refused(administer.endPost, by(chief), { person, holding }), undefined);
    const [, end] = await entriesOf(store, `people:${person}`);
    assert.deepEqual([end?.act, end?.facts], ["people.end-post", { post: "register-clerk", on: march }]);
  });

  test("is given to themselves by nobody, however the address is written", async () => {
    for (const own of [chief.email, " CHIEF@Riverbend.example "]) {
      const wish = { email: own, post: "register-adopter" };
      assert.equal(await refused(administer.givePost, by(chief), wish), "people.not-to-oneself");
    }
    assert.deepEqual(
      (await holdingsOf(store, chief.id)).map(({ post }) => post),
      ["administrator"],
    );
  });

  test("is given by the operator too, in whose name it stands in the record", async () => {
    const system: Actor = { kind: "system" };
    const wish = { email: chief.email, post: "register-adopter" };
    assert.equal(await refused(administer.givePost, system, wish), undefined);
    const [entry] = await entriesOf(store, `people:${chief.id}`);
    assert.deepEqual(entry?.actor, { role: "system" });
  });

  test("has days that a calendar has, a name for a new person, and an end after its beginning", async () => {
    const wrong = async (other: object) => refused(administer.givePost, by(chief), { ...clerk, ...other });
    assert.equal(await wrong({ from: "2026-02-30" }), "operation.invalid-input");
    assert.equal(await wrong({ from: "soon" }), "operation.invalid-input");
    assert.equal(await wrong({ to: "2026-02-01" }), "people.dates-reversed");
    assert.equal(await wrong({ name: " " }), "people.no-name");
    assert.equal(await wrong({ email: "no address" }), "people.no-email");
    assert.equal(await wrong({ post: "mayor" }), "people.unknown-post");
  });

  test("of the last administrator ends only when there is another", async () => {
    const [own] = await holdingsOf(store, chief.id);
    const end = { person: chief.id, holding: own?.id };
    assert.equal(await refused(administer.endPost, by(chief), end), "people.last-administrator");
    assert.equal(await refused(administer.endPost, { kind: "system" }, end), "people.last-administrator");
    assert.equal(
      await refused(administer.closeAccount, by(chief), { person: chief.id }),
      "people.last-administrator",
    );
    await official(hall, "second@riverbend.example", "administrator");
    assert.equal(await refused(administer.endPost, by(chief), end), undefined);
  });
});

describe("a second factor", () => {
  test("is asked of whoever administers, whatever door they come by", async () => {
    context = { ...context, needsSecondFactor: true };
    const { person, holding } = { person: chief.id, holding: "x" };
    const inputs: Readonly<Record<string, object>> = {
      "people.give-post": clerk,
      "people.end-post": { person, holding },
      "people.staff": {},
    };
    for (const operation of Object.values(administer)) {
      const input = inputs[operation.name] ?? { person };
      assert.equal(await refused(operation, by(chief), input), "people.needs-second-factor", operation.name);
    }
    assert.equal(
      await refused(administer.staff, { kind: "system" }, {}),
      undefined,
      "the operator is at the machine",
    );
  });

  test("of one's own is not taken off by oneself as administrator", async () => {
    const own = { person: chief.id };
    assert.equal(await refused(administer.resetSecondFactor, by(chief), own), "people.not-to-oneself");
  });
});

describe("an account that is closed", () => {
  let person: Person;
  beforeEach(async () => {
    person = await official(hall, email);
    await given({ email, post: "register-adopter", from: "2026-04-01" });
  });
  const sign = async () => (await signIn(hall, { email, password: goodPassword, address })).ok;
  const close = () => refused(administer.closeAccount, by(chief), { person: person.id });

  test("opens for nobody, holds no post, and stays named", async () => {
    assert.equal(await sign(), true);
    assert.equal(await close(), undefined);
    assert.equal(await sign(), false);
    await askForReset(hall, { email, language: "en", address });
    assert.deepEqual(hall.sent, [], "no link to set a password goes out");
    assert.equal(
      await refused(administer.sendPasswordLink, by(chief), { person: person.id }),
      "people.account-closed",
    );
    assert.equal(await close(), "people.account-closed");
    const shown = await perform(administer.member, context, {
      actor: by(chief),
      input: { person: person.id },
    });
    assert.ok(shown.ok);
    const { name, isClosed, hasPassword, posts, acts } = shown.value;
    assert.deepEqual([name, isClosed, hasPassword], ["Wang Min", true, false]);
    assert.deepEqual(
      posts.map(({ post, from, to }) => [post, from, to]),
      [
        ["register-clerk", march, march],
        ["register-adopter", "2026-04-01", "2026-03-31"],
      ],
    );
    assert.deepEqual(
      acts.map(({ act, by: who }) => [act, who]),
      [
        ["people.give-post", "Wang Min"],
        ["people.end-post", "Wang Min"],
        ["people.end-post", "Wang Min"],
        ["people.close-account", "Wang Min"],
      ],
    );
  });

  test("is opened again by a post, with a link for a new password", async () => {
    await close();
    await given({ email, post: "register-clerk", from: "2026-03-02" });
    await setPasswordByLink(hall, { token: tokenIn(hall.sent.at(-1)), password: goodPassword });
    assert.equal(await sign(), true);
  });
});

test("a resident's account is as if it were not, to every operation", async () => {
  const lin = { person: "nobody" };
  const { givePost: _, staff: __, endPost, ...onAccount } = administer;
  for (const operation of Object.values(onAccount))
    assert.equal(await refused(operation, by(chief), lin), "people.unknown-account", operation.name);
  const end = { ...lin, holding: "none" };
  assert.equal(await refused(endPost, by(chief), end), "people.unknown-account");
});

test("the same form sent twice gives one post", async () => {
  const call = { actor: by(chief), input: clerk, idempotencyKey: "0123456789abcdef-once" };
  const first = await perform(administer.givePost, context, call);
  assert.deepEqual(await perform(administer.givePost, context, call), first);
  assert.equal(hall.sent.length, 1);
});
