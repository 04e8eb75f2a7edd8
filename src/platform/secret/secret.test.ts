import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { countedRandom, systemRandom } from "#platform/random/index.ts";
import { readSecret } from "./index.ts";

const place = mkdtempSync(join(tmpdir(), "polity-secret-"));
after(() => rmSync(place, { recursive: true }));

test("a secret is made once, for its owner's eyes alone, and is the same after a restart", () => {
  const folder = join(place, "new");
  const first = readSecret({}, folder, systemRandom);
  assert.ok(first.ok);
  assert.equal(first.value.length, 43);
  assert.deepEqual(readSecret({ POLITY_SECRET: "" }, folder, systemRandom), first);
  assert.deepEqual(readdirSync(folder), ["secret"]);
  assert.equal(statSync(join(folder, "secret")).mode & 0o777, 0o600);
  assert.equal(readFileSync(join(folder, "secret"), "utf8"), `${first.value}\n`);
});

test("a secret that is given is the one, and none is made", () => {
  const folder = join(place, "none");
  const given = "x".repeat(32);
  assert.deepEqual(readSecret({ POLITY_SECRET: given }, folder, countedRandom()), { ok: true, value: given });
  assert.deepEqual(readdirSync(place).includes("none"), false);
});

test("a secret that others could guess is refused", () => {
  assert.deepEqual(readSecret({ POLITY_SECRET: "x".repeat(31) }, place, countedRandom()), {
    ok: false,
    refusal: { code: "database.secret-too-short", least: 32 },
  });
});
