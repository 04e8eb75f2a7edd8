/** Acts over HTTP: who is believed, what is done once, and how every mistake is told. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bind, operationMigrations } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { aStore } from "#test/a-database.ts";
import { openServer } from "./a-server.ts";
import { letterMigrations, letterOperations } from "./letter-box.ts";

const store = await aStore(operationMigrations, letterMigrations);
const context = { store, clock: fixedClock("2026-03-02T08:00:00Z"), random: systemRandom };
const actors = new Map<string, Actor>([
  [
    "clerk",
    {
      kind: "account",
      person: { id: "1", name: "Wang Min", email: "wang@example.org" },
      posts: [{ post: "clerk", body: "post-room", duties: ["case-worker"], area: undefined }],
      network: "192.0.2.1",
    },
  ],
]);
const operations = bind(letterOperations, () => context);
const site = await openServer(operations, actors);

type Heads = Readonly<Record<string, string>>;

async function call(method: string, path: string, heads: Heads = {}, body?: string) {
  const response = await fetch(`${site.origin}/api/v1/${path}`, {
    method,
    headers: heads,
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  const answer = (text === "" ? {} : JSON.parse(text)) as {
    readonly letter: string;
    readonly error?: { readonly code: string; readonly fields: readonly { readonly field: string }[] };
  };
  return { status: response.status, heads: response.headers, answer, code: answer.error?.code };
}

const json = { "content-type": "application/json" };
const post = (name: string, input: unknown, heads: Heads = {}) =>
  call("POST", name, { ...json, ...heads }, JSON.stringify(input));

test("an act is done by POST, and once for each key", async () => {
  const key = { "idempotency-key": '"0b2f7a52-5a0e-4f4e-9f0f-3d3c6f6b8c11"' };
  const first = await post("letters.drop", { words: "The lamp is broken." }, key);
  assert.equal(first.status, 200);
  assert.match(first.heads.get("cache-control") ?? "", /no-store/);
  const again = await post("letters.drop", { words: "The lamp is broken." }, key);
  assert.deepEqual(again.answer, first.answer);
  const other = await post("letters.drop", { words: "Another lamp." }, key);
  assert.deepEqual([other.status, other.code], [409, "operation.key-reused"]);
  const short = await post("letters.drop", { words: "A lamp." }, { "idempotency-key": "1" });
  assert.deepEqual([short.status, short.code], [400, "operation.key-malformed"]);
});

test("a photo travels as base64; what is no base64 or too large is named", async () => {
  const photo = (bytes: number): string => Buffer.alloc(bytes, 7).toString("base64");
  assert.equal((await post("letters.drop", { words: "See.", photos: [photo(3000)] })).status, 200);
  const large = await post("letters.drop", { words: "See.", photos: [photo(9), photo(3001)] });
  assert.deepEqual(
    large.answer.error?.fields.map((one) => one.field),
    ["photos.1"],
  );
  const wrong = await post("letters.drop", { words: "See.", photos: ["<svg/>"] });
  assert.deepEqual([wrong.status, wrong.code], [400, "operation.invalid-input"]);
});

test("a session counts only when the browser says that a page of this site sent it", async () => {
  const { answer } = await post("letters.drop", { words: "Mend the lamp." });
  const input = { letter: answer.letter, version: 0, words: "Mended." };
  const heads: readonly (readonly [Heads, number, string | undefined])[] = [
    [{}, 403, "api.not-from-here"],
    [{ origin: "https://elsewhere.example" }, 403, "api.not-from-here"],
    [{ "sec-fetch-site": "cross-site" }, 403, "api.not-from-here"],
    [{ "sec-fetch-site": "same-site" }, 403, "api.not-from-here"],
    [{ origin: site.origin }, 200, undefined],
  ];
  for (const [one, status, code] of heads) {
    const answered = await post("letters.answer", input, { cookie: "clerk", ...one });
    assert.deepEqual([answered.status, answered.code], [status, code], JSON.stringify(one));
  }
  const read = `letters.read?letter=${answer.letter}`;
  assert.equal((await call("GET", read, { cookie: "clerk", "sec-fetch-site": "none" })).status, 200);
  const foreign = await call("GET", read, { cookie: "clerk", "sec-fetch-site": "cross-site" });
  assert.deepEqual([foreign.status, foreign.code], [401, "operation.sign-in-first"]);
});

test("what a form of another site can send is not read", async () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  for (const heads of [
    form,
    { "content-type": "text/plain" },
    { "content-type": "multipart/form-data; boundary=x" },
  ]) {
    const answered = await call("POST", "letters.drop", heads, "words=a");
    assert.deepEqual([answered.status, answered.code], [415, "api.wrong-type"]);
  }
  const asked = await fetch(`${site.origin}/api/v1/letters.drop`, {
    method: "OPTIONS",
    headers: { origin: "https://elsewhere.example", "access-control-request-method": "POST" },
  });
  assert.equal(asked.headers.get("access-control-allow-origin"), null);
});

test("a claim code opens its own letter and no other", async () => {
  const { answer } = await post("letters.drop", { words: "Mend the lamp." });
  actors.set("claim-1", { kind: "claim", matter: answer.letter, network: "192.0.2.1" });
  const read = `letters.read?letter=${answer.letter}`;
  assert.equal((await call("GET", read, { "polity-claim": "claim-1" })).status, 200);
  const guessed = await call("GET", read, { "polity-claim": "claim-2" });
  assert.deepEqual([guessed.status, guessed.code], [401, "api.unknown-claim"]);
  assert.equal(guessed.heads.get("www-authenticate"), "Polity-Claim");
  const { answer: other } = await post("letters.drop", { words: "Another." });
  const foreign = await call("GET", `letters.read?letter=${other.letter}`, { "polity-claim": "claim-1" });
  assert.deepEqual([foreign.status, foreign.code], [404, "operation.not-found"]);
  assert.equal((await call("GET", read)).heads.get("access-control-allow-origin"), null);
});

test("every mistake has its own answer", async () => {
  const cases: readonly (readonly [Parameters<typeof call>, number, string])[] = [
    [["POST", "letters.drop", json, "{"], 400, "api.not-json"],
    [["POST", "letters.drop", json, '{"__proto__":{"a":1}}'], 400, "api.not-json"],
    [["POST", "letters.drop", json, "[]"], 400, "operation.invalid-input"],
    [["POST", "letters.drop", json, ""], 400, "operation.invalid-input"],
    [["POST", "letters.drop", json, `{"words":"${"a".repeat(1_200_000)}"}`], 413, "api.too-large"],
    [["GET", "letters.drop"], 405, "api.wrong-method"],
    [["POST", "letters.read", json, "{}"], 405, "api.wrong-method"],
    [["GET", "letters.read"], 400, "operation.invalid-input"],
    [["GET", "letters.nothing"], 404, "api.no-such-route"],
  ];
  for (const [given, status, code] of cases) {
    const answered = await call(...given);
    assert.deepEqual([answered.status, answered.code], [status, code], given.slice(0, 2).join(" "));
  }
});

test("a fault of ours is told with a reference, and nothing of it leaves the house", async () => {
  const { status, answer } = await post("letters.drop", { words: "break" });
  assert.equal(status, 500);
  assert.doesNotMatch(JSON.stringify(answer), /jammed/);
  assert.match(String(site.faults()), /jammed/);
});

test("whoever acts too often is told how long to wait", async () => {
  const limited = await openServer(operations, actors, { commandsPerMinute: 3 });
  const statuses: (readonly [number, string | null])[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    const response = await fetch(`${limited.origin}/api/v1/letters.drop`, {
      method: "POST",
      headers: json,
      body: "{}",
    });
    statuses.push([response.status, response.headers.get("retry-after")]);
  }
  assert.deepEqual(
    statuses.slice(0, 3),
    Array.from({ length: 3 }, () => [400, null]),
  );
  assert.equal(statuses[3]?.[0], 429);
  assert.match(statuses[3]?.[1] ?? "", /^\d+$/);
});

test("where somebody comes from is believed of a proxy that was named, and of nobody else", async () => {
  const act = async (origin: string, from: string): Promise<number> => {
    const heads = { ...json, "x-forwarded-for": from };
    return (await fetch(`${origin}/api/v1/letters.drop`, { method: "POST", headers: heads, body: "{}" }))
      .status;
  };
  for (const [proxies, expected] of [
    ["127.0.0.1", [400, 400, 429]],
    ["10.0.0.1", [400, 429, 429]],
  ] as const) {
    const { origin } = await openServer(operations, actors, { commandsPerMinute: 1, proxies });
    const statuses: number[] = [];
    for (const from of ["192.0.2.1", "192.0.2.2", "192.0.2.1"]) statuses.push(await act(origin, from));
    assert.deepEqual(statuses, expected, proxies);
  }
});
