/** What the process tells of itself: words or lines, and meters at an address of their own. */
import assert from "node:assert/strict";
import { get } from "node:http";
import { env } from "node:process";
import { afterEach, describe, test } from "node:test";
import { noticesMigrations } from "#kernel/notices/index.ts";
import { recordMigrations } from "#kernel/record/index.ts";
import { webhooksMigrations } from "#modules/webhooks/index.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { jobsMigrations } from "#platform/jobs/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { aDatabase, aStore } from "#test/a-database.ts";
import { readExposition } from "../../platform/meters/read-exposition.test-support.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { answers, databaseReadings, townReadings } from "./town-readings.ts";
import { watched, watchingOf } from "./watching.ts";

const says = readTexts();
afterEach(() => {
  delete env["POLITY_LOG"];
  delete env["POLITY_METRICS"];
});

function aContext() {
  const told: string[] = [];
  const context: CliContext = {
    language: "en",
    say: says.en,
    says,
    write: () => undefined,
    tell: (line) => void told.push(line),
    exitWith: () => undefined,
  };
  return { context, told };
}

/** As somebody asks whose browser takes this address for another host's; fetch sets no Host head. */
function statusUnder(address: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { host } }, (answer) => resolve(answer.resume().statusCode)).on("error", reject);
  });
}

const request = { id: "r", method: "GET", route: "/en/", status: 200, milliseconds: 3 };

describe("the log", () => {
  test("is words, and silent about requests, unless the operator wants lines", () => {
    const { context, told } = aContext();
    const inWords = watched(context);
    assert.equal(inWords, context);
    assert.equal(watchingOf(inWords).onAnswered, undefined);
    watchingOf(inWords).onFault({ reference: "AB12", route: "/en/report", error: new Error("broken") });
    assert.match(told[0] ?? "", /^A fault at \/en\/report, reference AB12: Error: broken/);
  });

  test("is lines where POLITY_LOG says json: what is told, requests and faults", () => {
    env["POLITY_LOG"] = "json";
    const { context, told } = aContext();
    const lines = watched(context);
    lines.tell("Shows Riverbend.");
    watchingOf(lines).onAnswered?.(request);
    watchingOf(lines).onFault({ reference: "AB12", route: "/en/report", error: new Error("Wang Min") });
    watchingOf(lines).log.note({ code: "jobs.well-again", facts: { job: "record.seal" } });
    assert.deepEqual(
      told.map((line) => (JSON.parse(line) as { event: string }).event),
      ["told", "request", "fault", "note"],
    );
    assert.doesNotMatch(told.join(), /Wang Min/);
  });

  test("of another kind is refused in words", () => {
    env["POLITY_LOG"] = "xml";
    assert.throws(() => watched(aContext().context), CannotRun);
  });
});

describe("meters", () => {
  test("are told nowhere unless an address is named", async () => {
    const { context, told } = aContext();
    const stop = await watchingOf(context).listen();
    await stop();
    assert.deepEqual(told, []);
  });

  test("are told at their address and at no other path, as Prometheus reads them", async () => {
    env["POLITY_METRICS"] = "127.0.0.1:0";
    const { context, told } = aContext();
    const watching = watchingOf(context);
    const store = await aStore(recordMigrations, noticesMigrations, jobsMigrations, webhooksMigrations);
    const database = await aDatabase();
    watching.read(() => databaseReadings(database));
    const leave = watching.read(() => townReadings({ store, clock: fixedClock("2026-03-02T08:00:00Z") }));
    const stop = await watching.listen();
    const address = /http:\S+/.exec(told[0] ?? "")?.[0] ?? assert.fail();
    watching.onAnswered?.(request);
    watching.onAnswered?.({ ...request, method: "BREW", status: 418 });
    watching.onFault({ reference: "–", route: "/en/report", error: new Error("x") });
    const answer = await fetch(address);
    assert.equal(answer.headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    const families = readExposition(await answer.text());
    assert.deepEqual(
      families
        .get("polity_requests_total")
        ?.samples.map(({ labels, value }) => [labels["method"], labels["status"], value]),
      [
        ["GET", "2xx", 1],
        ["other", "4xx", 1],
      ],
    );
    for (const name of [
      "polity_request_seconds",
      "polity_faults_total",
      "polity_memory_resident_bytes",
      "polity_letters_waiting",
      "polity_webhook_calls_failed",
      "polity_jobs_late",
      "polity_database_connections",
    ])
      // prettier-ignore
      assert.ok((families.get(name)?.samples.length ?? 0) > 0, name);
    assert.equal(families.get("polity_readings_failed")?.samples[0]?.value, 0);
    assert.deepEqual(families.get("polity_letters_waiting")?.samples[0]?.labels, {
      jurisdiction: store.jurisdiction,
    });
    for (const other of ["/", "/metrics?x=1", "/metrics/"])
      assert.equal((await fetch(new URL(other, address))).status, 404);
    assert.equal((await fetch(address, { method: "POST" })).status, 404);
    for (const [host, status] of [
      ["meters.example.org:9464", 421],
      ["127.0.0.1.example.org", 421],
      ["localhost:9464", 200],
      ["polity:9464", 200],
      ["[::1]:9464", 200],
    ] as const)
      assert.equal(await statusUnder(address, host), status, host);
    leave();
    assert.ok(!readExposition(await (await fetch(address)).text()).has("polity_letters_waiting"));
    assert.equal(await answers(store), true);
    await stop();
    await assert.rejects(fetch(address));
  });

  test("at no address, or at one that is taken, are refused in words", async () => {
    for (const wrong of ["9464", "127.0.0.1", "127.0.0.1:99999", "http://127.0.0.1:9464", "[::1]9464"]) {
      env["POLITY_METRICS"] = wrong;
      assert.throws(() => watchingOf(aContext().context), CannotRun, wrong);
    }
    env["POLITY_METRICS"] = "127.0.0.1:1";
    const stop = await watchingOf(aContext().context)
      .listen()
      .catch((problem: unknown) => problem);
    // As root the port may be there to be had.
    if (typeof stop === "function") await (stop as () => Promise<void>)();
    else assert.ok(stop instanceof CannotRun);
  });
});
