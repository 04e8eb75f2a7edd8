import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

const source = fileURLToPath(new URL("../../", import.meta.url));
const fixed = "record_(entry|leaf|node|checkpoint|erasure)";

test("no code changes or removes an entry, a leaf, a node, a checkpoint, or an erasure from the register", () => {
  const files = globSync("**/*.ts", { cwd: source }).filter((file) => !file.endsWith(".test.ts"));
  const texts = files.map((file) => ({ file, text: readFileSync(join(source, file), "utf8") }));
  const appending = texts.find(({ file }) => file.endsWith("record/appending.ts"));
  assert.ok(appending?.text.includes('insert into ${table("record_entry")}'), "the right files were read");
  const changing = [
    new RegExp(`(updateTable|deleteFrom|mergeInto|dropTable)\\(\\s*"${fixed}"`),
    new RegExp(`(update|delete from|truncate)\\s+\\S*${fixed}`, "i"),
  ];
  assert.deepEqual(
    texts.filter(({ text }) => changing.some((one) => one.test(text))).map(({ file }) => file),
    [],
  );
});
