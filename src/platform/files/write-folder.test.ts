import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { writeFolder } from "./write-folder.ts";

const room = mkdtempSync(join(tmpdir(), "polity-folder-"));
after(() => rmSync(room, { recursive: true }));
const files = new Map([["register/areas.csv", new TextEncoder().encode("code,name\n")]]);

test("a new folder holds every file, with its sub-folders", () => {
  assert.deepEqual(writeFolder(join(room, "deep", "new"), files), { ok: true, value: undefined });
  assert.equal(readFileSync(join(room, "deep", "new", "register", "areas.csv"), "utf8"), "code,name\n");
});

test("colleagues may read what one of them wrote, as any new folder", () => {
  mkdirSync(join(room, "usual"));
  writeFolder(join(room, "shared"), files);
  const mode = (name: string) => statSync(join(room, name)).mode;
  assert.equal(mode("shared"), mode("usual"));
});

test("an empty folder is taken", () => {
  mkdirSync(join(room, "empty"));
  assert.equal(writeFolder(join(room, "empty"), files).ok, true);
});

test("a folder that holds anything is left as it is", () => {
  mkdirSync(join(room, "full"));
  writeFileSync(join(room, "full", "mine.txt"), "mine");
  const refusal = { code: "files.folder-not-empty", folder: join(room, "full") };
  assert.deepEqual(writeFolder(join(room, "full"), files), { ok: false, refusal });
  assert.deepEqual(readdirSync(join(room, "full")), ["mine.txt"]);
});

test("a file in the folder's place is left as it is", () => {
  writeFileSync(join(room, "file"), "mine");
  const refusal = { code: "files.not-a-folder", folder: join(room, "file") };
  assert.deepEqual(writeFolder(join(room, "file"), files), { ok: false, refusal });
});

test("when a file cannot be written nothing is left behind", () => {
  const impossible = new Map([...files, ["register/areas.csv/inside", new Uint8Array()]]);
  assert.throws(() => writeFolder(join(room, "half"), impossible));
  assert.deepEqual(
    readdirSync(room).filter((name) => name.includes("half")),
    [],
  );
});
