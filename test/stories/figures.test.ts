/** How well it goes, in the open: everybody sees the figures of a year as page and table, and none tells of a few people. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Actor } from "#kernel/operation/model.ts";
import { done, reportLamp, time } from "#modules/requests/an-office.test-support.ts";
import { countFigures } from "#modules/requests/index.ts";
import { AVisitor, openTownHall } from "./a-town-hall.ts";
import { areFit, inBothLanguages } from "./fit.ts";

const town = await openTownHall({ isMadeUp: true });
const visitor = new AVisitor(town.origin);

let reports = 0;

async function reported(about: string, count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    reports += 1;
    const actor: Actor = { kind: "stranger", network: `198.51.100.${reports}` };
    await reportLamp(town.requests, { function: about, words: `Trouble ${reports}` }, actor);
  }
}

/** The rows of the file: by, id, opened. The last is counted from the end, since a name may hold a comma. */
async function csvRows(): Promise<readonly (readonly (string | undefined)[])[]> {
  const response = await fetch(`${town.origin}/figures.csv`);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "text/csv; charset=utf-8");
  const text = await response.text();
  assert.doesNotMatch(text, /^[=+@-]|,[=+@]/m);
  return text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(","))
    .map((cells) => [cells[2], cells[3], cells.at(-5)]);
}

/** What the town hall does by itself, once a day. */
async function counted(): Promise<void> {
  await done(town.requests, countFigures, time, { again: true });
}

test("before anything is counted, and before anything is reported, the page says so", async () => {
  await visitor.open("/en/figures");
  assert.match(visitor.words, /have not been counted yet/);
  await counted();
  await visitor.open("/en/figures");
  assert.equal(visitor.status, 200);
  assert.match(visitor.words, /Nothing was reported in \d{4}/);
  assert.match(visitor.html, /href="\/en\/report"/);
  assert.deepEqual(await csvRows(), []);
});

test("a few are told neither on the page nor in the file", async () => {
  await reported("street-lighting", 8);
  await reported("road-repair", 3);
  await counted();
  await visitor.open("/en/figures");
  assert.match(visitor.words, /11 matters were reported/);
  const row = /<th scope="row"[^>]*>[^<]*[Rr]oad[^<]*<\/th>([\s\S]*?)<\/tr>/.exec(visitor.html)?.[1];
  // A mark for the eye, words for the ear; and no bar, whose length would tell it too.
  assert.match(row ?? "", /aria-hidden="true">\*<\/span><span class="unseen">fewer than 5 or held back</);
  assert.match(row ?? "", /fewer than 5 ratings/);
  assert.doesNotMatch(row ?? "", />\s*[38]\s*</);
  assert.doesNotMatch(row ?? "", /bar-information/);
  assert.match(visitor.html, /<b>\*<\/b>\s*fewer than 5 or held back/);
  const rows = await csvRows();
  const opened = (by: string) => rows.filter(([one]) => one === by).map(([, id, count]) => [id, count]);
  // The eight stand nowhere either: taken from the eleven, they would tell the three.
  assert.deepEqual(opened("function"), [
    ["road-repair", "withheld"],
    ["street-lighting", "withheld"],
  ]);
  assert.deepEqual(opened("area"), [["drum-tower", "11"]]);
});

test("other years are a link away, and years that are not offered are not found", async () => {
  const year = Number(town.clock.today("Asia/Shanghai").slice(0, 4));
  await visitor.open(`/en/figures?year=${year - 1}`);
  assert.match(visitor.words, /Nothing was reported/);
  assert.match(visitor.html, new RegExp(`href="/en/figures\\?year=${year}"`));
  for (const wrong of ["1999", String(year + 1), "soon", "2024.5"]) {
    await visitor.open(`/en/figures?year=${wrong}`);
    assert.equal(visitor.status, 404, wrong);
  }
});

test("everybody can read the page, in both languages, on a telephone and a wide screen", async () => {
  await areFit(town.visit, inBothLanguages(["/figures"]));
});
