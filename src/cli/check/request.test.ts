import assert from "node:assert/strict";
import { test } from "node:test";
import { requestOf, type CheckWords } from "./request.ts";

const plain: CheckWords = { format: "text", failLevel: "error" };
const nobody = new Set<string>();

/** The code of the refusal, or what is asked. */
function asked(folder: string | undefined, words: Partial<CheckWords>) {
  const request = requestOf(folder, { ...plain, ...words });
  return request.ok ? request.value : request.refusal.code;
}

test("without words the folder one stands in is checked for errors, as text", () => {
  assert.deepEqual(asked(undefined, {}), {
    folder: ".",
    on: undefined,
    format: "text",
    out: undefined,
    level: "error",
    against: undefined,
    baseline: undefined,
    writeBaseline: undefined,
    fix: undefined,
    isDryRun: false,
    isWatching: false,
    showsAll: false,
  });
});

test("--fix takes codes, and the folder too when it comes last", () => {
  const fixOf = (folder: string | undefined, words: Partial<CheckWords>) => {
    const request = asked(folder, words);
    return typeof request === "string" ? request : { folder: request.folder, fix: request.fix };
  };
  assert.deepEqual(fixOf("uk", { fix: true }), { folder: "uk", fix: { only: nobody, also: nobody } });
  assert.deepEqual(fixOf(undefined, { fix: ["uk"] }), { folder: "uk", fix: { only: nobody, also: nobody } });
  assert.deepEqual(fixOf(undefined, { fix: ["P0211", "P0213", "uk"] }), {
    folder: "uk",
    fix: { only: new Set(["P0211", "P0213"]), also: nobody },
  });
  assert.deepEqual(fixOf("uk", { fixRenamed: true }), {
    folder: "uk",
    fix: { only: nobody, also: new Set(["P0213"]) },
  });
  assert.equal(fixOf("uk", { fix: ["P9999"] }), "not-a-code");
  assert.equal(fixOf(undefined, { fix: ["uk", "wales"] }), "not-a-code");
});

test("what cannot be done is refused before anything is read", () => {
  assert.equal(asked(".", { format: "pdf" }), "format-unknown");
  assert.equal(asked(".", { failLevel: "terrible" }), "level-unknown");
  assert.equal(asked(".", { on: "2026-02-29" }), "bad-date");
  assert.equal(asked(".", { on: "tomorrow" }), "bad-date");
  assert.equal(asked(".", { watch: true, fix: true }), "options-clash");
  assert.equal(asked(".", { watch: true, fixRenamed: true }), "options-clash");
  assert.equal(asked(".", { watch: true, writeBaseline: "known.json" }), "options-clash");
  assert.equal(asked(".", { watch: true, format: "json" }), "needs-file");
});

test("a report of any format may be kept up to date in a file", () => {
  const request = asked(".", { watch: true, format: "json", out: "report.json" });
  assert.ok(typeof request !== "string" && request.isWatching);
});
