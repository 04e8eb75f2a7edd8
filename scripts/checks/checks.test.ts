import assert from "node:assert/strict";
import { test } from "node:test";
import { plant } from "../../test/planted.ts";
import { differences } from "./generated-files.ts";
import { installScripts } from "./install-scripts.ts";
import { texts } from "./texts.ts";

test("a sentence that is there in every language, with the same blanks, is fine", async (t) => {
  const root = plant(t, {
    "library/texts/en/town.yaml":
      'open: "{count, plural, one {One case of {name}} other {# cases of {name}}}"',
    "library/texts/zh-CN/town.yaml": 'open: "{name}有{count, plural, other {#}}件"',
    "src/web/a.ts": 'say("town.open", facts);',
  });
  const { problems, warnings } = await texts.run(root);
  assert.deepEqual({ problems, warnings }, { problems: [], warnings: [] });
});

test("a sentence missing, half filled, not translated or unknown is caught", async (t) => {
  const root = plant(t, {
    "library/texts/en/town.yaml": "a: Only here\nb: From {from}\nc: The same three words\nd: Broken {",
    "library/texts/zh-CN/town.yaml": "b: 自{to}起\nc: The same three words\nd: 坏了",
    "library/explain/en/P0101.md": "",
    "src/web/a.ts": 'say("town.nowhere"); say(`town.${letter}`);',
  });
  const { problems, warnings } = await texts.run(root);
  assert.deepEqual(
    { problems: problems.map((one) => one.replace(/message: .*/, "message")), warnings },
    {
      problems: [
        "town.a is missing in zh-CN",
        "town.b has different blanks: {from} and {to}",
        "town.c is not translated: The same three words",
        "town.d: ! en cannot be read as an ICU message",
        'src/web/a.ts says "town.nowhere", which is no text',
        "library/explain/zh-CN/P0101.md is missing",
      ],
      warnings: [],
    },
  );
});

test("a text that the code never says is worth a look", async (t) => {
  const root = plant(t, {
    "library/texts/en/town.yaml": "a: A\nb: B",
    "library/texts/zh-CN/town.yaml": "a: 甲\nb: 乙",
    "src/web/a.ts": 'say("town.a");',
  });
  assert.deepEqual((await texts.run(root)).warnings, ['text "town.b" is said nowhere in the code']);
});

test("a generated file that is missing, changed by hand or made no more is stale", (t) => {
  const root = plant(t, { "schema/a.json": "old", "schema/b.json": "b", "schema/gone.json": "x" });
  const made = new Map([
    ["schema/a.json", "a"],
    ["schema/b.json", "b"],
    ["schema/c.json", "c"],
  ]);
  const generator = { makes: "schemas", owns: ["schema/*.json"], make: () => Promise.resolve(made) };
  assert.deepEqual(differences(root, generator, made), [
    { file: "schema/gone.json", how: "is made by nothing any more" },
    { file: "schema/a.json", how: "differs from what the code makes" },
    { file: "schema/c.json", how: "is missing" },
  ]);
});

test("an install script that nobody allowed, and a permission that nobody needs, are caught", async (t) => {
  const root = plant(t, {
    "package.json": '{ "allowScripts": { "needed": true, "stale": true } }',
    "package-lock.json": JSON.stringify({
      packages: {
        "": {},
        "node_modules/needed": { hasInstallScript: true },
        "node_modules/a/node_modules/@new/one": { hasInstallScript: true },
        "node_modules/stale": {},
      },
    }),
  });
  assert.deepEqual((await installScripts.run(root)).problems, [
    "@new/one has an install script that nobody has allowed or refused",
    "stale has no install script (any more)",
  ]);
});
