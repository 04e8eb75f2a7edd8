/** Somebody who means harm comes to every door of requests: each test is an attack, and says what must come of it. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { describe, test } from "node:test";
import sharp from "sharp";
import { noticesOfMatter, openNotice } from "#kernel/notices/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import {
  act,
  bureau,
  days,
  done,
  lamp,
  official,
  otherBureau,
  otherWorker,
  publisher,
  reportLamp,
  resident,
  reviewer,
  stranger,
  supervisor,
  worker,
} from "#modules/requests/an-office.test-support.ts";
import {
  answer,
  consider,
  eraseMe,
  follow,
  matter,
  overdue,
  release,
  report,
  sheet,
  withdraw,
  workList,
} from "#modules/requests/operations.ts";
import { requestsOperations } from "#modules/requests/index.ts";
import { anOpenOffice } from "../stories/an-open-office.ts";

const owner = resident("owner", "Chen Jing");
const neighbour = resident("neighbour", "Zhao Li");
/** Works for one bureau in one street only, and for another one everywhere. */
const twoPosts: Extract<Actor, { kind: "account" }> = {
  ...official(bureau, ["case-worker"], { id: "two" }),
  posts: [
    { post: "street", body: bureau, duties: ["case-worker"], area: "old-quay" },
    { post: "everywhere", body: otherBureau, duties: ["case-worker"], area: undefined },
  ],
};
const streetSupervisor = official(bureau, ["supervisor"], { id: "street", area: "old-quay" });
const { office, origin, faults, ask, call } = await anOpenOffice({
  owner,
  neighbour,
  worker,
  publisher,
  otherWorker,
  reviewer,
});

const from = (network: string): Actor => ({ kind: "stranger", network });

/** A ticket that is old enough to be sent. */
async function ticket(): Promise<string> {
  const shown = await done(office, consider, stranger, {});
  office.clock.putForward(5);
  return shown.ticket;
}

/** A matter that everybody may see, with much that nobody may. */
function reportSecrets(words = "SECRET words"): ReturnType<typeof reportLamp> {
  const contact = { name: "SECRET name", email: "secret@home.example", phone: "SECRET phone" };
  return reportLamp(office, { words, place: "SECRET lane, drum tower", ...contact }, owner);
}

describe("another one’s matter", () => {
  test("stays closed at every page, file and operation, and shows none of its words", async () => {
    const { number } = await reportSecrets();
    const input = {
      version: 1,
      words: "words",
      reasons: "reasons",
      outcome: "done",
      date: "2027-01-01",
      agreed: true,
      rating: 1,
      confirm: "erase",
      photo: "photo",
      size: "whole",
      body: otherBureau,
      function: "street-lighting",
      decision: "accept",
      original: number,
      code: "code",
    };
    const private_ = ["matters/N", "matters/N/receipt", "matters/N/erase", "work/N", "work/N/acts/answer"];
    const public_ = [
      "/en/open-matters",
      `/en/open-matters/${number}`,
      ...["atom", "csv", "json", "geojson"].map((kind) => `/open-matters.${kind}`),
    ];
    for (const who of ["stranger", "neighbour", "otherWorker", "reviewer"]) {
      for (const path of private_) {
        const answer = await ask(who, `/en/${path.replace("N", number)}`);
        assert.notEqual(answer.status, 200, `${who} ${path}`);
        assert.doesNotMatch(await answer.text(), /SECRET|secret@/, `${who} ${path}`);
      }
      for (const path of public_) {
        const answer = await ask(who, path);
        assert.equal(answer.status, 200, `${who} ${path}`);
        assert.doesNotMatch(await answer.text(), /SECRET|secret@/, `${who} ${path}`);
      }
      for (const operation of requestsOperations) {
        const names = Object.keys(operation.input.properties);
        if (!names.includes("matter") || operation.may.some((role) => role === "anyone")) continue;
        const given = Object.entries({ ...input, matter: number }).filter(([name]) => names.includes(name));
        const words = new URLSearchParams(
          Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
        );
        const answer =
          operation.kind === "query"
            ? await ask(who, `/api/v1/${operation.name}?${words.toString()}`)
            : await call(who, operation.name, Object.fromEntries(given));
        assert.ok(answer.status >= 400 && answer.status < 500, `${who} ${operation.name} ${answer.status}`);
        assert.doesNotMatch(await answer.text(), /SECRET|secret@/, `${who} ${operation.name}`);
      }
    }
    assert.equal((await done(office, matter, owner, { matter: number })).version, 1);
  });

  test("is in no list of an official whose post is for another area", async () => {
    const { number } = await reportSecrets();
    days(office, 30);
    const listed = async (which: object) => (await done(office, workList, twoPosts, which)).rows.length;
    assert.equal(await listed({}), 0);
    assert.equal(await listed({ body: bureau }), 0);
    assert.equal(await listed({ which: "overdue" }), 0);
    const late = await done(office, overdue, streetSupervisor, {});
    assert.deepEqual([late.counts, late.rows], [[], []]);
    // Those who work there have it.
    const rows = (await done(office, workList, worker, { limit: 200 })).rows.map((row) => row.number);
    assert.ok(rows.includes(number));
    assert.ok((await done(office, overdue, supervisor, { limit: 200 })).rows.length > 0);
  });

  test("is acted on by no other site in its owner’s name", async () => {
    const { number } = await reportSecrets();
    const input = { matter: number, version: 1 };
    for (const site of ["cross-site", "same-site", "none"]) {
      const sent = await call("owner", "requests.withdraw", input, { "sec-fetch-site": site });
      assert.equal(sent.status, 403, site);
    }
    const foreign = await ask("owner", "/api/v1/requests.withdraw", {
      method: "POST",
      body: JSON.stringify(input),
      headers: { "content-type": "application/json", origin: "https://evil.example" },
    });
    assert.equal(foreign.status, 403);
    const form = await ask("owner", `/en/matters/${number}`, {
      method: "POST",
      body: new URLSearchParams({ act: "withdraw", version: "1", token: "guessed" }),
      headers: { "sec-fetch-site": "same-origin" },
    });
    assert.equal(form.status, 403);
    // A form that was shown to another visitor is no form of the owner's, however real it is.
    const shown = await (await ask("stranger", "/en/follow")).text();
    const token = /name="token" value="([^"]+)"/.exec(shown)?.[1] ?? assert.fail("no form");
    for (const cookie of ["who=owner", "who=owner; polity_form=00000000-0000-0000-0000-000000000000"]) {
      const stolen = await ask("owner", `/en/matters/${number}`, {
        method: "POST",
        body: new URLSearchParams({ act: "withdraw", version: "1", token }),
        headers: { "sec-fetch-site": "same-origin", cookie },
      });
      assert.equal(stolen.status, 403, cookie);
    }
    assert.equal((await done(office, matter, owner, { matter: number })).isOpen, true);
  });
});

describe("what is sent in to break things", () => {
  test("moments and days before and after all time are answered, not stumbled over", async () => {
    const moments = ["%2B275760-09-13T00:00:00.000Z", "-271821-04-20T00:00:00Z", "0000-01-01T00:00:00Z"];
    for (const at of moments) {
      const after = `${at}_2026-000001`;
      assert.equal((await ask("stranger", `/api/v1/requests.public-list?after=${after}`)).status, 400, at);
      assert.equal((await ask("worker", `/api/v1/requests.work-list?after=${after}`)).status, 400, at);
      assert.ok((await ask("stranger", `/en/open-matters?after=${after}`)).status < 500, at);
      assert.ok((await ask("owner", `/en/my?after=${after}`)).status < 500, at);
    }
    for (const days of ["from=0000-01-01", "from=0001-01-01", "to=0000-01-01", "to=9999-12-31"]) {
      assert.equal((await ask("stranger", `/api/v1/requests.public-list?${days}`)).status, 200, days);
      assert.ok((await ask("stranger", `/en/open-matters?${days}`)).status < 500, days);
    }
    assert.deepEqual(faults, []);
  });

  test("JSON that is deep, huge, of a wrong kind or after the prototype is refused", async () => {
    for (const written of [
      "[".repeat(100_000),
      '{"matter":'.repeat(20_000),
      '{"__proto__":{"may":true},"matter":"x","version":1}',
      '{"constructor":{"prototype":{"may":true}}}',
      '{"matter":"\\u0000","version":1}',
      '{"matter":"\\ud800","version":1}',
      '{"matter":"x","version":1e400}',
      "null",
      "[]",
      JSON.stringify({ matter: "x".repeat(1_100_000), version: 1 }),
    ]) {
      const { status } = await call("owner", "requests.withdraw", written);
      assert.ok(status === 400 || status === 413, `${written.slice(0, 40)} ${status}`);
    }
    assert.deepEqual(faults, []);
  });

  test("markup and formulas in released words run nowhere", async () => {
    const evil = `=HYPERLINK("https://evil.example") "><script>alert(1)</script>]]></title><svg onload=x>`;
    const { number } = await reportSecrets(evil);
    const { version } = await done(office, sheet, publisher, { matter: number });
    await done(office, release, publisher, { matter: number, version, words: evil, answer: evil });
    for (const [who, path] of [
      ["worker", `/en/work/${number}`],
      ["owner", `/en/matters/${number}`],
      ["stranger", `/en/open-matters/${number}`],
      ["stranger", "/en/open-matters"],
      ["stranger", "/open-matters.atom"],
    ] as const) {
      assert.doesNotMatch(await (await ask(who, path)).text(), /<script>alert|<svg onload/, path);
    }
    const table = await (await ask("stranger", "/open-matters.csv")).text();
    assert.match(table, /HYPERLINK/);
    assert.doesNotMatch(table, /(^|[\r\n,])"?=HYPERLINK/);
  });

  test("a name in a report is no way to send strangers a message of one’s own", async () => {
    const email = "victim@home.example";
    const letterTo = async (name: string): Promise<string> => {
      const { number } = await reportLamp(office, { words: name, name, email }, from("203.0.113.30"));
      const sent = await noticesOfMatter(office.store, number);
      const opened = await Promise.all(sent.map(({ id }) => openNotice(office.store, office, id)));
      return JSON.stringify(opened.find((one) => one?.to === email)?.letter);
    };
    for (const name of [
      "Pay at https://evil.example",
      "Visit evil.example now",
      "x\n\nYou owe us.\n\n".repeat(9),
    ]) {
      const letter = await letterTo(name);
      assert.match(letter, /street lighting/i);
      assert.doesNotMatch(letter, /evil|owe us/, name);
    }
    assert.match(await letterTo("Dr. Chen Jing"), /Dr\. Chen Jing/);
  });

  test("a Host head is no address to send others to", async () => {
    const { port, host } = new URL(origin);
    const heard = (head: string): Promise<string> =>
      new Promise((resolve) => {
        const socket = connect(Number(port), "127.0.0.1");
        let answer = "";
        socket.on("data", (some) => (answer += some.toString()));
        socket.on("close", () => resolve(answer));
        socket.write(`GET /open-matters.atom HTTP/1.1\r\nHost: ${head}\r\nConnection: close\r\n\r\n`);
      });
    assert.match(await heard(`evil.example"><x>`), /^HTTP\/1\.1 400 /);
    assert.doesNotMatch(await heard("elsewhere.example"), /elsewhere\.example/);
    assert.match(await heard(host), /^HTTP\/1\.1 200 /);
    assert.deepEqual(faults, []);
  });

  test("photos come over the interface as they do by a form: as large, and no larger", async () => {
    const noise = sharp(randomBytes(3_000_000), { raw: { width: 1000, height: 1000, channels: 3 } });
    const photo = (await noise.png().toBuffer()).toString("base64");
    assert.ok(photo.length > 2_500_000);
    const sent = { ...lamp, words: "a lamp with its picture", photos: [photo] };
    const taken = await call("owner", "requests.report", sent);
    assert.equal(taken.status, 200);
    const { number } = (await taken.json()) as { readonly number: string };
    assert.equal((await done(office, matter, owner, { matter: number })).photos.length, 1);
    const large = [Buffer.alloc(11_000_000), Buffer.alloc(11_000_000)].map((one) => one.toString("base64"));
    const refused = await call("stranger", "requests.report", {
      ...sent,
      photos: large,
      ticket: await ticket(),
    });
    const { error } = (await refused.json()) as { readonly error: { readonly code: string } };
    assert.deepEqual([refused.status, error.code], [413, "requests.photos-too-large"]);
    assert.deepEqual(faults, []);
  });

  test("files that no form asks for are not taken in", async () => {
    const form = new FormData();
    const large = new Blob([new Uint8Array(3_000_000)]);
    for (let count = 0; count < 8; count += 1) form.append(`file-${String(count)}`, large, "large.bin");
    const answer = await ask("stranger", "/en/follow", { method: "POST", body: form });
    assert.equal(answer.status, 413);
    const many = new FormData();
    for (let count = 0; count < 50; count += 1) many.append(`word-${String(count)}`, "x".repeat(90_000));
    assert.equal((await ask("stranger", "/en/follow", { method: "POST", body: many })).status, 413);
  });
});

describe("whoever tries without end", () => {
  test("gets no further by trying all at once, nor from every address of one network", async () => {
    const sent = { ...lamp, ticket: await ticket() };
    const taken = async (senders: readonly Actor[]): Promise<number> => {
      const all = senders.map((actor, at) => act(office, report, actor, { ...sent, words: `lamp ${at}` }));
      return (await Promise.all(all)).filter((result) => result.ok).length;
    };
    const { perHour } = office.settings;
    assert.equal(await taken(Array.from({ length: 25 }, () => from("198.51.100.1"))), perHour);
    // What a connection at home is given (RFC 6177): more addresses than anybody can count.
    const home = Array.from({ length: 25 }, (_, at) => from(`2001:db8:0:1::${String(at + 1)}`));
    assert.equal(await taken(home), perHour);
    assert.equal(await taken([from("2001:db8:0:2::1")]), 1);
  });

  test("locks nobody out of their own matter", async () => {
    const mine = await reportLamp(office, { words: "mine" }, from("203.0.113.1"));
    const other = await reportLamp(office, { words: "other" }, from("203.0.113.2"));
    const tryIt = async (network: string, code = "") =>
      act(office, follow, from(network), { matter: mine.number, code });
    const codes = new Set<string>();
    for (let at = 0; at < 100; at += 1) {
      const tried = await tryIt(`192.0.2.${String(at)}`, other.claimCode);
      if (!tried.ok) codes.add(tried.refusal.code);
    }
    assert.deepEqual([...codes], ["requests.wrong-claim-code"]);
    // Who goes on from one of these places is stopped; who comes from elsewhere with the right code is not.
    const again: string[] = [];
    for (let at = 0; at < 6; at += 1) {
      const tried = await tryIt("192.0.2.7", other.claimCode);
      if (!tried.ok) again.push(tried.refusal.code);
    }
    assert.equal(again.at(-1), "requests.too-many-tries");
    assert.ok((await tryIt("203.0.113.9", mine.claimCode)).ok);
  });

  test("a program that follows its matter with the right code may ask as often as others", async () => {
    const { number, claimCode } = await reportLamp(office, { words: "followed" }, from("203.0.113.3"));
    for (let count = 0; count < 30; count += 1) {
      const heads = { "polity-claim": `${number}:${claimCode ?? ""}` };
      const answer = await ask("stranger", `/api/v1/requests.matter?matter=${number}`, { headers: heads });
      assert.equal(answer.status, 200, String(count));
    }
  });

  test("several who act on one matter at once: one of them has done it, the others hear that it changed", async () => {
    const statuses = async (all: readonly Promise<Response>[]): Promise<readonly number[]> =>
      (await Promise.all(all)).map(({ status }) => status).sort((one, other) => one - other);
    const first = await reportLamp(office, { words: "raced for" }, owner);
    const onFirst = { matter: first.number, version: 1 };
    const both = [
      ...Array.from({ length: 4 }, () =>
        call("worker", "requests.answer", { ...onFirst, words: "Mended.", outcome: "done" }),
      ),
      ...Array.from({ length: 4 }, () => call("owner", "requests.withdraw", onFirst)),
    ];
    assert.deepEqual(await statuses(both), [200, 409, 409, 409, 409, 409, 409, 409]);
    const second = await reportLamp(office, { words: "raced for once more" }, owner);
    const input = { matter: second.number, version: 1, words: "No.", outcome: "not-possible" };
    await done(office, answer, worker, input);
    const onSecond = { matter: second.number, version: 2, words: "It is possible." };
    const all = Array.from({ length: 6 }, () => call("owner", "requests.disagree", onSecond));
    assert.deepEqual(await statuses(all), [200, 409, 409, 409, 409, 409]);
    assert.deepEqual(faults, []);
  });

  test("somebody who erases all of their matters at once is erased once", async () => {
    for (let time = 0; time < 5; time += 1) {
      const person = resident(`erased-${String(time)}`);
      const numbers: string[] = [];
      for (let count = 0; count < 4; count += 1) {
        const { number, version } = await reportLamp(office, { words: `lamp ${count}` }, person);
        await done(office, withdraw, person, { matter: number, version });
        numbers.push(number);
      }
      const all = numbers.map((one) => act(office, eraseMe, person, { matter: one, confirm: "erase" }));
      const codes = (await Promise.all(all)).map((result) => (result.ok ? "erased" : result.refusal.code));
      assert.deepEqual(codes.filter((code) => code === "erased").length, 1, codes.join());
    }
  });
});
