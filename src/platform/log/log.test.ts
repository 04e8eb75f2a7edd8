import assert from "node:assert/strict";
import { test } from "node:test";
import { sayFrom } from "#lib/say.ts";
import { keptLog, spokenLog } from "./index.ts";

const say = sayFrom(new Map([["database.orphan-stopped", "Stopped process {pid}."]]), "en");

test("an operator reads a note in words", () => {
  const lines: string[] = [];
  spokenLog(say, (line) => void lines.push(line)).note({
    code: "database.orphan-stopped",
    facts: { pid: "812" },
  });
  assert.deepEqual(lines, ["Stopped process 812."]);
});

test("a note without words is a fault, not an empty line", () => {
  const log = spokenLog(say, () => assert.fail("nothing is to be said"));
  assert.throws(() => log.note({ code: "database.unheard-of", facts: {} }), /no text/);
});

test("a kept log holds the notes in order", () => {
  const log = keptLog();
  log.note({ code: "a.b", facts: {} });
  log.note({ code: "a.c", facts: { n: 1 } });
  assert.deepEqual(log.notes, [
    { code: "a.b", facts: {} },
    { code: "a.c", facts: { n: 1 } },
  ]);
});
