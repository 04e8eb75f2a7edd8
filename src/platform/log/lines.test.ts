/** The log as lines of JSON holds what is written down for it, and nothing that came from outside. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readInstant } from "#lib/instants.ts";
import { readTexts } from "#platform/texts/index.ts";
import { lineLog } from "./index.ts";

function aLog() {
  const lines: string[] = [];
  const at = readInstant("2026-03-02T08:00:00Z") ?? assert.fail();
  const log = lineLog(
    () => at,
    readTexts().en,
    (line) => void lines.push(line),
  );
  return { log, lines, told: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

test("a request is told by its route, with how it ended and how long it took", () => {
  const { log, told } = aLog();
  log.request({ id: "r-1", method: "GET", route: "/en/matters/:number", status: 200, milliseconds: 12.5 });
  log.request({ id: "r-2", method: "GET", route: "none", status: 503, milliseconds: 1 });
  assert.deepEqual(told(), [
    {
      at: "2026-03-02T08:00:00.000Z",
      level: "info",
      event: "request",
      id: "r-1",
      method: "GET",
      route: "/en/matters/:number",
      status: 200,
      milliseconds: 12.5,
    },
    { ...told()[1], level: "error", route: "none" },
  ]);
});

test("a fault tells where it happened and what kind it is, and not what somebody typed", () => {
  const { log, told, lines } = aLog();
  const problem = Object.assign(new TypeError('no such name: "Wang Min"\n{"level":"info"}'), {
    code: "23505",
  });
  log.fault({ reference: "AB12", route: "/en/report", error: problem });
  log.fault({ reference: "AB13", route: "/en/report", error: "Wang Min" });
  const [first, second] = told();
  assert.deepEqual([first?.["kind"], first?.["code"], second?.["kind"]], ["TypeError", "23505", "string"]);
  assert.match(JSON.stringify(first?.["frames"]), /lines\.test\.ts/);
  for (const line of lines) assert.doesNotMatch(line, /Wang Min/);
  assert.equal(
    lines.every((line) => !line.includes("\n")),
    true,
  );
});

test("a code that is more than a code is left out", () => {
  const { log, told } = aLog();
  log.fault({ reference: "AB12", route: "none", error: Object.assign(new Error("x"), { code: "a b\nc" }) });
  assert.equal("code" in (told()[0] ?? {}), false);
});

test("notes and words are lines too", () => {
  const { log, told } = aLog();
  log.note({ code: "database.connection-lost", facts: { problem: "gone\nfor good" } });
  log.words("Shows Riverbend.");
  assert.deepEqual(
    told().map(({ level, event }) => [level, event]),
    [
      ["warning", "note"],
      ["info", "told"],
    ],
  );
});
