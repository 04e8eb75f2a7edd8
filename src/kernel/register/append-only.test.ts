import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { test } from "node:test";

const source = fileURLToPath(new URL("../../", import.meta.url));

test("no code changes or removes a version that was adopted, or a file of one", () => {
  const files = globSync("**/*.ts", { cwd: source }).filter((file) => !file.endsWith(".test.ts"));
  const texts = files.map((file) => ({ file, text: readFileSync(join(source, file), "utf8") }));
  assert.ok(
    texts.some(({ text }) => text.includes('insertInto("register_version")')),
    "the right files were read",
  );
  const changing =
    /(updateTable|deleteFrom|mergeInto|dropTable|alterTable)\(\s*"register_(version|file)"|(update|delete from|truncate)\s+\S*register_(version|file)/i;
  assert.deepEqual(
    texts.filter(({ text }) => changing.test(text)).map(({ file }) => file),
    [],
  );
});
