/**
 * What everybody may see of what was reported: page, map, matter, feed, table and both kinds of JSON show the same set, whatever happened
 * in the office; nothing that was not released or agreed to; and whoever has the same trouble joins from the page.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import fc from "fast-check";
import { type RawBuilder, sql } from "kysely";
import { parseHTML } from "linkedom";
import sharp from "sharp";
import type { Actor } from "#kernel/operation/model.ts";
import { done, publisher, reportLamp, worker } from "#modules/requests/an-office.test-support.ts";
import { agree, answer, disagree, joinDuplicates, release, sheet } from "#modules/requests/operations.ts";
import { defaultLimits, readCsv } from "#platform/files/index.ts";
import { AVisitor, openTownHall } from "./a-town-hall.ts";
import { areFit, inBothLanguages } from "./fit.ts";

const town = await openTownHall({ isMadeUp: false });

/** What becomes of one report. */
const fate = fc.record({
  // Most are shown, so that there is something to compare.
  isOfClosedService: fc.constantFrom(false, false, false, true),
  isAgreed: fc.constantFrom(true, true, true, false),
  hasPoint: fc.boolean(),
  released: fc.option(
    fc.constantFrom("=1+1", "@SUM(A1)", 'A lamp, <b>out</b> & "dark"', "]]> out", "灯不亮"),
    {
      nil: undefined,
    },
  ),
  next: fc.constantFrom("nothing", "answered", "complained", "taken back", "duplicate"),
});
type Fate = typeof fate extends fc.Arbitrary<infer Value> ? Value : never;

const usual: Fate = {
  isOfClosedService: false,
  isAgreed: true,
  hasPoint: true,
  released: "=1+1",
  next: "nothing",
};
/** Each kind once, whatever chance brings besides. */
const everyKind: Fate[] = [
  usual,
  { ...usual, isAgreed: false },
  { ...usual, isOfClosedService: true },
  { ...usual, released: undefined, hasPoint: false },
  { ...usual, next: "answered" },
  { ...usual, next: "complained" },
  { ...usual, next: "taken back" },
  { ...usual, next: "duplicate" },
];

interface Shown {
  readonly number: string;
  readonly words: string | undefined;
  readonly point: readonly [number, number] | undefined;
}

let reports = 0;
const expected: Shown[] = [];
/** What must stand nowhere: words as they were sent in, words taken back, points and names. */
const secrets: string[] = ["Zhang Hidden"];

async function happens(wish: Fate): Promise<void> {
  reports += 1;
  const id = String(reports).padStart(4, "0");
  const actor: Actor = { kind: "stranger", network: `192.0.2.${100 + (reports % 100)}-${id}` };
  const words = `Sent in: UNREAD${id}`;
  const point = [Number(`0.05${id}1`), Number(`0.05${id}2`)] as const;
  const sent = {
    ...(wish.isOfClosedService && { function: "minimum-living-guarantee" }),
    words,
    name: "Zhang Hidden",
    agreed: wish.isAgreed,
    ...(wish.hasPoint && { longitude: point[0], latitude: point[1] }),
  };
  const { number } = await reportLamp(town.requests, sent, actor);
  secrets.push(`UNREAD${id}`);
  const isShown = wish.isAgreed && !wish.isOfClosedService;
  if (!isShown && wish.hasPoint) secrets.push(String(point[0]), String(point[1]));
  const me: Actor = { kind: "claim", matter: number, network: "192.0.2.9" };
  let version = 1;
  const releasedWords = wish.released === undefined ? undefined : `${wish.released} SHOWN${id}`;
  if (isShown && releasedWords !== undefined) {
    ({ version } = await done(town.requests, release, publisher, {
      matter: number,
      version,
      words: releasedWords,
    }));
  }
  let isGone = false;
  if (wish.next === "taken back" && isShown) {
    ({ version } = await done(town.requests, agree, me, { matter: number, version, agreed: false }));
    isGone = true;
  }
  const original = expected.find(({ number: one }) => one === openOne);
  if (wish.next === "duplicate" && isShown && original !== undefined) {
    await done(town.requests, joinDuplicates, worker, { matter: number, version, original: original.number });
    isGone = true;
  }
  if (["answered", "complained"].includes(wish.next) && !wish.isOfClosedService) {
    const said = `Answered: UNREAD${id}`;
    const input = { matter: number, version, words: said, outcome: "not-possible" };
    ({ version } = await done(town.requests, answer, worker, input));
    if (wish.next === "complained")
      await done(town.requests, disagree, me, { matter: number, version, words: `Complained: UNREAD${id}` });
  }
  if (isGone) {
    secrets.push(`SHOWN${id}`);
    if (wish.hasPoint) secrets.push(String(point[0]), String(point[1]));
  }
  if (!isShown || isGone) return;
  expected.push({ number, words: releasedWords, point: wish.hasPoint ? point : undefined });
  if (["nothing", "taken back", "duplicate"].includes(wish.next)) openOne ??= number;
}
let openOne: string | undefined;

async function got(path: string): Promise<string> {
  const response = await fetch(`${town.origin}${path}`);
  assert.equal(response.status, 200, path);
  return response.text();
}

const numberIn = /open-matters\/(\d{4}-\d+)/;

/** Every page of the list: what stands in it, and what is marked in its maps. */
async function listed(wish = ""): Promise<{
  readonly numbers: string[];
  readonly marked: string[];
  readonly all: string;
}> {
  const [numbers, marked]: [string[], string[]] = [[], []];
  let all = "";
  let path: string | undefined = `/en/open-matters${wish}`;
  while (path !== undefined) {
    const page = await got(path);
    all += page;
    const { document } = parseHTML(page);
    const linked = (selector: string): string[] =>
      [...document.querySelectorAll(selector)].flatMap(
        (one) => numberIn.exec(one.getAttribute("href") ?? "")?.[1] ?? [],
      );
    numbers.push(...linked(".open-matters h3 a"));
    marked.push(...linked(".map svg a"));
    path = document.querySelector('a[rel="next"]')?.getAttribute("href") ?? undefined;
  }
  return { numbers, marked, all };
}

test("every door shows the same set, and nothing that nobody agreed to or released", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { minLength: 6, maxLength: 14 }), async (fates) => {
      for (const wish of fates) await happens(wish);
      const wanted = expected.map(({ number }) => number).sort();
      const { numbers, marked, all } = await listed();
      const atom = await got("/open-matters.atom");
      const csv = await got("/open-matters.csv");
      const json = await got("/open-matters.json");
      const geojson = await got("/open-matters.geojson");
      const withPoint = new Set(
        expected.filter(({ point }) => point !== undefined).map(({ number }) => number),
      );
      assert.deepEqual(numbers.toSorted(), wanted, "page");
      for (const one of marked) assert.ok(withPoint.has(one), `${one} is on the map`);
      const feed = parseHTML(atom).document;
      const entries = [...feed.querySelectorAll("entry > id")];
      assert.deepEqual(
        entries.map(({ textContent }) => numberIn.exec(textContent ?? "")?.[1]).sort(),
        wanted,
        "Atom",
      );
      const { table } = readCsv("open-matters.csv", new TextEncoder().encode(csv), defaultLimits);
      const [first = "", last = ""] = [table?.headings[0], table?.headings.at(-2)];
      assert.deepEqual([first, last], ["number", "words"]);
      const rows = [...(table?.rows() ?? [])].map(({ values }) => [values[0], values.at(-2)] as const);
      assert.deepEqual(
        rows.toSorted().map(([number, words]) => [number, words]),
        expected.map(({ number, words }) => [number, words ?? ""]).sort(),
        "CSV",
      );
      const { matters } = JSON.parse(json) as {
        matters: { number: string; words?: string; point?: { longitude: number; latitude: number } }[];
      };
      const shown = matters.map(({ number, words, point }) => ({
        number,
        words,
        point: point === undefined ? undefined : [point.longitude, point.latitude],
      }));
      const byNumber = (one: { number: string }, other: { number: string }): number =>
        one.number < other.number ? -1 : 1;
      assert.deepEqual(shown.sort(byNumber), expected.toSorted(byNumber), "JSON");
      const { features } = JSON.parse(geojson) as {
        features: { id: string; geometry: { coordinates: number[] } | null }[];
      };
      assert.deepEqual(
        features.map(({ id, geometry }) => [id, geometry?.coordinates]).sort(),
        expected.map(({ number, point }) => [number, point]).sort(),
        "GeoJSON",
      );
      let pages = "";
      for (const number of wanted) pages += await got(`/en/open-matters/${number}`);
      for (const door of [all, atom, csv, json, geojson, pages])
        for (const secret of secrets)
          assert.ok(!door.includes(secret), `${secret} stands in ${door.slice(0, 80)}`);
      // No cell of the table begins as a formula does.
      for (const cell of csv.replace(/^\uFEFF/, "").split(/[,\n]/)) assert.doesNotMatch(cell, /^"?\s*[=+@-]/);
    }),
    { numRuns: 3, endOnFailure: true, examples: [[everyKind]] },
  );
});

/** The numbers behind every door, for what an address wishes. */
async function numbersBehind(wish: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const csv = new TextEncoder().encode(await got(`/open-matters.csv${wish}`));
  const { table } = readCsv("open-matters.csv", csv, defaultLimits);
  const { matters } = JSON.parse(await got(`/open-matters.json${wish}`)) as { matters: { number: string }[] };
  const { features } = JSON.parse(await got(`/open-matters.geojson${wish}`)) as {
    features: { id: string }[];
  };
  const fed: string[] = [];
  let feed: string | undefined = `/open-matters.atom${wish}`;
  while (feed !== undefined) {
    const { document } = parseHTML(await got(feed));
    for (const one of document.querySelectorAll("entry > id"))
      fed.push(...(numberIn.exec(one.textContent ?? "")?.slice(1, 2) ?? []));
    const next: string | null | undefined = document
      .querySelector('feed > link[rel="next"]')
      ?.getAttribute("href");
    feed = next === undefined || next === null ? undefined : next.slice(next.indexOf("/open-matters.atom"));
  }
  return {
    page: (await listed(wish)).numbers,
    csv: [...(table?.rows() ?? [])].flatMap(({ values }) => values[0] ?? []),
    json: matters.map(({ number }) => number),
    geojson: features.map(({ id }) => id),
    atom: fed,
  };
}

test("whatever is wished for, every door shows the same, in the same order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record(
        {
          words: fc.constantFrom(
            "lamp",
            "dark lamps",
            "灯",
            "路灯",
            "SHOWN0001",
            "UNREAD0001",
            "quay",
            "the",
            "2026",
          ),
          which: fc.constantFrom("all", "open", "ended"),
          function: fc.constantFrom("street-lighting", "road-repair"),
          area: fc.constantFrom("drum-tower", "mulberry", "riverbend"),
          box: fc.constantFrom("0,0,1,1", "0.0500031,0,0.06,1"),
        },
        { requiredKeys: [] },
      ),
      async (wish) => {
        const query = new URLSearchParams(wish).toString();
        const { page, ...doors } = await numbersBehind(query === "" ? "" : `?${query}`);
        for (const [door, numbers] of Object.entries(doors))
          assert.deepEqual(numbers, page, `${door} ${query}`);
        wished.add(page?.length ?? 0);
      },
    ),
    { numRuns: 25 },
  );
  // Else only empty ones, or only whole ones, would have been compared.
  assert.ok(wished.size > 2, [...wished].join(" "));
});
const wished = new Set<number>();

/** A report that everybody may see, of this moment. */
async function reported(network: string, words: string, photos: readonly string[] = []): Promise<string> {
  const actor: Actor = { kind: "stranger", network };
  const sent = { longitude: 0.05, latitude: 0.05, words, photos };
  return (await reportLamp(town.requests, sent, actor)).number;
}

test("who has the same trouble joins from its page, gets a number and a code, and is counted but not named", async () => {
  const number = await reported("198.51.100.1", "a lamp that others miss too");
  const path = `/en/open-matters/${number}`;
  const visitor = await new AVisitor(town.origin).open(path);
  await visitor.send(path, { words: "Mine too, I live at number 3", email: "" });
  assert.equal(visitor.status, 422, "within seconds, as programs do");
  assert.match(visitor.words, /nothing you wrote is lost/);
  assert.match(visitor.html, /Mine too, I live at number 3<\/textarea>/);
  town.clock.putForward(5);
  await visitor.send(path, { email: "no address" });
  assert.match(visitor.words, /“no address” is no e-mail address/);
  await visitor.send(path, { email: "" });
  assert.equal(visitor.status, 200);
  assert.match(visitor.words, new RegExp(`joined to ${number}`));
  assert.match(visitor.words, /[0-9A-Z]{4,5}[- ][0-9A-Z]{4,5}/);
  await visitor.open(path);
  assert.match(visitor.words, /One other person has joined/);
  assert.ok(!visitor.html.includes("number 3"));
});

test("what ended is joined by nobody, and what is not public is as if it were not there", async () => {
  const number = await reported("198.51.100.2", "a lamp that cannot be mended");
  const path = `/en/open-matters/${number}`;
  const visitor = await new AVisitor(town.origin).open(path);
  const ending = { matter: number, version: 1, words: "No.", outcome: "not-possible" };
  const { version } = await done(town.requests, answer, worker, ending);
  town.clock.putForward(5);
  await visitor.send(path);
  assert.equal(visitor.status, 422);
  assert.match(visitor.words, /has ended/);
  assert.ok(!visitor.html.includes("<textarea"));
  const me: Actor = { kind: "claim", matter: number, network: "198.51.100.2" };
  await done(town.requests, agree, me, { matter: number, version, agreed: false });
  for (const gone of [path, "/en/open-matters/2026-999999", `${path}/photos/x/whole`])
    assert.equal((await visitor.open(gone)).status, 404, gone);
});

test("the list keeps to what is asked, says what it does not know, and leads to older ones", async () => {
  const visitor = new AVisitor(town.origin);
  await visitor.open("/en/open-matters?function=road-repair");
  assert.match(visitor.words, /Nothing that was reported fits/);
  await visitor.open(
    "/en/open-matters?function=street-lighting&area=mulberry&which=open&at=0.05,0.05&zoom=3",
  );
  assert.match(visitor.words, /what lies in this part of the map/);
  for (const [query, words] of [
    ["area=atlantis", /atlantis/],
    ["after=x", /no page “x”/],
    ["from=yesterday", /./],
  ] as const) {
    await visitor.open(`/en/open-matters?${query}`);
    assert.equal(visitor.status, 400, query);
    assert.match(visitor.words, words);
    for (const kind of ["csv", "json", "geojson", "atom"]) {
      const file = await fetch(`${town.origin}/open-matters.${kind}?${query}`);
      assert.deepEqual([file.status, file.headers.get("content-type")], [400, "text/plain; charset=utf-8"]);
      assert.match(await file.text(), words);
    }
  }
});

test("who looks for words sees how many there are, finds them in the files too, and hears what is searched", async () => {
  const visitor = new AVisitor(town.origin);
  const number = await reported("198.51.100.7", "a lamp");
  await done(town.requests, release, publisher, {
    matter: number,
    version: 1,
    words: "A heron sits on the lamp.",
  });
  await visitor.open("/en/open-matters?words=herons");
  assert.match(visitor.words, /One matter for “herons”/);
  assert.match(visitor.html, /<title>Reported matters: herons/);
  assert.match(visitor.html, /href="\/open-matters\.csv\?words=herons"/);
  assert.match(visitor.html, new RegExp(`/en/open-matters/${number}`));
  await visitor.open("/zh-CN/open-matters?words=<b>鹤");
  assert.match(visitor.words, /没有找到与“<b>鹤”相符的事项/);
  assert.ok(!visitor.html.includes("<b>鹤"));
});

/** Copies of a public matter, as a big city has them. */
async function copied(number: string, copies: number, words: string): Promise<void> {
  const matter = sql.id(town.store.schema, "requests_matter");
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = ${town.store.schema} and table_name = 'requests_matter'`.execute(
    town.store.tables(),
  );
  const changed: Readonly<Record<string, RawBuilder<unknown>>> = {
    number: sql`'2019-' || lpad(i::text, 6, '0')`,
    opened_at: sql`opened_at - i * interval '1 minute'`,
    released_words: sql`${words}::text`,
    function: sql`'road-repair'`,
  };
  await sql`insert into ${matter} (${sql.join(rows.map(({ name }) => sql.id(name)))})
    select ${sql.join(rows.map(({ name }) => changed[name] ?? sql.id(name)))}
    from ${matter}, generate_series(1, ${sql.lit(copies)}) as i where number = ${number}`.execute(
    town.store.tables(),
  );
}

test("files hold every one of many, feeds go on, and a full page of long reports stays small", async () => {
  const number = await reported("198.51.100.8", "a hole");
  // Words that compress badly, as long as they may be.
  let state = 1;
  const sign = (): string => {
    state = (state * 48271) % 2147483647;
    return String.fromCodePoint(0x4e00 + (state % 20000));
  };
  await copied(number, 450, Array.from({ length: 5000 }, sign).join(""));
  const doors = await numbersBehind("?function=road-repair");
  for (const [door, numbers] of Object.entries(doors)) {
    assert.equal(numbers.length, 450, door);
    assert.equal(new Set(numbers).size, 450, door);
  }
  const head = await fetch(`${town.origin}/open-matters.csv`, { method: "HEAD" });
  assert.deepEqual([head.status, head.headers.get("content-type")], [200, "text/csv; charset=utf-8"]);
  const sent = await fetch(`${town.origin}/zh-CN/open-matters?function=road-repair`, {
    headers: { "accept-encoding": "identity" },
  });
  const page = await sent.text();
  assert.equal(page.match(/<h3>/g)?.length, 30);
  assert.ok(brotliCompressSync(page).length < 60_000, `${brotliCompressSync(page).length} bytes`);
});

test("list, matter and columns have no accessibility violation and fit a telephone, in both languages", async () => {
  const pixels = { width: 640, height: 480, channels: 3, background: "#1f6f78" } as const;
  const photo = (await sharp({ create: pixels }).jpeg().toBuffer()).toString("base64");
  const number = await reported("198.51.100.3", "a lamp to look at", [photo]);
  const { photos, version } = await done(town.requests, sheet, publisher, { matter: number });
  const [taken] = photos;
  assert.ok(taken !== undefined);
  const picture = `${town.origin}/en/open-matters/${number}/photos/${taken.id}/whole`;
  assert.equal((await fetch(picture)).status, 404, "before it is released");
  const words = "A lamp is out.\nAcross from the gate.";
  await done(town.requests, release, publisher, { matter: number, version, words, photos: [taken.id] });
  const shown = await fetch(picture);
  assert.deepEqual([shown.status, shown.headers.get("content-type")], [200, "image/webp"]);
  const paths = inBothLanguages(["", `/${number}`, "/columns"].map((end) => `/open-matters${end}`));
  await areFit(town.visit, paths, {
    first: async (page, path) => {
      if (path.includes(number)) assert.ok(await page.locator(".open-matter-photos img").isVisible());
    },
  });
});
