/**
 * The shape of the project holds, and each rule that keeps it can fail: a violation of every rule is planted in a
 * made-up project and must be caught. The rules themselves are in .dependency-cruiser.mjs, .oxlintrc.json, scripts/checks.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { projectRoot } from "../scripts/checks/check.ts";
import { docs } from "../scripts/checks/docs.ts";
import { fileSizes } from "../scripts/checks/file-sizes.ts";
import { holdImports, imports } from "../scripts/checks/imports.ts";
import { lint } from "../scripts/checks/lint.ts";
import { tableOwners } from "../scripts/checks/table-owners.ts";
import { plant, type Files } from "./planted.ts";

test("import rules hold, and were held against every file of src", async () => {
  const outcome = await imports.run(projectRoot);
  assert.deepEqual(outcome.problems, []);
  const everywhere = ["src", "test", "scripts", "bench"].flatMap((folder) =>
    typescriptBelow(join(projectRoot, folder)),
  );
  assert.match(outcome.looked, new RegExp(`^${everywhere.length} of ${everywhere.length} files`));
});

for (const check of [lint, fileSizes, tableOwners, docs]) {
  test(`${check.name}: nothing to mend`, async () => {
    assert.deepEqual((await check.run(projectRoot)).problems, []);
  });
}

const pack = (name: string) => ({
  [`node_modules/${name}/package.json`]: `{ "name": "${name}", "main": "index.js" }`,
  [`node_modules/${name}/index.js`]: "module.exports = {};",
});

/** A project that keeps every import rule. */
const lawful: Files = {
  "package.json": JSON.stringify({
    type: "module",
    imports: { "#lib/*": "./src/lib/*", "#platform/*": "./src/platform/*", "#kernel/*": "./src/kernel/*" },
    dependencies: { "temporal-polyfill": "1", kysely: "1" },
    devDependencies: { "fast-check": "1" },
  }),
  ...pack("temporal-polyfill"),
  ...pack("kysely"),
  ...pack("fast-check"),
  ...pack("stray"),
  "src/lib/dates.ts": `import "temporal-polyfill"; export const date = 1;`,
  "src/lib/dates.test.ts": `import "node:fs"; import "fast-check"; import "../../test/help.ts"; import "./dates.ts";`,
  "src/engines/tally/index.ts": `export { date } from "#lib/dates.ts";`,
  "src/platform/clock.ts": `import "node:os"; export { date } from "../lib/dates.ts";`,
  "src/ui/table.ts": `export { date } from "../lib/dates.ts";`,
  "src/kernel/register/index.ts": `export { open } from "./commands/open.ts"; export { waiting } from "./queries/waiting.ts";`,
  "src/kernel/register/model.ts": `export { decide } from "./model/decide.ts";`,
  "src/kernel/register/model/decide.ts": `import { date } from "#lib/dates.ts"; export const decide = date;`,
  "src/kernel/register/tables.ts": `import type {} from "kysely"; export const tables = 1;`,
  "src/kernel/register/commands/open.ts": `import "#platform/clock.ts"; import "../model.ts"; import "../tables.ts"; export const open = 1;`,
  "src/kernel/register/queries/waiting.ts": `import "../tables.ts"; export const waiting = 1;`,
  "src/kernel/check/index.ts": `import "../register/model.ts"; export const check = 1;`,
  "src/modules/requests/index.ts": `import "../../kernel/register/index.ts"; export const requests = 1;`,
  "src/modules/mediation/index.ts": `export const mediation = 1;`,
  "src/modules/index.ts": `import "./requests/index.ts"; import "./mediation/index.ts"; export const modules = 1;`,
  "src/web/server.ts": `import "../modules/index.ts"; import "../ui/table.ts"; export const server = 1;`,
  "src/api/routes.ts": `import "../modules/requests/index.ts"; export const routes = 1;`,
  "src/cli/main.ts": `import "../web/server.ts"; import "../api/routes.ts"; import "../ui/table.ts";`,
  "test/help.ts": `export const help = 1;`,
};

/** For each import rule a file that breaks it, and how. */
const unlawful: Readonly<Record<string, readonly [file: string, text: string]>> = {
  "layer-lib": ["src/lib/drawn.ts", `import "../ui/table.ts";`],
  "layer-engines": ["src/engines/tally/drawn.ts", `import "../../ui/table.ts";`],
  "layer-platform": ["src/platform/drawn.ts", `import "../ui/table.ts";`],
  "layer-ui": ["src/ui/duty.ts", `import "../kernel/register/model.ts";`],
  "layer-kernel": ["src/kernel/register/page.ts", `import "../../ui/table.ts";`],
  "layer-modules": ["src/modules/requests/served.ts", `import "../../web/server.ts";`],
  "layer-web": ["src/web/typed.ts", `import "../cli/main.ts";`],
  "layer-api": ["src/api/drawn.ts", `import "../ui/table.ts";`],
  "no-unknown-layer": ["src/helpers/dates.ts", `import "../lib/dates.ts";`],
  "no-cycles": ["src/lib/hen.ts", `import type { Egg } from "./egg.ts"; export type Hen = Egg;`],
  "modules-meet-through-the-kernel": ["src/modules/mediation/asks.ts", `import "../requests/index.ts";`],
  "module-door": ["src/web/inside.ts", `import "../modules/requests/served.ts";`],
  "kernel-door-from-outside": ["src/web/rows.ts", `import "../kernel/register/tables.ts";`],
  "kernel-door-from-another-part": ["src/kernel/check/rows.ts", `import "../register/tables.ts";`],
  "pure-reaches-no-platform": ["src/kernel/register/model/reach.ts", `import "../../check/late.ts";`],
  "pure-imports-no-node": ["src/engines/tally/reads.ts", `import "node:fs";`],
  "pure-imports-few-packages": ["src/kernel/register/rules/stores.ts", `import "kysely";`],
  "model-decides-alone": ["src/modules/requests/model.ts", `import "./commands/file.ts";`],
  "queries-never-command": ["src/kernel/register/queries/opens.ts", `import "../commands/open.ts";`],
  "shipped-code-without-tests": ["src/web/tested.ts", `import "../../test/help.ts";`],
  "shipped-code-without-dev-packages": ["src/web/random.ts", `import "fast-check";`],
  "no-unlisted-packages": ["src/web/found.ts", `import "stray";`],
  "no-dead-imports": ["src/web/gone.ts", `import "./nowhere.ts";`],
};

/** What the unlawful files lean on. */
const accomplices: Files = {
  "src/lib/egg.ts": `import type { Hen } from "./hen.ts"; export type Egg = Hen;`,
  "src/kernel/check/late.ts": `import "#platform/clock.ts";`,
  "src/modules/requests/commands/file.ts": `export const file = 1;`,
};

test("a project that keeps the import rules has nothing to mend", async (t) => {
  assert.deepEqual((await imports.run(plant(t, lawful))).problems, []);
});

test("a file that breaks an import rule is caught by that rule", async (t) => {
  const planted = Object.fromEntries(Object.values(unlawful));
  const { problems } = await imports.run(plant(t, { ...lawful, ...accomplices, ...planted }));
  for (const [rule, [file]] of Object.entries(unlawful)) {
    assert.ok(
      problems.some((problem) => problem.startsWith(`${rule}: `) && problem.includes(file)),
      `${rule} did not catch ${file}`,
    );
  }
  const config: unknown = await import("../.dependency-cruiser.mjs" as string);
  const rules = (config as { default: { forbidden: readonly { name: string }[] } }).default.forbidden;
  assert.deepEqual(rules.map(({ name }) => name).sort(), Object.keys(unlawful).sort());
});

test("a file that the checker of imports did not read is named, not passed over", async (t) => {
  // Under TypeScript 7 and without swc, dependency-cruiser takes no .ts file for its own and finds nothing wrong.
  const trap = `import rules from ${JSON.stringify(pathToFileURL(join(projectRoot, ".dependency-cruiser.mjs")).href)};
    export default { ...rules, options: { ...rules.options, exclude: { path: "[.]ts$" } } };`;
  const root = plant(t, { "src/lib/dates.ts": "export const date = 1;", "trap.mjs": trap });
  const { problems } = await holdImports(root, join(root, "trap.mjs"));
  assert.deepEqual(problems, [
    "src/lib/dates.ts was not read by dependency-cruiser, so no rule was held against it",
  ]);
});

const lintRules: Files = { ".oxlintrc.json": readFileSync(join(projectRoot, ".oxlintrc.json"), "utf8") };

const purePlaces = [
  "src/lib/x.ts",
  "src/engines/tally/x.ts",
  "src/kernel/register/model/x.ts",
  "src/kernel/check/model.ts",
  "src/kernel/register/rules/x.ts",
  "src/modules/requests/model.ts",
];
const impure = [
  "new Date()",
  "Math.random()",
  "crypto.randomUUID()",
  "fetch('x')",
  "process.env",
  "console.log(1)",
  "performance.now()",
  "globalThis.Date",
  "Temporal.Now.instant()",
];

for (const place of purePlaces) {
  test(`a clock, chance, network or log in ${place} is caught`, async (t) => {
    const lines = impure.map((expression, index) => `export const v${index} = () => ${expression};`);
    const { problems } = await lint.run(
      plant(t, {
        ...lintRules,
        [place]: `declare const Temporal: { Now: { instant(): number } };\n${lines.join("\n")}\n`,
      }),
    );
    const caught = impure.filter((_, index) =>
      problems.some((problem) => problem.startsWith(`${place}:${index + 2}:`)),
    );
    assert.deepEqual(caught, impure);
  });
}

test("any, default exports, mixed-case names and notes to do are caught", async (t) => {
  const { problems } = await lint.run(
    plant(t, {
      ...lintRules,
      "src/web/badName.ts": "// TODO: later\nexport const x: any = 1;\nexport default x;\n",
    }),
  );
  const rules = problems.map((problem) => /\(([a-z-]+)\)\]$/.exec(problem)?.[1]).sort();
  assert.deepEqual(rules, ["filename-case", "no-default-export", "no-explicit-any", "no-warning-comments"]);
});

test("a file over 300 lines is worth a look, one over 500 is too long", async (t) => {
  const root = plant(t, {
    "src/lib/a.ts": "\n".repeat(300),
    "src/lib/b.ts": "\n".repeat(301),
    "src/lib/c.ts": "\n".repeat(501),
  });
  const { problems, warnings } = await fileSizes.run(root);
  assert.deepEqual(
    { problems, warnings },
    { problems: ["src/lib/c.ts has 501 lines"], warnings: ["src/lib/b.ts has 301 lines"] },
  );
});

const tables: Files = {
  "src/kernel/record/tables.ts":
    "export interface RecordTables {\n  readonly record_entry: {\n    readonly id: string;\n  };\n}\n",
  "src/kernel/record/migrations/0001-entries.ts": `const up = () => t.schema.createTable("record_entry");`,
  "src/kernel/record/queries/all.ts": `const all = (t) => t.selectFrom("record_entry as one");`,
};

test("a table is named by its owner", async (t) => {
  assert.deepEqual((await tableOwners.run(plant(t, tables))).problems, []);
});

test("a table named by somebody else, or declared by nobody, is caught", async (t) => {
  const { problems } = await tableOwners.run(
    plant(t, {
      ...tables,
      "src/web/a.ts": `const a = (t) => t.selectFrom("record_entry");`,
      "src/web/b.ts": "const b = sql<Row>`select 1 from record_entry`;",
      "src/web/c.ts": `const c = (t) => t.insertInto("nobodys");`,
    }),
  );
  assert.deepEqual(problems, [
    "src/web/a.ts names the table record_entry of src/kernel/record",
    "src/web/b.ts names the table record_entry of src/kernel/record",
    "src/web/c.ts names the table nobodys, which nobody declares or makes",
  ]);
});

test("a document that names what is not there is caught", async (t) => {
  const root = plant(t, {
    "package.json": `{ "scripts": { "test": "x" } }`,
    "src/lib/dates.ts": "",
    "README.md": [
      "`src/lib/dates.ts`, `src/lib/<name>.ts`, `#lib/dates.ts`, [dates](src/lib/dates.ts#top), `npm run test`: all there.",
      "`src/lib/gone.ts` [gone](docs/gone.md) `npm run gone` `polity gone` import rule `gone` lint rule `gone`",
      "```sh\nls src/lib/not-looked-at.ts\n```",
    ].join("\n\n"),
  });
  assert.deepEqual((await docs.run(root)).problems, [
    `README.md: there is no "src/lib/gone.ts"`,
    `README.md: there is no "docs/gone.md"`,
    `README.md: there is no npm script "gone"`,
    `README.md: there is no sub-command "gone"`,
    `README.md: there is no import rule "gone"`,
    `README.md: there is no lint rule "gone"`,
  ]);
});

// Counted in another way than the checks count, so that both cannot be wrong together.
function typescriptBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
}
