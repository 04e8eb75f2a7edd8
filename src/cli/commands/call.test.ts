import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const riverbend = fileURLToPath(new URL("../../../jurisdictions/riverbend", import.meta.url));
const place = mkdtempSync(join(tmpdir(), "polity-call-"));
chmodSync(place, 0o711);
after(() => {
  const data = join(place, ".polity", "database");
  // As root in a closed temporary folder it is a link to where the data are.
  if (existsSync(data)) rmSync(realpathSync(data), { recursive: true });
  rmSync(place, { recursive: true, force: true });
});

async function polity(words: readonly string[], input = "") {
  const env = { ...process.env, POLITY_LANG: "en", POLITY_DATA: "", DATABASE_URL: "" };
  const child = spawn(process.execPath, [main, ...words], { cwd: place, env });
  child.stdin.end(input);
  const ended = new Promise((resolve) => child.on("close", resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await ended, out, err };
}

describe("calling an operation at the command line", () => {
  test("says what there is to call, without a database", async () => {
    const { status, out } = await polity(["call", "--list"]);
    assert.equal(status, 0);
    assert.match(out, /^resolve \(asks; anyone\): Who answers/m);
    assert.ok(!existsSync(join(place, ".polity")));
  });

  test("that there is none is said with what may be meant", async () => {
    const { status, err } = await polity(["call", "reslove"]);
    assert.equal(status, 2);
    assert.match(err, /Did you mean resolve\?/);
  });

  test("answers from the register in force, and tells a refusal with what to do", async () => {
    const by = ["--by", "Zhou Ping", "--proposed-by", "Chen Jing", "--reason", "Decision 1"];
    const adopted = await polity(["adopt", riverbend, ...by, "--from", "2026-01-01", "--accept-errors"]);
    assert.equal(adopted.status, 0, adopted.err);
    const who = ["--function", "street-lighting", "--area=old-quay"];
    const answered = await polity(["call", "resolve", ...who, "--json"]);
    assert.equal(answered.status, 0, answered.err);
    assert.equal((JSON.parse(answered.out) as { outcome: string }).outcome, "answered");
    writeFileSync(join(place, "input.json"), '{"function":"street-lighting","area":"nowhere"}');
    const over = await polity(["call", "resolve", "--input", "input.json", "--area", "old-quay"]);
    assert.match(over.out, /^outcome: answered$/m);
    const refused = await polity(
      ["call", "resolve", "--input", "-"],
      '{"function":"street-lighting","area":"x"}',
    );
    assert.deepEqual([refused.status, refused.out], [1, ""]);
    assert.match(refused.err, /There is no area “x”/);
    const wrong = await polity(["call", "bodies", "--limit", "many", "--colour", "red"]);
    assert.equal(wrong.status, 1);
    assert.match(wrong.err, /limit: Give a whole number/);
    assert.match(wrong.err, /colour: There is no such field/);
    const nobody = await polity(["call", "bodies", "--as", "nobody@example.org"]);
    assert.deepEqual([nobody.status, nobody.out], [2, ""]);
    assert.match(nobody.err, /Nobody has an account/);
  });
});
