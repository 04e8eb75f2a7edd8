/** Signing in at a provider: a real one (oidc-provider), on this machine, over real HTTP. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { recordMigrations } from "#kernel/record/index.ts";
import { registerMigrations } from "#kernel/register/index.ts";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import { addressOfReturn } from "../auth.ts";
import { peopleMigrations } from "../migrations/index.ts";
import type { Person } from "../model.ts";
import { holdingsOf } from "../queries/holdings.ts";
import { personOf } from "../queries/person-of.ts";
import { personWithEmail } from "../queries/person-with-email.ts";
import type { PeopleTables } from "../tables.ts";
import { openProvider, type AProvider } from "./a-provider.test-support.ts";
import { beginElsewhere, returnFromElsewhere } from "./sign-in-elsewhere.ts";
import { signIn } from "./sign-in.ts";
import { goodPassword, headWith, official, townHall, type TownHall } from "./town-hall.cases.ts";

const min = "min@riverbend.example";
const address = "192.0.2.7";
const site = "http://127.0.0.1:8080";
const client = { id: "polity", secret: "known to the provider and to Polity only" };

let directory: AProvider;
let issuer = "";
before(async () => {
  directory = await openProvider({ client, returnTo: addressOfReturn(site) });
  ({ issuer } = directory);
});
after(() => directory.close());

let store: Store;
let hall: TownHall;
let person: Person;
beforeEach(async () => {
  store = await aStore(registerMigrations, recordMigrations, peopleMigrations);
  hall = townHall(store, {
    provider: { id: "oidc", name: "Staff directory", issuer, client: client.id, secret: client.secret },
  });
  person = await official(hall, min);
  directory.claims = { email: min, email_verified: true, name: "Min" };
});

/** A browser at the provider: signs in there, agrees, and is sent back with the query that the provider made. */
async function atProvider(
  to: string,
  login = "min-at-the-provider",
): Promise<Readonly<Record<string, string>>> {
  const jar = new Map<string, string>();
  let next = new URL(to);
  let body: URLSearchParams | undefined;
  for (let step = 0; step < 12; step++) {
    const response = await fetch(next, {
      method: body === undefined ? "GET" : "POST",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      redirect: "manual",
      ...(body === undefined ? {} : { body }),
    });
    body = undefined;
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get("location");
    if (location !== null) {
      next = new URL(location, next);
      if (next.href.startsWith(addressOfReturn(site))) return Object.fromEntries(next.searchParams);
      continue;
    }
    const page = await response.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    assert.ok(prompt !== undefined, page);
    body = new URLSearchParams({ prompt, login, password: "anything" });
    next = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? "", next);
  }
  throw new Error("the provider never sent the browser back");
}

async function begin(next = "/en/desk") {
  const begun = await beginElsewhere(hall, { language: "en", next });
  assert.ok(begun.ok);
  return begun.value;
}

async function back(query: Readonly<Record<string, string>>, cookies: readonly string[]) {
  return returnFromElsewhere(hall, { query, address, ...headWith(cookies) });
}

const refused = { ok: false, refusal: { code: "people.provider-refused" } };

describe("signing in elsewhere", () => {
  test("asks with PKCE, state and nonce", async () => {
    const asked = new URL((await begin()).to).searchParams;
    assert.equal(asked.get("code_challenge_method"), "S256");
    assert.equal(asked.get("redirect_uri"), addressOfReturn(site));
    for (const name of ["code_challenge", "state", "nonce"])
      assert.ok((asked.get(name)?.length ?? 0) >= 32, name);
  });

  test("makes the official known who has the address that the provider verified, and keeps no key of the provider", async () => {
    const { to, cookies } = await begin("/zh-CN/desk");
    const result = await back(await atProvider(to), cookies);
    assert.ok(result.ok);
    assert.equal(result.value.next, "/zh-CN/desk");
    assert.deepEqual(await personOf(hall, headWith(result.value.cookies)), person);
    const kept = await store
      .tables<PeopleTables & { people_account: { access_token: string | null; id_token: string | null } }>()
      .selectFrom("people_account")
      .select(["provider_id", "access_token", "id_token"])
      .where("provider_id", "=", "oidc")
      .execute();
    assert.deepEqual(kept, [{ provider_id: "oidc", access_token: null, id_token: null }]);
    const again = await begin();
    assert.ok((await back(await atProvider(again.to), again.cookies)).ok, "and the next time too");
  });

  test("ends the session that was open in this browser", async () => {
    const before = await signIn(hall, { email: min, password: goodPassword, address });
    assert.ok(before.ok);
    const { to, cookies } = await begin();
    assert.ok((await back(await atProvider(to), [...before.value.cookies, ...cookies])).ok);
    assert.equal(await personOf(hall, headWith(before.value.cookies)), undefined);
  });
});

describe("nobody is signed in", () => {
  test("who has no account here, and none is made", async () => {
    directory.claims = { email: "stranger@elsewhere.example", email_verified: true };
    const { to, cookies } = await begin();
    const result = await back(await atProvider(to), cookies);
    assert.deepEqual(result, { ok: false, refusal: { code: "people.no-account-for-provider" } });
    assert.equal(await personWithEmail(store, "stranger@elsewhere.example"), undefined);
  });

  test("by an address that the provider has not verified", async () => {
    directory.claims = { email: min, email_verified: false };
    const { to, cookies } = await begin();
    assert.deepEqual(await back(await atProvider(to), cookies), refused);
  });

  test("by an answer that is replayed, made up, or brought to another browser", async () => {
    const { to, cookies } = await begin();
    const query = await atProvider(to);
    assert.deepEqual(await back(query, []), refused);
    assert.deepEqual(await back({ ...query, state: "x".repeat(32) }, cookies), refused);
    const other = await begin();
    assert.deepEqual(await back(query, other.cookies), refused, "login CSRF: the state is this browser's");
    const fresh = await begin();
    const right = await atProvider(fresh.to);
    assert.deepEqual(await back({ ...right, code: "made-up" }, fresh.cookies), refused);
    const last = await begin();
    const once = await atProvider(last.to);
    assert.ok((await back(once, last.cookies)).ok);
    assert.deepEqual(await back(once, last.cookies), refused);
  });

  test("when the provider says no, or is away", async () => {
    const { to, cookies } = await begin();
    const state = new URL(to).searchParams.get("state") ?? "";
    assert.deepEqual(await back({ error: "access_denied", state }, cookies), refused);
    const away = townHall(store, {
      provider: { id: "oidc", name: "", issuer: "http://127.0.0.1:9", client: "x", secret: "y" },
    });
    assert.deepEqual(await beginElsewhere(away, { language: "en", next: "/en/" }), refused);
    assert.deepEqual(await beginElsewhere(townHall(store), { language: "en", next: "/en/" }), refused);
  });

  test("and nobody gets a post by it", async () => {
    directory.claims = { email: min, email_verified: true, groups: ["administrator"], role: "administrator" };
    const before = await holdingsOf(store, person.id);
    const { to, cookies } = await begin();
    await back(await atProvider(to), cookies);
    assert.deepEqual(await holdingsOf(store, person.id), before);
  });
});
