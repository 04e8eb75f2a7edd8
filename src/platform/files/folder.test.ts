import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readFolder } from "./folder.ts";
import { defaultLimits } from "./limits.ts";

const room = mkdtempSync(join(tmpdir(), "polity-read-folder-"));
after(() => rmSync(room, { recursive: true }));

function folderWith(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(room, name);
  mkdirSync(folder);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(folder, file, ".."), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

const wanted = (file: string): boolean => /[.](csv|yaml)$/.test(file);

test("the wanted files are read, in the order of their paths; hidden ones and others are not looked into", () => {
  const folder = folderWith("town", {
    "b.csv": "b",
    "a/z.csv": "z",
    "a/a.yaml": "a",
    "notes.md": "",
    ".git/x.csv": "",
    "~$b.csv": "",
  });
  const reading = readFolder(folder, { wanted });
  assert.deepEqual([...(reading?.files.keys() ?? [])], ["a/a.yaml", "a/z.csv", "b.csv"]);
  assert.deepEqual(reading?.findings, []);
  assert.deepEqual(
    [...(readFolder(folder, { wanted, entered: () => false })?.files.keys() ?? [])],
    ["b.csv"],
  );
});

test("no folder, or a file in its place, is no folder", () => {
  assert.equal(readFolder(join(room, "nowhere"), { wanted }), undefined);
  writeFileSync(join(room, "file"), "");
  assert.equal(readFolder(join(room, "file"), { wanted }), undefined);
});

test("a link that leads out of the folder, or nowhere, is refused; one within it is read", () => {
  const folder = folderWith("linked", { "a.csv": "a" });
  writeFileSync(join(room, "secret.csv"), "secret");
  symlinkSync(join(room, "secret.csv"), join(folder, "b.csv"));
  symlinkSync(join(folder, "a.csv"), join(folder, "c.csv"));
  symlinkSync(join(folder, "nothing.csv"), join(folder, "d.csv"));
  symlinkSync(room, join(folder, "up"));
  const reading = readFolder(folder, { wanted });
  assert.deepEqual([...(reading?.files.keys() ?? [])], ["a.csv", "c.csv"]);
  assert.deepEqual(
    reading?.findings.map(({ code, hint, location }) => [code, hint, location.file]),
    [
      ["P0001", "outside", "b.csv"],
      ["P0001", "outside", "d.csv"],
    ],
  );
});

test("what is too large or too much is refused, the rest is read", () => {
  const folder = folderWith("large", {
    "a.csv": "x".repeat(30),
    "b.csv": "x".repeat(15),
    "c.csv": "x".repeat(15),
    "d.yaml": "xxx",
    "e.csv": "",
  });
  const limits = { ...defaultLimits, fileBytes: 20, yamlBytes: 2, folderBytes: 20, files: 1 };
  const reading = readFolder(folder, { wanted, limits });
  assert.deepEqual([...(reading?.files.keys() ?? [])], ["b.csv"]);
  assert.deepEqual(
    reading?.findings.map(({ code, hint, location }) => [code, hint, location.file]),
    [
      ["P0008", "bytes", "a.csv"],
      ["P0008", "folder", "c.csv"],
      ["P0008", "yaml", "d.yaml"],
      ["P0008", "files", "e.csv"],
    ],
  );
});

test("a folder or a pipe where a table should be is told, not passed over", () => {
  const folder = folderWith("mistaken", { "a.csv": "a", "channels.csv/inside.csv": "x" });
  execFileSync("mkfifo", [join(folder, "pipe.csv")]);
  const reading = readFolder(folder, { wanted, entered: () => false });
  assert.deepEqual([...(reading?.files.keys() ?? [])], ["a.csv"]);
  assert.deepEqual(
    reading?.findings.map(({ code, hint, location }) => [code, hint, location.file]),
    [
      ["P0001", "no-file", "channels.csv"],
      ["P0001", "no-file", "pipe.csv"],
    ],
  );
});

test("a link that leads to itself is refused like one that leads nowhere", () => {
  const folder = folderWith("turning", { "a.csv": "a" });
  symlinkSync("loop.csv", join(folder, "loop.csv"));
  const reading = readFolder(folder, { wanted });
  assert.deepEqual(
    reading?.findings.map(({ code, hint, location }) => [code, hint, location.file]),
    [["P0001", "outside", "loop.csv"]],
  );
});

test(
  "a file that may not be read is told as such",
  { skip: process.getuid?.() === 0 && "root may read every file" },
  () => {
    const folder = folderWith("closed", { "a.csv": "a", "b.csv": "b" });
    chmodSync(join(folder, "b.csv"), 0);
    const reading = readFolder(folder, { wanted });
    assert.deepEqual(
      reading?.findings.map(({ code, hint, location }) => [code, hint, location.file]),
      [["P0001", "closed", "b.csv"]],
    );
  },
);
