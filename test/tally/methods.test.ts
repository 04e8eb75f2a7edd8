/** The cases done by hand in docs/methods come out as written there: the votes are counted by the commands shown. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { methods } from "#engines/tally/methods.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pages = globSync("docs/methods/{tally,opinion}*.md", { cwd: root }).sort();

for (const page of pages) {
  const text = readFileSync(join(root, page), "utf8");
  const votes = [...text.matchAll(/^```votes (\S+)\n([\s\S]*?)^```/gm)];
  if (votes.length === 0) continue;
  test(`${basename(page)}: the case done by hand comes out as written`, () => {
    const folder = mkdtempSync(join(tmpdir(), "polity-methods-"));
    try {
      for (const [, name = "", body = ""] of votes) writeFileSync(join(folder, name), body);
      for (const [, console = ""] of text.matchAll(/^```console\n([\s\S]*?)^```/gm)) {
        for (const part of console.split(/^\$ /m).filter((one) => one !== "")) {
          const [command = "", ...expected] = part.trimEnd().split("\n");
          const words = command.replace("bin/polity ", "").split(" ");
          const printed = execFileSync(
            process.execPath,
            [join(root, "src/cli/main.ts"), "--lang", "en", ...words],
            {
              cwd: folder,
              encoding: "utf8",
            },
          );
          for (const line of expected)
            assert.ok(printed.includes(line), `${command}\nmust print: ${line}\nprinted: ${printed}`);
        }
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

test("every method has a page that names it", () => {
  const all = pages.map((page) => readFileSync(join(root, page), "utf8")).join("\n");
  assert.deepEqual(
    methods.map((method) => method.name).filter((name) => !all.includes(`\`${name}\``)),
    [],
  );
});
