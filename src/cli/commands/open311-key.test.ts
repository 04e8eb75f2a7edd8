import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const riverbend = fileURLToPath(new URL("../../../jurisdictions/riverbend", import.meta.url));
const place = mkdtempSync(join(tmpdir(), "polity-open311-"));
chmodSync(place, 0o711);
after(() => {
  const data = join(place, ".polity", "database");
  // As root in a closed temporary folder it is a link to where the data are.
  if (existsSync(data)) rmSync(realpathSync(data), { recursive: true });
  rmSync(place, { recursive: true, force: true });
});

async function polity(...words: readonly string[]) {
  const env = { ...process.env, POLITY_LANG: "en", POLITY_DATA: "", DATABASE_URL: "" };
  const child = spawn(process.execPath, [main, ...words], { cwd: place, env });
  const ended = new Promise((resolve) => child.on("close", resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await ended, out, err };
}

test("an operator gives an app a key, sees it by its hash, and ends it once", async () => {
  const by = ["--by", "Zhou Ping", "--proposed-by", "Chen Jing", "--reason", "Decision 1"];
  const adopted = await polity("adopt", riverbend, ...by, "--from", "2026-01-01", "--accept-errors");
  assert.equal(adopted.status, 0, adopted.err);
  const added = await polity("open311-key", "add", "--name", "Lamp Watch", "--json");
  assert.equal(added.status, 0, added.err);
  const { id, secret } = JSON.parse(added.out) as { readonly id: string; readonly secret: string };
  assert.match(secret, /^polity_app_/);
  const listed = await polity("open311-key", "list");
  assert.match(
    listed.out,
    new RegExp(`^${id}  Lamp Watch  SHA-256 [0-9a-f]{64}  since \\d{4}-\\d\\d-\\d\\d\n$`),
  );
  assert.ok(!listed.out.includes(secret));
  assert.equal(
    (await polity("open311-key", "end", id)).out,
    "The key of “Lamp Watch” has ended and opens nothing any more.\n",
  );
  const again = await polity("open311-key", "end", id);
  assert.equal(again.status, 2);
  assert.match(again.err, /has ended already/);
  const nameless = await polity("open311-key", "add", "--name", " ");
  assert.deepEqual([nameless.status, nameless.out], [2, ""]);
});
