/** The pages of simulations: who may compute, what is seen before and after it is published, and what is never seen. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { test, type TestContext } from "node:test";
import { checkFiles } from "#kernel/check/index.ts";
import { operationMigrations } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { recordMigrations } from "#kernel/record/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { readMake, readPolicyFolder, writePopulation } from "#kernel/policy/index.ts";
import { readRegisterFolder } from "#kernel/register/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { aStore } from "#test/a-database.ts";
import type { Answer, FormRequest } from "#ui/surface.ts";
import type { PoliciesContext } from "../../context.ts";
import { type Lifecycle, policiesMigrations, publishedIn, Runs } from "../../index.ts";
import { simulationPages } from "./index.ts";

const jurisdiction = fileURLToPath(new URL("../../../../../jurisdictions/sample-country", import.meta.url));
const says = readTexts();
const clock = fixedClock("2026-11-24T08:00:00Z");

const network = "192.0.2.1";
const stranger: Actor = { kind: "stranger", network };
const clerk: Actor = {
  kind: "account",
  person: { id: "clerk-1", name: "Chen Jing", email: "chen@example.org" },
  posts: [{ post: "clerk", body: undefined, duties: ["register-clerk"], area: undefined }],
  network,
};

/** The sample country with two thousand made-up people; the visitor with the cookie "clerk" is an official. */
async function town(t: TestContext): Promise<PoliciesContext> {
  const folder = mkdtempSync(join(tmpdir(), "polity-simulation-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const make = readMake("m.yaml", readFileSync(join(jurisdiction, "population-make.yaml")));
  const read = readPolicyFolder(jurisdiction, { withCases: false });
  const { register } = readRegisterFolder(jurisdiction);
  assert.ok(make.ok && read.ok && read.value.system !== undefined && register !== undefined);
  await writePopulation(make.value, { persons: 2_000, seed: 1, folder });
  const faults: unknown[] = [];
  const runs = new Runs({ clock, random: systemRandom, onFault: (problem) => faults.push(problem) });
  t.after(async () => {
    await runs.close();
    assert.deepEqual(faults, []);
  });
  const store = await aStore(operationMigrations, recordMigrations, policiesMigrations);
  const lifecycle: Lifecycle = {
    context: {
      store,
      clock,
      random: systemRandom,
      check: checkFiles,
      today: () => "2026-11-24" as PlainDate,
      says,
      record: { clock, random: systemRandom, master: new Uint8Array(32), origin: "country.example" },
      finished: (id) => runs.finished(id),
    },
    actorOf: ({ cookie }) => Promise.resolve(cookie === "clerk" ? clerk : stranger),
  };
  const context: Partial<PoliciesContext> = {
    lifecycle,
    system: read.value.system,
    sources: read.value.sources,
    register,
    on: "2016-11-24" as PlainDate,
    folder: jurisdiction,
    simulation: {
      runs,
      population: () => Promise.resolve({ folder, title: { en: "Two thousand" }, isMadeUp: true }),
      officerOf: ({ cookie }) => Promise.resolve(cookie === "clerk" ? { id: "clerk-1" } : undefined),
      published: publishedIn(store),
      today: () => "2026-11-24" as PlainDate,
      says,
    },
  };
  return context as PoliciesContext; // the rest is not looked at by these pages
}

interface Asked {
  readonly who?: "clerk";
  readonly params?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, string>>;
  readonly language?: "en" | "zh-CN";
}

function request({ who, params = {}, fields = {}, language = "en" }: Asked): FormRequest {
  return {
    reader: { language, say: says[language] },
    position: { address: `/${language}/policies/simulation`, otherLanguages: [] },
    params,
    query: {},
    visitor: { cookie: who, network: "192.0.2.1", formToken: "token", newFormKey: () => "key" },
    fields,
    files: {},
    isTooLarge: false,
    written: () => ({}),
  };
}

async function page(context: PoliciesContext, path: string, asked: Asked = {}): Promise<Answer> {
  const route = simulationPages.pages.find((one) => one.path === path);
  assert.ok(route, path);
  return route.answer(context, request(asked));
}

async function send(context: PoliciesContext, path: string, asked: Asked = {}): Promise<Answer> {
  const route = simulationPages.forms.find((one) => one.path === path);
  assert.ok(route, path);
  return route.answer(context, request(asked));
}

function words(answer: Answer): string {
  assert.equal(answer.kind, "page");
  return answer.kind === "page" ? String(answer.page.main) : "";
}

const begin = "/policies/simulation";
const one = "/policies/simulation/:id";
const change = { "parameter-1": "income_tax_rate", "value-1": "0.16", from: "2016-11-01" };

/** Begun by the clerk and done. */
async function done(context: PoliciesContext, fields: Readonly<Record<string, string>>): Promise<string> {
  const answer = await send(context, begin, { who: "clerk", fields: { period: "2016-11", ...fields } });
  assert.ok(answer.kind === "go");
  const id = answer.to.split("/").at(-1) ?? "";
  for (let turn = 0; turn < 600 && context.simulation.runs.run(id)?.state.kind !== "done"; turn++)
    await wait(100);
  assert.equal(context.simulation.runs.run(id)?.state.kind, "done");
  return id;
}

test("a stranger reads what a simulation is, has no form and begins none", async (t) => {
  const context = await town(t);
  const shown = words(await page(context, begin));
  assert.match(shown, /Two thousand/u);
  assert.doesNotMatch(shown, /<form/u);
  const answer = await send(context, begin, { fields: { period: "2016-11" } });
  assert.equal(answer.kind, "not-found");
  assert.deepEqual(context.simulation.runs.all(), []);
});

test("an official’s slip is told at its field, in both languages, and nothing is begun", async (t) => {
  const context = await town(t);
  for (const language of ["en", "zh-CN"] as const) {
    const answer = await send(context, begin, { who: "clerk", language, fields: { period: "soon" } });
    assert.equal(answer.kind === "page" && answer.status, 422);
    assert.match(words(answer), /id="error-period"/u);
  }
  assert.deepEqual(context.simulation.runs.all(), []);
});

test("a result is the officials’ until it is published, and then everybody’s, as files too", async (t) => {
  const context = await town(t);
  const id = await done(context, { ...change, title: "<b>More</b>", rates: "yes" });
  const params = { id };
  assert.equal((await page(context, one, { params })).kind, "not-found");
  assert.equal(
    (await page(context, `${one}/:file`, { params: { id, file: "tenths.csv" } })).kind,
    "not-found",
  );
  assert.equal((await send(context, `${one}/publish`, { params })).kind, "not-found");
  const own = words(await page(context, one, { who: "clerk", params }));
  assert.match(own, /goes from 0.15 to 0.16/u);
  assert.match(own, /&lt;b&gt;More/u);
  assert.match(own, /publish/u);
  assert.equal((await send(context, `${one}/publish`, { who: "clerk", params })).kind, "go");
  const twice = await send(context, `${one}/publish`, { who: "clerk", params });
  assert.equal(twice.kind === "page" && twice.status, 409);
  assert.match(words(twice), /has been published already/u);
  const receipt = await page(context, `${one}/receipt`, { params });
  assert.match(receipt.kind === "file" ? String(receipt.file.body) : "", /BEGIN POLITY RECEIPT/u);
  const everybody = words(await page(context, one, { params, language: "zh-CN" }));
  assert.match(everybody, /谁增谁减/u);
  assert.doesNotMatch(everybody, /\/publish|\/withdraw/u);
  assert.match(words(await page(context, begin)), new RegExp(id, "u"));
  const files = ["tenths.csv", "policies.parquet", "cliffs.csv", "reform.yaml"];
  for (const file of files)
    assert.equal((await page(context, `${one}/:file`, { params: { id, file } })).kind, "file", file);
  for (const file of ["nothing.csv", "areas.csv", "../x.csv", "tenths.exe"])
    assert.equal((await page(context, `${one}/:file`, { params: { id, file } })).kind, "not-found", file);
  await send(context, `${one}/withdraw`, { who: "clerk", params });
  assert.equal((await page(context, one, { params })).kind, "not-found");
});

test("a page on its way looks again by itself and can be stopped", async (t) => {
  const context = await town(t);
  const first = await send(context, begin, { who: "clerk", fields: { period: "2016-11" } });
  const second = await send(context, begin, { who: "clerk", fields: { period: "2016" } });
  assert.ok(first.kind === "go" && second.kind === "go");
  const params = { id: second.to.split("/").at(-1) ?? "" };
  const waiting = await page(context, one, { who: "clerk", params });
  assert.ok(waiting.kind === "page");
  assert.match(String(waiting.page.data), /http-equiv="refresh"/u);
  await send(context, `${one}/stop`, { who: "clerk", params });
  const stopped = await page(context, one, { who: "clerk", params });
  assert.ok(stopped.kind === "page" && stopped.page.data === undefined);
  assert.match(words(stopped), /was stopped/u);
});
