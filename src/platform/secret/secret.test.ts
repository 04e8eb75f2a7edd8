import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { countedRandom, systemRandom } from "#platform/random/index.ts";
import { findMasterKey, readMasterKey, readSecret, secretOf, secretsFromFiles } from "./index.ts";

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
    refusal: { code: "database.secret-too-short", name: "POLITY_SECRET", least: 32 },
  });
});

test("the key of the record is another secret, in a file of its own, and the same after a restart", () => {
  const folder = join(place, "both");
  const secret = readSecret({}, folder, systemRandom);
  const first = readMasterKey({}, folder, systemRandom);
  assert.ok(secret.ok && first.ok);
  assert.equal(first.value.length, 32);
  assert.deepEqual(readMasterKey({ POLITY_SECRET: "y".repeat(40) }, folder, systemRandom), first);
  assert.deepEqual(readdirSync(folder).sort(), ["record-key", "secret"]);
  assert.equal(statSync(join(folder, "record-key")).mode & 0o777, 0o600);
  const same = readMasterKey({ POLITY_RECORD_KEY: secret.value }, folder, systemRandom);
  assert.ok(same.ok);
  assert.notDeepEqual(same.value, first.value);
});

test("looking for the key of the record makes none", () => {
  const folder = join(place, "looked");
  assert.deepEqual(findMasterKey({}, folder), { ok: true, value: undefined });
  const made = readMasterKey({}, folder, systemRandom);
  assert.deepEqual(findMasterKey({}, folder), made);
  const given = { POLITY_RECORD_KEY: "z".repeat(40) };
  assert.deepEqual(findMasterKey(given, folder), readMasterKey(given, folder, systemRandom));
});

test("a key of the record that others could guess is refused", () => {
  const short = readMasterKey({ POLITY_RECORD_KEY: "x".repeat(31) }, place, systemRandom);
  assert.deepEqual(short, {
    ok: false,
    refusal: { code: "database.secret-too-short", name: "POLITY_RECORD_KEY", least: 32 },
  });
});

test("no two jurisdictions of a deployment sign alike, and each the same after a restart", () => {
  const secret = "s".repeat(40);
  const [alder, birch] = [secretOf(secret, "alder"), secretOf(secret, "birch")];
  assert.equal(alder.length, 43);
  assert.notEqual(alder, birch);
  assert.notEqual(alder, secretOf("t".repeat(40), "alder"));
  assert.equal(alder, secretOf(secret, "alder"));
});

test("a secret lies in a file of its own, with or without an end of line", () => {
  const file = join(place, "url");
  writeFileSync(file, "postgres://polity@db/polity\n");
  assert.deepEqual(secretsFromFiles({}), { ok: true, value: {} });
  assert.deepEqual(secretsFromFiles({ DATABASE_URL_FILE: file, DATABASE_URL: "", POLITY_SECRET_FILE: "" }), {
    ok: true,
    value: { DATABASE_URL: "postgres://polity@db/polity" },
  });
});

test("a secret that is given twice, or whose file cannot be read, is refused", () => {
  const file = join(place, "url");
  assert.deepEqual(secretsFromFiles({ DATABASE_URL_FILE: file, DATABASE_URL: "postgres://elsewhere" }), {
    ok: false,
    refusal: { code: "database.secret-twice", name: "DATABASE_URL" },
  });
  const missing = join(place, "nothing");
  assert.deepEqual(secretsFromFiles({ POLITY_RECORD_KEY_FILE: missing }), {
    ok: false,
    refusal: { code: "database.no-secret-file", name: "POLITY_RECORD_KEY", file: missing, problem: "ENOENT" },
  });
});
