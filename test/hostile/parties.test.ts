/**
 * The second test of who may what: over HTTP, by operations, pages, forms and files; decided from the sentences of the reference and from the
 * parties of a matter (who-may.ts), not from the declarations that test/operations/matrix.test.ts goes by.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import sharp from "sharp";
import type { Actor } from "#kernel/operation/model.ts";
import {
  bureau,
  claimant,
  desk,
  done,
  official,
  otherBureau,
  reportLamp,
  resident,
  worker,
} from "#modules/requests/an-office.test-support.ts";
import { answer, disagree, letters, matter as matterOf, sheet } from "#modules/requests/operations.ts";
import { requestsOperations, requestsSurface } from "#modules/requests/index.ts";
import { anOpenOffice } from "../stories/an-open-office.ts";
import { isNamed, whoMay, type Parties, type Somebody } from "./who-may.ts";

const owner = resident("owner", "Chen Jing");
const post = (duty: string, body?: string): Somebody => ({
  hasAccount: true,
  reported: [],
  posts: [{ duty, ...(body !== undefined && { body }) }],
});

/** Everybody who comes, and as what; the one who reported is told later of what. */
const people: Readonly<Record<string, readonly [Actor | undefined, Somebody]>> = {
  stranger: [undefined, { hasAccount: false, reported: [], posts: [] }],
  neighbour: [resident("neighbour", "Zhao Li"), { hasAccount: true, reported: [], posts: [] }],
  worker: [worker, post("case-worker", bureau)],
  supervisor: [official(bureau, ["supervisor"]), post("supervisor", bureau)],
  publisher: [official(bureau, ["publisher"]), post("publisher", bureau)],
  reviewer: [official(desk, ["reviewer"]), post("reviewer", desk)],
  ownReviewer: [official(bureau, ["reviewer"], { id: "own" }), post("reviewer", bureau)],
  otherWorker: [official(otherBureau, ["case-worker"]), post("case-worker", otherBureau)],
  otherSupervisor: [official(otherBureau, ["supervisor"]), post("supervisor", otherBureau)],
  otherPublisher: [official(otherBureau, ["publisher"]), post("publisher", otherBureau)],
  elsewhere: [
    official(bureau, ["case-worker", "supervisor", "publisher"], { id: "elsewhere", area: "old-quay" }),
    {
      hasAccount: true,
      reported: [],
      posts: ["case-worker", "supervisor", "publisher"].map((duty) => ({
        duty,
        body: bureau,
        isElsewhere: true,
      })),
    },
  ],
  bodiless: [official(undefined, ["case-worker"], { id: "bodiless" }), post("case-worker")],
  clerk: [official(undefined, ["register-clerk"]), post("register-clerk")],
  adopter: [official(undefined, ["register-adopter"]), post("register-adopter")],
  administrator: [official(undefined, ["administrator"]), post("administrator")],
};
const actors = Object.fromEntries(
  Object.entries(people).flatMap(([who, [actor]]) => (actor === undefined ? [] : [[who, actor] as const])),
);
const { office, ask, call, faults } = await anOpenOffice({ ...actors, owner });
const reference = whoMay();

const input = {
  version: 1,
  words: "words",
  reasons: "reasons",
  outcome: "done",
  date: "2027-01-01",
  agreed: true,
  rating: 1,
  confirm: "erase",
  size: "whole",
  body: otherBureau,
  function: "street-lighting",
  decision: "accept",
  code: "code",
  purpose: "work",
  letter: "letter",
};

const picture = (
  await sharp({ create: { width: 8, height: 8, channels: 3, background: "#335" } })
    .png()
    .toBuffer()
).toString("base64");

interface Reported {
  readonly number: string;
  readonly parties: Parties;
  readonly photo: string;
}

/** Words, a place, a name, an address and a photo that are nobody's business; the owner agrees that it is shown. */
async function reportSecrets(): Promise<Reported> {
  const secrets = {
    words: "SECRET words",
    place: "SECRET lane",
    name: "SECRET name",
    email: "secret@home.example",
  };
  const { number } = await reportLamp(office, { ...secrets, photos: [picture] }, owner);
  const { photos } = await done(office, matterOf, owner, { matter: number });
  return {
    number,
    parties: { family: number, answers: bureau },
    photo: photos[0]?.id ?? assert.fail("no photo"),
  };
}

/** The complaint that comes of an answer with which the owner disagrees; the desk hears it. */
async function complainOfSecrets(): Promise<Reported> {
  const reported = await reportSecrets();
  const { number: matter } = reported;
  await done(office, answer, worker, { matter, version: 1, words: "SECRET answer", outcome: "not-possible" });
  const { started } = await done(office, disagree, owner, { matter, version: 2, words: "SECRET complaint" });
  const reviewer = people["reviewer"]?.[0] ?? assert.fail();
  const { body } = await done(office, sheet, reviewer, { matter: started, purpose: "review" });
  return { ...reported, number: started, parties: { family: matter, answers: body.id, hears: desk } };
}

interface Pages {
  readonly rows: readonly { readonly number: string }[];
  readonly next?: string;
}

const secret = /SECRET|secret@/;
const closed = [401, 403, 404];
const onMatters = requestsOperations.filter(
  ({ name, input: { properties } }) =>
    "matter" in properties && reference.get(name)?.join() !== "Polity itself",
);

function calls(
  who: string,
  name: string,
  { number, photo }: Reported,
  given: object = {},
): Promise<Response> {
  const operation = requestsOperations.find((one) => one.name === name) ?? assert.fail(name);
  const all = { ...input, matter: number, photo, original: number, ...given };
  const own = Object.entries(all).filter(([field]) => field in operation.input.properties);
  const query = new URLSearchParams(Object.fromEntries(own.map(([field, value]) => [field, String(value)])));
  return operation.kind === "query"
    ? ask(who, `/api/v1/${name}?${query.toString()}`)
    : call(who, name, Object.fromEntries(own));
}

/** What stands in the record of a matter, and where it is. */
async function standing({ number }: Reported): Promise<unknown> {
  const { version, state, steps } = await done(office, matterOf, owner, { matter: number });
  return [version, state, steps.length];
}

describe("the reference", () => {
  test("names who may for every operation, in sentences that this test understands", () => {
    for (const { name } of requestsOperations) assert.ok(reference.has(name), name);
    const nobody: Somebody = { hasAccount: false, reported: [], posts: [] };
    for (const named of reference.values()) isNamed(named, nobody, { family: "", answers: "" });
    assert.ok(onMatters.length > 30);
  });
});

for (const [kind, make] of [
  ["a request", reportSecrets],
  ["a complaint", complainOfSecrets],
] as const) {
  describe(kind, () => {
    test("gives nothing to whom no sentence names, and is not moved by them", async () => {
      const reported = await make();
      const before = await standing(reported);
      let tried = 0;
      for (const { name } of onMatters) {
        const others = Object.entries(people).filter(
          ([, [, one]]) => !isNamed(reference.get(name) ?? [], one, reported.parties),
        );
        const all = others.map(async ([who]) => {
          const answered = await calls(who, name, reported);
          assert.ok(closed.includes(answered.status), `${who} ${name}: ${answered.status}`);
          assert.doesNotMatch(await answered.text(), secret, `${who} ${name}`);
          tried += 1;
        });
        await Promise.all(all);
      }
      assert.ok(tried > 300, String(tried));
      assert.deepEqual(await standing(reported), before);
    });

    test("keeps out nobody whom a sentence names", async () => {
      let fresh = await make();
      for (const { name, kind: isQuery } of onMatters) {
        const named = reference.get(name) ?? [];
        // The photo is of the request; and what anybody may is tried in the stories.
        if (named.includes("anyone") || name === "requests.photo") continue;
        const [who] = Object.entries(people).find(([, [, one]]) => isNamed(named, one, fresh.parties)) ?? [];
        if (who === undefined) continue;
        const answered = await calls(who, name, fresh);
        const text = await answered.text();
        // The procedure of the matter may leave an act to fewer; that is said in its own words.
        assert.doesNotMatch(text, /"operation\.(not-allowed|not-found|sign-in-first)"/, `${who} ${name}`);
        if (answered.status === 200 && isQuery === "command") fresh = await make();
      }
    });
  });
}

describe("whoever proved another matter", () => {
  test("has proved nothing of this one", async () => {
    const reported = await reportSecrets();
    const other = await reportLamp(office, { words: "another lamp" });
    const claim = { "polity-claim": `${other.number}:${other.claimCode ?? ""}` };
    const own = await ask("stranger", `/api/v1/requests.matter?matter=${other.number}`, { headers: claim });
    assert.equal(own.status, 200);
    for (const { name, kind } of onMatters) {
      if (reference.get(name)?.includes("anyone") === true) continue;
      const answered =
        kind === "query"
          ? await ask("stranger", `/api/v1/${name}?matter=${reported.number}`, { headers: claim })
          : await call("stranger", name, { matter: reported.number, version: 1 }, claim);
      assert.ok([400, ...closed].includes(answered.status), `${name}: ${answered.status}`);
      assert.doesNotMatch(await answered.text(), secret, name);
    }
    // The one of one's own is not moved by the claim of a stranger either.
    const actor = claimant(other.number);
    assert.equal((await done(office, matterOf, actor, { matter: other.number })).isOpen, true);
  });
});

describe("pages, forms and files", async () => {
  const reported = await reportSecrets();
  const complaint = await complainOfSecrets();
  const [letter] = (await done(office, letters, owner, { matter: reported.number })).letters;
  const filled = (path: string, { number, photo }: Reported): string =>
    path
      .replace(":number", number)
      .replace(":photo", photo)
      .replace(":letter", letter?.letter ?? "none")
      .replace(":size", "whole")
      .replace(":act", "answer");
  const paths = requestsSurface.pages.map(({ path }) => path).filter((path) => path.includes(":number"));

  /** By the part of the site that a page stands in: one's own, the office's, everybody's. */
  function mayOpen(path: string, somebody: Somebody, parties: Parties): boolean {
    if (path.startsWith("/open-matters")) return true;
    if (path.includes(":photo")) return isNamed(reference.get("requests.photo") ?? [], somebody, parties);
    if (path.startsWith("/work")) return isNamed(reference.get("requests.sheet") ?? [], somebody, parties);
    return isNamed(["the reporter of the matter"], somebody, parties);
  }

  test("show a matter to those who have a part in it, kept by no cache, and nothing of it to others", async () => {
    let opened = 0;
    for (const one of [reported, complaint]) {
      for (const path of paths) {
        const isOffice = path.startsWith("/work");
        for (const [who, [, somebody]] of [
          ...Object.entries(people),
          ["owner", [owner, { hasAccount: true, reported: [one.parties.family], posts: [] }]] as const,
        ]) {
          const answered = await ask(who, `/en${filled(path, one)}`);
          const text = await answered.text();
          const where = `${who} ${path} ${answered.status}`;
          const isOpen = answered.status === 200;
          if (!mayOpen(path, somebody, one.parties)) assert.ok(!isOpen, where);
          if (!mayOpen(path, somebody, one.parties) || path.startsWith("/open-matters"))
            assert.doesNotMatch(text, secret, where);
          else if (isOpen && !path.includes(":photo")) assert.match(text, /SECRET|matter|receipt/i, where);
          if (isOpen && !path.startsWith("/open-matters")) {
            assert.equal(answered.headers.get("cache-control"), "no-store", where);
            assert.equal(answered.headers.get("etag"), null, where);
            opened += 1;
          }
          // A way elsewhere leads to sign in, and says nothing but where one came from.
          if (answered.status === 303)
            assert.match(answered.headers.get("location") ?? "", /^\/en\/sign-in\?next=/, where);
          if (isOffice && who === "worker" && one === reported) assert.equal(answered.status, 200, where);
        }
      }
    }
    assert.ok(opened > 8, String(opened));
  });

  test("a complaint, and a photo that nobody released, are in no public door", async () => {
    for (const path of [
      `/en/open-matters/${complaint.number}`,
      `/en/open-matters/${reported.number}/photos/${reported.photo}/whole`,
    ])
      assert.equal((await ask("stranger", path)).status, 404, path);
    for (const path of ["", ".csv", ".json", ".geojson", ".atom"].map((kind) => `/open-matters${kind}`)) {
      const text = await (await ask("stranger", path === "/open-matters" ? `/en${path}` : path)).text();
      assert.ok(!text.includes(complaint.number), path);
      assert.doesNotMatch(text, secret, path);
    }
  });

  test("of the work list every role has what it has a part in, and nothing else", async () => {
    const listed = async (who: string): Promise<readonly string[]> => {
      const numbers: string[] = [];
      let next: string | undefined = "";
      while (next !== undefined) {
        const after = next === "" ? "" : `&after=${encodeURIComponent(next)}`;
        const answered = await ask(who, `/api/v1/requests.work-list?limit=200${after}`);
        if (answered.status !== 200) return numbers;
        const page = (await answered.json()) as Pages;
        numbers.push(...page.rows.map(({ number }) => number));
        next = page.next;
      }
      return numbers;
    };
    // Without an office that it is of, a matter stands in no list of one.
    const lists = ["case workers", "supervisors", "reviewers", "those who may release"];
    for (const one of [reported, complaint]) {
      const named = (reference.get("requests.sheet") ?? []).filter((who) =>
        lists.some((begins) => who.startsWith(begins)),
      );
      const having: string[] = [];
      for (const [who, [, somebody]] of Object.entries(people)) {
        const has = (await listed(who)).includes(one.number);
        assert.equal(has, isNamed(named, somebody, one.parties), `${who} ${one.number}`);
        if (has) having.push(who);
      }
      const expected = one === reported ? ["worker", "supervisor", "publisher"] : ["reviewer"];
      assert.deepEqual(having, expected);
    }
  });

  test("of an office list only what is its own", async () => {
    for (const [who, [, somebody]] of Object.entries(people)) {
      for (const path of [
        "/en/work",
        "/en/work/overdue",
        "/en/work?which=all",
        "/en/my",
        "/en/work/templates",
      ]) {
        const text = await (await ask(who, path)).text();
        if (isNamed(reference.get("requests.sheet") ?? [], somebody, reported.parties)) continue;
        assert.ok(!text.includes(reported.number), `${who} ${path}`);
      }
    }
  });

  test("forms of others do nothing, with a key of their own that is in order", async () => {
    const before = [await standing(reported), await standing(complaint)];
    const forms = requestsSurface.forms
      .map(({ path }) => path)
      .filter((path) => path.includes(":number") && !path.startsWith("/open"));
    assert.ok(forms.length >= 3);
    for (const who of ["stranger", "neighbour", "otherSupervisor", "elsewhere"]) {
      const shown = await ask(who, "/en/follow");
      const token = /name="token" value="([^"]+)"/.exec(await shown.text())?.[1] ?? assert.fail("no form");
      const tie = shown.headers.getSetCookie().map((one) => one.split(";")[0]);
      const cookie = [...(who === "stranger" ? [] : [`who=${who}`]), ...tie].join("; ");
      for (const one of [reported, complaint]) {
        for (const path of forms) {
          for (const act of ["withdraw", "answer"]) {
            const version = String((await done(office, matterOf, owner, { matter: one.number })).version);
            const body = new URLSearchParams({
              token,
              act,
              version,
              words: "evil",
              confirm: "erase",
              [`${act}-words`]: "evil",
              "answer-outcome": "done",
            });
            const to = `/en${filled(path.replace(":act", act), one)}`;
            const answered = await ask(who, to, {
              method: "POST",
              body,
              headers: { cookie, "sec-fetch-site": "same-origin" },
            });
            assert.notEqual(answered.status, 200, `${who} ${to}`);
            assert.doesNotMatch(answered.headers.get("location") ?? "", /done=/, `${who} ${to}`);
            assert.doesNotMatch(await answered.text(), secret, `${who} ${to}`);
          }
        }
      }
    }
    assert.deepEqual([await standing(reported), await standing(complaint)], before);
  });

  test("many at once are refused one by one to whom they do not belong", async () => {
    const before = await standing(reported);
    for (const who of ["otherWorker", "otherSupervisor", "elsewhere"]) {
      const answered = await call(who, "requests.bulk", { matters: [`${reported.number}:1`], act: "claim" });
      const text = await answered.text();
      if (answered.status === 200) assert.deepEqual((JSON.parse(text) as { done: string[] }).done, [], who);
      assert.doesNotMatch(text, secret, who);
    }
    assert.deepEqual(await standing(reported), before);
  });
});

/** Every row of every table, as a thief of the database would print them. */
async function wholeDatabase(): Promise<string> {
  const { store } = office;
  const database = store.tables();
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = ${store.schema}
  `.execute(database);
  const printed: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`
      select t::text as row from ${sql.id(store.schema, name)} t
    `.execute(database);
    printed.push(...rows.map(({ row }) => row));
  }
  return printed.join("\n");
}

describe("somebody who has the database, and not the keys", () => {
  test("reads no word, name, address or picture of a matter, and no code with which one is followed", async () => {
    const { claimCode = "" } = await reportLamp(office, { words: "SECRET lamp", name: "SECRET name" });
    const { number } = await complainOfSecrets();
    const kept = await wholeDatabase();
    assert.ok(kept.includes(number), "it was the right database");
    assert.match(claimCode, /^[0-9A-Z-]{20,}$/);
    const codes = [claimCode, claimCode.replaceAll("-", "")];
    for (const words of ["SECRET", "secret@", picture, ...codes]) {
      const hex = Buffer.from(words).toString("hex");
      const base64 = Buffer.from(words).toString("base64").replace(/..=*$/, "");
      for (const written of [words, hex, base64]) assert.ok(!kept.includes(written), words.slice(0, 20));
    }
  });
});

describe("whether there is a matter", () => {
  /** What is answered, with the number and whatever is new each time taken out. */
  async function said(who: string, path: string, number: string): Promise<string> {
    const answered = await ask(who, path.replaceAll("NUMBER", number));
    const text = (await answered.text())
      .replaceAll(number, "NUMBER")
      .replaceAll(/value="[0-9a-f-]{36}\.[^"]+"/g, "");
    return `${answered.status} ${answered.headers.get("location")?.replaceAll(number, "NUMBER") ?? ""} ${text}`;
  }

  test("is told to nobody who has no part in it: a number of somebody else’s is as if there were none", async () => {
    const { number } = await complainOfSecrets();
    const none = "2026-999999";
    const questions = ["matter", "letters", "readings", "receipt"].map(
      (name) => `/api/v1/requests.${name}?matter=NUMBER`,
    );
    const pages = [
      "/en/matters/NUMBER",
      "/en/matters/NUMBER/receipt",
      "/en/matters/NUMBER/erase",
      "/en/work/NUMBER",
    ];
    for (const who of ["stranger", "neighbour", "otherWorker", "clerk", "administrator"]) {
      for (const path of [
        ...pages,
        ...questions,
        "/en/open-matters/NUMBER",
        "/api/v1/requests.public-matter?matter=NUMBER",
      ])
        assert.equal(await said(who, path, number), await said(who, path, none), `${who} ${path}`);
      for (const name of [
        "requests.reply",
        "requests.note",
        "requests.sheet",
        "requests.follow",
        "requests.join",
      ]) {
        const answers = await Promise.all(
          [number, none].map(async (matter) => {
            const given = { matter, version: 1, words: "x", purpose: "work", code: "0123456789ABCDEFGHJ" };
            const own = requestsOperations.find((one) => one.name === name)?.input.properties ?? {};
            const answered = await call(
              who,
              name,
              Object.fromEntries(Object.entries(given).filter(([field]) => field in own)),
            );
            return `${answered.status} ${(await answered.text()).replaceAll(matter, "NUMBER")}`;
          }),
        );
        assert.equal(answers[0], answers[1], `${who} ${name}`);
      }
    }
    assert.deepEqual(faults, []);
  });
});
