/** `polity procedure` as an official meets it: what there is, what it says, whether its cases hold, and its drawing. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { readTexts } from "#platform/texts/index.ts";
import { plant } from "#test/planted.ts";
import type { CliContext } from "../context.ts";
import { command } from "./procedure.ts";

const riverbend = fileURLToPath(new URL("../../../jurisdictions/riverbend/", import.meta.url));
const says = readTexts();

async function run(...args: readonly string[]): Promise<{ out: string; told: string; exit: number }> {
  let out = "";
  let told = "";
  let exit = 0;
  const context: CliContext = {
    language: "en",
    say: says.en,
    says,
    write: (text) => void (out += text),
    tell: (line) => void (told += `${line}\n`),
    exitWith: (code) => void (exit = code),
  };
  await command(context).parseAsync([...args], { from: "user" });
  return { out, told, exit };
}

test("every procedure of Riverbend is listed, its own and the library's", async () => {
  const { out } = await run("list", "--dir", riverbend, "--json");
  const listed = JSON.parse(out) as readonly { readonly id: string; readonly from: string }[];
  assert.deepEqual(listed.map(({ id, from }) => `${id} ${from}`).sort(), [
    "application library",
    "complaint jurisdiction",
    "petition jurisdiction",
    "routing-dispute jurisdiction",
    "service-request library",
  ]);
});

test("all worked cases hold, whichever calendar the jurisdiction has", async () => {
  const { out, exit } = await run("test", "--dir", riverbend);
  assert.match(out, /^\d+ cases hold\.\n$/);
  assert.equal(exit, 0);
});

test("a case that does not hold is told with its line, and fails the run", async (t) => {
  const library = fileURLToPath(new URL("../../../library/procedures/routing-dispute.yaml", import.meta.url));
  const text = readFileSync(library, "utf8").replace(
    "outcome: moves, missed: 0",
    "outcome: stays, missed: 0",
  );
  const folder = plant(t, { "procedures/routing-dispute.yaml": text });
  const { out, exit } = await run("test", "routing-dispute", "--dir", folder);
  assert.match(
    out,
    /^procedures\/routing-dispute\.yaml:\d+ .+\n {2}outcome: expected stays, came moves\n6 cases hold, one does not\.\n$/,
  );
  assert.equal(exit, 1);
});

test("a procedure is shown in words", async () => {
  const { out } = await run("show", "routing-dispute");
  assert.match(out, /^Dispute over who answers\n/);
  assert.match(out, /decide: Decide who answers\. reviewer\. to-be-decided → settled\. Needs reasons\./);
});

test("a drawing is written to a file", async (t) => {
  const out = join(plant(t, { "note.txt": "" }), "request.svg");
  const { told } = await run("draw", "service-request", "--out", out);
  assert.equal(told, `Written: ${out}\n`);
  assert.match(readFileSync(out, "utf8"), /<title[^>]*>Service request<\/title>/);
});

test("an unknown procedure, and a file that cannot be read, are refused with what to do", async (t) => {
  await assert.rejects(run("show", "rooting-dispute"), /Did you mean “routing-dispute”\?/);
  await assert.rejects(
    run("show", "xyz"),
    /There are: application, complaint, routing-dispute,? and service-request/,
  );
  const folder = plant(t, { "procedures/bad.yaml": "id: bad\n" });
  await assert.rejects(run("list", "--dir", folder), /cannot be read/);
});
