/** The made-up town’s law on the move: tried on everybody, published, proposed, put to everybody; once. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { checkFiles } from "#kernel/check/index.ts";
import { operationMigrations, perform } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { readMake, readPolicyFolder, writePopulation } from "#kernel/policy/index.ts";
import { recordMigrations } from "#kernel/record/index.ts";
import { adoptAtOnce, readRegisterFolder, registerMigrations } from "#kernel/register/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { migrate } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { aDatabase } from "#test/a-database.ts";
import type { LifecycleContext } from "../lifecycle/context.ts";
import { policyProposal } from "../lifecycle/queries/policy-proposal.ts";
import { policyProposals } from "../lifecycle/queries/policy-proposals.ts";
import { policiesMigrations } from "../migrations/index.ts";
import { publishedIn } from "../simulation/published.ts";
import { Runs } from "../simulation/runs.ts";
import { fillPolicies } from "./fill-policies.ts";

const riverbend = fileURLToPath(new URL("../../../../jurisdictions/riverbend", import.meta.url));
const today = "2026-11-24" as PlainDate;
const network = "192.0.2.1";
const stranger: Actor = { kind: "stranger", network };
const clerk: Actor = {
  kind: "account",
  person: { id: "clerk-1", name: "Chen Jing", email: "chen@example.org" },
  posts: [{ post: "clerk", body: undefined, duties: ["register-clerk"], area: undefined }],
  network,
};

test("one simulation is published and one change is put to everybody, who can read both; a second start adds nothing", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "polity-filling-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const make = readMake("m.yaml", readFileSync(join(riverbend, "population-make.yaml")));
  const read = readPolicyFolder(riverbend, { withCases: false });
  const { register, files } = readRegisterFolder(riverbend);
  assert.ok(make.ok && read.ok && read.value.system !== undefined && register !== undefined);
  await writePopulation(make.value, { persons: 2_000, seed: 1, folder });
  const store = (await aDatabase()).store("riverbend");
  await migrate(store, [registerMigrations, recordMigrations, operationMigrations, policiesMigrations]);
  const clock = fixedClock(`${today}T04:00:00Z`);
  const says = readTexts();
  const runs = new Runs({ clock, random: systemRandom, onFault: (problem) => assert.fail(String(problem)) });
  t.after(() => runs.close());
  const lifecycle: LifecycleContext = {
    store,
    clock,
    random: systemRandom,
    check: checkFiles,
    today: () => today,
    says,
    record: { clock, random: systemRandom, master: new Uint8Array(32), origin: "riverbend.example" },
    finished: (id) => runs.finished(id),
  };
  const adopted = await adoptAtOnce(
    lifecycle,
    { files, by: { person: undefined, name: "Wang Min" }, note: "" },
    { by: { person: undefined, name: "Li Na" }, from: "2026-01-01" as PlainDate, reason: "The first", acceptErrors: true }, // prettier-ignore
  );
  assert.ok(adopted.ok);
  const wish = {
    context: {
      system: read.value.system,
      sources: read.value.sources,
      register,
      folder: riverbend,
      simulation: {
        runs,
        population: () => Promise.resolve({ folder, title: { en: "Two thousand" }, isMadeUp: true }),
        officerOf: () => Promise.resolve(undefined),
        published: publishedIn(store),
        today: () => today,
        says,
      },
    },
    lifecycle,
    clerk,
    shouldStop: () => false,
  };
  assert.equal(await fillPolicies({ ...wish, clerk: stranger }), false);
  assert.equal(await fillPolicies({ ...wish, shouldStop: () => true }), false);
  assert.equal(await fillPolicies(wish), true);
  assert.equal(await fillPolicies(wish), false);
  const listed = await perform(policyProposals, lifecycle, { actor: stranger, input: {} });
  assert.ok(listed.ok);
  const [one, ...others] = listed.value.proposals;
  assert.deepEqual([one?.policy, one?.stages, others], ["child-allowance", ["drafted", "checked", "simulated"], []]); // prettier-ignore
  const seen = await perform(policyProposal, lifecycle, {
    actor: stranger,
    input: { proposal: one?.proposal },
  });
  assert.ok(seen.ok);
  assert.match(seen.value.file, /2026-01-01: 260, 2027-01-01: 300 }/);
  assert.deepEqual(seen.value.findings, []);
  const result = await publishedIn(store).result(one?.simulation ?? "");
  assert.match(result?.difference.en.join() ?? "", /260.*300/);
});
