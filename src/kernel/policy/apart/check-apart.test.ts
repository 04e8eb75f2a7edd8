/** Checking beside the server: the same as here, an end to what takes long, and never too many at once. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { readRegisterFolder } from "#kernel/register/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { checkApart } from "./check-apart.ts";

const folder = fileURLToPath(new URL("../../../../library/explain/town", import.meta.url));
const { files } = readRegisterFolder(folder);
const on = "2026-06-01" as PlainDate;
const fuel = new TextDecoder().decode(files.get("policies/fuel.yaml"));

function withFuel(text: string): ReadonlyMap<string, Uint8Array> {
  return new Map(files).set("policies/fuel.yaml", new TextEncoder().encode(text));
}

test("it finds what the check finds, and counts the cases of each file", async () => {
  const sound = await checkApart(files, on);
  assert.ok(sound.kind === "checked");
  assert.deepEqual(sound.findings, []);
  assert.ok(sound.cases.length > 0 && sound.cases.every(({ isRight }) => isRight));
  const named = withFuel(fuel.replace("field: anti-poverty\n", "field: anti-poverty\nfunction: nobodys\n"));
  const wrong = await checkApart(named, on);
  assert.ok(wrong.kind === "checked");
  assert.deepEqual(
    wrong.findings.map(({ code, location }) => `${code} ${location.file}:${location.line}`),
    ["P0821 policies/fuel.yaml:5"],
  );
});

test("what takes longer than it may is said to, and the thread is ended", async () => {
  assert.deepEqual(await checkApart(files, on, { milliseconds: 1, megabytes: 512 }), { kind: "too-slow" });
});

test("only so many are checked at once; the next is told to wait, and may come afterwards", async () => {
  const ends = await Promise.all([1, 2, 3, 4].map(() => checkApart(files, on)));
  assert.deepEqual(
    ends.map(({ kind }) => kind),
    ["checked", "checked", "checked", "busy"],
  );
  assert.equal((await checkApart(files, on)).kind, "checked");
});
