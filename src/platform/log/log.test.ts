import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sayFrom } from "#lib/say.ts";
import { keptLog, plainAddress, plainLine, plainProblem, plainWords, spokenLog } from "./index.ts";

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

describe("what comes from outside", () => {
  test("begins no line, moves no cursor and turns no direction in a log", () => {
    const forged = "lamp\r\n2026-11-24 A fault at /\u001b[2J\u009b31m\u2028\u202Egnp.exe\ud800\0";
    const plain = plainLine(forged);
    assert.doesNotMatch(plain, /[\p{Cc}\p{Cf}\u2028\p{Cs}]/u);
    assert.match(plain, /^lamp\\u\{d\}\\u\{a\}2026-11-24 A fault/);
    assert.equal(plainLine("河湾区的路灯 é"), "河湾区的路灯 é");
    assert.ok(plainLine("x".repeat(10_000)).length < 600);
  });

  test("leaves no key behind: neither in the query of an address nor in its path", () => {
    assert.equal(plainAddress("/en/set-password?token=abc"), "/en/set-password");
    assert.equal(plainAddress("/en/calendar/k3yk3yk3yk3yk3yk3yk3yk3y_-.ics"), "/en/calendar/….ics");
    assert.equal(plainAddress("/en/matters/2026-000123"), "/en/matters/2026-000123");
  });
});

describe("an error", () => {
  test("says what it is and where, with every further line indented", () => {
    const error = new Error("first\nA fault at /forged", { cause: new TypeError("deeper\nforged too") });
    const [first = "", ...more] = plainProblem(error).split("\n");
    assert.match(first, /^Error: first\\u\{a\}A fault at \/forged$/);
    assert.ok(more.length > 2 && more.every((line) => line.startsWith("  ")), more.join("|"));
    assert.ok(more.some((line) => line.includes("TypeError: deeper")));
    assert.equal(plainProblem("thrown\nwords"), "thrown\\u{a}words");
  });

  test("names nobody: no address of a person, and no value that the database could not read", () => {
    assert.match(
      plainProblem(new Error("no mail to chen.jing@home.example, sorry")),
      /^Error: no mail to …@…, sorry/,
    );
    const ofDatabase = Object.assign(
      new Error('invalid input syntax for type date: "Chen Jing, 14 Canal Lane"'),
      {
        severity: "ERROR",
      },
    );
    const plain = plainProblem(ofDatabase);
    assert.match(plain, /^Error: invalid input syntax for type date: …/);
    assert.doesNotMatch(plain, /Chen/);
    assert.equal(plainWords(ofDatabase), "invalid input syntax for type date: …");
    assert.equal(plainWords(new Error("no mail\nto chen.jing@home.example")), "no mail\\u{a}to …@…");
  });
});
