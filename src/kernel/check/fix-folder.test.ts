import assert from "node:assert/strict";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  chmodSync,
  renameSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test, type TestContext } from "node:test";
import type { Edit } from "#lib/finding.ts";
import { readRegisterFolder } from "#kernel/register/index.ts";
import { checkFolder } from "./check-folder.ts";
import { fixFolder } from "./fix-folder.ts";
import { day } from "./model/a-report.test-support.ts";

const town = fileURLToPath(new URL("../../../library/explain/town", import.meta.url));

function copyOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "polity-fix-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(town, folder, { recursive: true });
  return folder;
}

const edit = (file: string, line: number, field: string, was: string, becomes: string): Edit => ({
  place: { file: `register/${file}`, line, column: 1, field },
  field,
  was,
  becomes,
});
const edits = [
  edit("bodies.csv", 3, "id", "east-council", "east"),
  edit("channels.csv", 2, "body", "east-council", "east"),
];

/** Every file of the register with its text. */
function contents(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(join(folder, "register")).sort();
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(join(folder, "register", name), "utf8")]),
  );
}

test("all edits are made, nothing else is touched, and modes stay", (t) => {
  const folder = copyOf(t);
  chmodSync(join(folder, "register/bodies.csv"), 0o640);
  const before = contents(folder);
  assert.deepEqual(fixFolder(folder, readRegisterFolder(folder).files, edits), {
    ok: true,
    value: undefined,
  });
  assert.deepEqual(contents(folder), {
    ...before,
    "bodies.csv": before["bodies.csv"]?.replace("east-council", "east"),
    "channels.csv": before["channels.csv"]?.replace("east-council", "east"),
  });
  assert.equal(statSync(join(folder, "register/bodies.csv")).mode & 0o777, 0o640);
});

test("a file that is a link stays one, and what it leads to is changed", (t) => {
  const folder = copyOf(t);
  renameSync(join(folder, "register/bodies.csv"), join(folder, "real.csv"));
  symlinkSync("../real.csv", join(folder, "register/bodies.csv"));
  assert.equal(fixFolder(folder, readRegisterFolder(folder).files, edits.slice(0, 1)).ok, true);
  assert.match(readFileSync(join(folder, "real.csv"), "utf8"), /^east,/m);
});

test("when a file was changed meanwhile nothing is changed at all", (t) => {
  const folder = copyOf(t);
  const { files } = readRegisterFolder(folder);
  writeFileSync(
    join(folder, "register/channels.csv"),
    `${readFileSync(join(folder, "register/channels.csv"), "utf8")}\n`,
  );
  const before = contents(folder);
  assert.deepEqual(fixFolder(folder, files, edits), {
    ok: false,
    refusal: { code: "changed-meanwhile", facts: { file: "register/channels.csv" } },
  });
  assert.deepEqual(contents(folder), before);
});

test("an edit of a value that is not there changes nothing", (t) => {
  const folder = copyOf(t);
  const before = contents(folder);
  const wrong = edit("bodies.csv", 3, "id", "north-council", "north");
  const refused = fixFolder(folder, readRegisterFolder(folder).files, [...edits, wrong]);
  assert.equal(refused.ok, false);
  assert.deepEqual(contents(folder), before);
});

test("a file that cannot be written leaves every file as it was", (t) => {
  const folder = copyOf(t);
  const { files } = readRegisterFolder(folder);
  // Where the second file would be written first, a folder is in the way.
  mkdirSync(join(folder, `register/.channels.csv.${process.pid}.half/full`), { recursive: true });
  const before = readFileSync(join(folder, "register/bodies.csv"), "utf8");
  const refused = fixFolder(folder, files, edits);
  assert.ok(!refused.ok && refused.refusal.code === "cannot-write");
  assert.deepEqual(refused.refusal.facts, { file: join(folder, "register/channels.csv"), reason: "EEXIST" });
  assert.equal(readFileSync(join(folder, "register/bodies.csv"), "utf8"), before);
});

test("a folder is checked on today of its own time zone", (t) => {
  const folder = copyOf(t);
  const asked: string[] = [];
  const today = (timeZone: string) => {
    asked.push(timeZone);
    return day("2026-06-01");
  };
  const checked = checkFolder(folder, { on: undefined, today });
  assert.ok(checked.ok && checked.value.report.on === "2026-06-01");
  assert.deepEqual(asked, ["UTC"]);
});

test("what is no folder is refused, and so is comparing with one that cannot be read", (t) => {
  const options = { on: day("2026-06-01"), today: () => day("2026-06-01") };
  const folder = copyOf(t);
  const codeOf = (checked: ReturnType<typeof checkFolder>) => (checked.ok ? "checked" : checked.refusal.code);
  assert.equal(codeOf(checkFolder(join(folder, "nowhere"), options)), "no-folder");
  assert.equal(codeOf(checkFolder(join(folder, "jurisdiction.yaml"), options)), "no-folder");
  assert.equal(
    codeOf(checkFolder(folder, { ...options, against: join(folder, "nowhere") })),
    "old-no-folder",
  );
  assert.equal(
    codeOf(checkFolder(folder, { ...options, against: join(folder, "register") })),
    "old-unreadable",
  );
});
