/** A policy becomes law: proposed, checked, put to everybody, adopted by a second person from a day; every version stays. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { perform } from "#kernel/operation/index.ts";
import type { Actor, Duty } from "#kernel/operation/model.ts";
import { entriesOf, sums, verifyRecord } from "#kernel/record/index.ts";
import { checkReceipt } from "#kernel/record/model.ts";
import { adoptedVersions, fileHistory, versionInForce } from "#kernel/register/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { aFile, aLaw, today } from "./a-law.test-support.ts";
import { adoptPolicy } from "./commands/adopt.ts";
import { attachSimulation } from "./commands/attach-simulation.ts";
import { evaluatePolicy } from "./commands/evaluate.ts";
import { openConsultation } from "./commands/open-consultation.ts";
import { publishSimulation } from "./commands/publish-simulation.ts";
import { propose } from "./commands/propose.ts";
import { withdrawSimulation } from "./commands/withdraw-simulation.ts";
import { withdrawPolicy } from "./commands/withdraw.ts";
import { tables } from "./kept.ts";
import { chainOf } from "./note-act.ts";
import { lawReceipt } from "./queries/law-receipt.ts";
import { policyEvaluations } from "./queries/policy-evaluations.ts";
import { policyProposal } from "./queries/policy-proposal.ts";
import { policyProposals } from "./queries/policy-proposals.ts";
import { publishedSimulations } from "./queries/published-simulations.ts";

const law = await aLaw();
const later = { ...law, today: () => "2026-04-10" as PlainDate };

function somebody(id: string, ...duties: readonly Duty[]): Actor {
  const posts = duties.length === 0 ? [] : [{ post: id, body: undefined, duties, area: undefined }];
  return {
    kind: "account",
    person: { id, name: id, email: `${id}@example.org` },
    posts,
    network: "192.0.2.1",
  };
}

const clerk = somebody("Chen", "register-clerk");
const adopter = somebody("Zhao", "register-adopter");
const both = somebody("Sun", "register-clerk", "register-adopter");
const stranger: Actor = { kind: "stranger", network: "192.0.2.1" };

let count = 0;
const changed = (): string => aFile("pension", (text) => `${text}# Written for the ${++count}. time\n`);

async function proposed(actor = clerk, file = changed()): Promise<string> {
  const made = await perform(propose, law, { actor, input: { file } });
  assert.ok(made.ok, JSON.stringify(made));
  return made.value.proposal;
}

function adopting(context: typeof law, actor: Actor, proposal: string, from = "2026-05-01") {
  return perform(adoptPolicy, context, { actor, input: { proposal, from, reason: "It was time." } });
}

function codeOf(result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): string {
  return result.ok ? "done" : (result.refusal?.code ?? "");
}

test("a policy goes its whole way: proposed, checked, put to everybody, adopted, in force, evaluated", async () => {
  const file = changed();
  const proposal = await proposed(clerk, file);
  const stagesOn = async (context: typeof law) => {
    const found = await perform(policyProposal, context, { actor: adopter, input: { proposal } });
    assert.ok(found.ok);
    return found.value.stages;
  };
  assert.deepEqual(await stagesOn(law), ["drafted", "checked"]);
  const input = { proposal, from: "2026-03-02", to: "2026-04-09", how: "Write to us." };
  assert.equal(codeOf(await perform(openConsultation, law, { actor: clerk, input })), "done");
  assert.equal(codeOf(await adopting(law, adopter, proposal)), "policies.consultation-open");
  assert.deepEqual(await stagesOn(later), ["drafted", "checked", "consulted-on"]);
  const adopted = await adopting(later, adopter, proposal);
  assert.ok(adopted.ok, JSON.stringify(adopted));
  assert.deepEqual(await stagesOn(later), ["drafted", "checked", "consulted-on", "adopted"]);
  const inForce = { ...law, today: () => "2026-05-01" as PlainDate };
  assert.equal((await stagesOn(inForce)).at(-1), "in-force");
  const judged = await perform(evaluatePolicy, inForce, {
    actor: clerk,
    input: { policy: "pension", verdict: "keep", words: "It reaches those it is meant for." },
  });
  assert.ok(judged.ok && judged.value.version === adopted.value.version);
  assert.equal((await stagesOn(inForce)).at(-1), "evaluated");

  const [before, since] = await Promise.all(
    ["2026-04-30", "2026-05-01"].map((on) => versionInForce(law.store, on as PlainDate)),
  );
  const text = (files: ReadonlyMap<string, Uint8Array> | undefined): string =>
    new TextDecoder().decode(files?.get("policies/pension.yaml"));
  assert.equal(text(since?.files), file);
  assert.notEqual(text(before?.files), file);
  assert.deepEqual(
    (await fileHistory(law.store, "policies/pension.yaml")).map(({ version }) => version.number),
    [since?.version.number, 1],
  );
});

test("whoever proposed does not adopt, whatever posts they hold", async () => {
  const proposal = await proposed(both);
  assert.equal(codeOf(await adopting(later, both, proposal)), "adoption.same-person");
  assert.equal(codeOf(await adopting(later, clerk, proposal)), "operation.not-allowed");
});

test("a file with an error is kept with what is wrong in it, and goes no further", async () => {
  const file = aFile("pension", (text) => text.replace(/formula: .*/, "formula: no_such_name * 2"));
  const made = await perform(propose, law, { actor: clerk, input: { file } });
  assert.ok(made.ok && made.value.errors > 0);
  const { proposal } = made.value;
  const seen = await perform(policyProposal, law, { actor: adopter, input: { proposal } });
  assert.ok(seen.ok);
  assert.deepEqual(seen.value.stages, ["drafted"]);
  assert.equal(seen.value.findings[0]?.file, "policies/pension.yaml");
  const input = { proposal, from: "2026-03-02", to: "2026-04-01", how: "Write to us." };
  assert.equal(codeOf(await perform(openConsultation, law, { actor: clerk, input })), "policies.unsound");
  assert.equal(codeOf(await adopting(later, adopter, proposal)), "policies.unsound");
});

test("a policy for which nobody would answer is told so, and goes no further", async () => {
  const file = aFile("pension", (text) => text.replace(/^field: .*$/m, "$&\nfunction: no-such-function"));
  const proposal = await proposed(clerk, file);
  const seen = await perform(policyProposal, law, { actor: adopter, input: { proposal } });
  assert.ok(seen.ok);
  assert.deepEqual(
    seen.value.findings.map(({ code }) => code),
    ["P0821"],
  );
  assert.equal(codeOf(await adopting(later, adopter, proposal)), "policies.unsound");
});

test("two proposals from one text: the second was made before the first became law", async () => {
  const [one, other] = [await proposed(), await proposed()];
  assert.equal(codeOf(await adopting(later, adopter, one)), "done");
  assert.equal(codeOf(await adopting(later, adopter, other)), "policies.file-changed");
});

test("a published simulation is attached, and shows as a stage", async () => {
  const published = { id: "run-1", title: "A year later", period: "2026-03", computed_on: today };
  await tables(law.store)
    .insertInto("policies_simulation")
    .values({ ...published, result: "{}", published_by: "Chen", published_at: law.clock.now() })
    .execute();
  const proposal = await proposed();
  const input = { proposal, simulation: "run-1" };
  assert.equal(codeOf(await perform(attachSimulation, law, { actor: clerk, input })), "done");
  const seen = await perform(policyProposal, law, { actor: clerk, input: { proposal } });
  assert.ok(seen.ok);
  assert.deepEqual(seen.value.stages, ["drafted", "checked", "simulated"]);
});

test("what was adopted or withdrawn is at its end", async () => {
  const proposal = await proposed();
  assert.equal(codeOf(await perform(withdrawPolicy, law, { actor: clerk, input: { proposal } })), "done");
  assert.equal(codeOf(await adopting(later, adopter, proposal)), "policies.ended");
  assert.equal(
    codeOf(await perform(withdrawPolicy, law, { actor: clerk, input: { proposal } })),
    "policies.ended",
  );
});

test("no file, no change, no simulation, no such policy: each is refused by name", async () => {
  const refusals = await Promise.all([
    perform(propose, law, { actor: clerk, input: { file: "a: b" } }),
    perform(propose, law, { actor: clerk, input: { file: "policy: [" } }),
    perform(propose, law, { actor: clerk, input: { file: aFile("ages", (text) => text) } }),
    perform(evaluatePolicy, law, { actor: clerk, input: { policy: "none", verdict: "end", words: "Gone." } }),
  ]);
  assert.deepEqual(refusals.map(codeOf), [
    "policies.no-policy",
    "policies.no-policy",
    "policies.nothing-changed",
    "policies.no-such-policy",
  ]);
  const proposal = await proposed();
  const input = { proposal, simulation: "none" };
  assert.equal(
    codeOf(await perform(attachSimulation, law, { actor: clerk, input })),
    "policies.no-simulation",
  );
  const backwards = { proposal, from: "2026-04-02", to: "2026-04-01", how: "Write to us." };
  assert.equal(
    codeOf(await perform(openConsultation, law, { actor: clerk, input: backwards })),
    "policies.consultation-reversed",
  );
  const past = { proposal, from: "2026-03-01", to: "2026-04-01", how: "Write to us." };
  assert.equal(
    codeOf(await perform(openConsultation, law, { actor: clerk, input: past })),
    "policies.consultation-past",
  );
});

test("nobody outside sees a draft; from the first day of its consultation everybody does", async () => {
  const proposal = await proposed();
  const see = () => perform(policyProposal, law, { actor: stranger, input: { proposal } });
  const listed = async () => {
    const found = await perform(policyProposals, law, { actor: stranger, input: {} });
    return found.ok && found.value.proposals.some((one) => one.proposal === proposal);
  };
  assert.equal(codeOf(await see()), "operation.not-found");
  assert.equal(await listed(), false);
  const input = { proposal, from: today, to: "2026-04-01", how: "Write to us." };
  await perform(openConsultation, law, { actor: clerk, input });
  assert.equal(codeOf(await see()), "done");
  assert.equal(await listed(), true);
});

test("versions that were adopted carry both names and the reason", async () => {
  const [latest] = await adoptedVersions(law.store);
  assert.deepEqual(
    [latest?.proposedBy.name, latest?.adoptedBy.name, latest?.reason],
    ["Chen", "Zhao", "It was time."],
  );
  const judged = await perform(policyEvaluations, law, { actor: stranger, input: { policy: "pension" } });
  assert.ok(judged.ok && judged.value.evaluations.length === 1);
});

test("every act on the way is in the record, in the role it was done in, and a receipt proves it", async () => {
  const file = changed();
  const proposal = await proposed(both, file);
  const published = await perform(publishSimulation, law, { actor: adopter, input: { simulation: "run-2" } });
  assert.ok(published.ok);
  await perform(attachSimulation, law, { actor: clerk, input: { proposal, simulation: "run-2" } });
  const consultation = { proposal, from: today, to: "2026-04-01", how: "Write to 王敏." };
  await perform(openConsultation, law, { actor: clerk, input: consultation });
  const adopted = await adopting(later, adopter, proposal);
  assert.ok(adopted.ok, JSON.stringify(adopted));
  // A refused act is none.
  assert.equal(codeOf(await adopting(later, adopter, proposal)), "policies.ended");
  const acts = await entriesOf(law.store, chainOf("proposal", proposal));
  assert.deepEqual(
    acts.map(({ act, actor }) => [act, actor.role, actor.account]),
    [
      ["policies.propose", "register-clerk", "Sun"],
      ["policies.attach-simulation", "register-clerk", "Chen"],
      ["policies.open-consultation", "register-clerk", "Chen"],
      ["policies.adopt", "register-adopter", "Zhao"],
    ],
  );
  const { version, hash } = adopted.value;
  assert.deepEqual(acts.at(-1)?.facts, { policy: "pension", version, hash, from: "2026-05-01" });
  assert.ok(!JSON.stringify(acts).includes("王敏"), "what somebody wrote is no part of an entry");
  const given = await perform(lawReceipt, law, {
    actor: stranger,
    input: { about: "proposal", id: proposal },
  });
  assert.ok(given.ok);
  const checked = checkReceipt(sums, given.value.receipt);
  assert.deepEqual([checked?.state, checked?.entries.length], ["promised", 4]);
});

test("an evaluation joins the chain of its policy; withdrawing stands with the proposal", async () => {
  const input = { policy: "ages", verdict: "keep", words: "Nothing is wrong with it." };
  assert.equal(codeOf(await perform(evaluatePolicy, law, { actor: both, input })), "done");
  const [judged] = await entriesOf(law.store, chainOf("policy", "ages"));
  assert.deepEqual([judged?.act, judged?.actor.role], ["policies.evaluate", "register-clerk"]);
  const proposal = await proposed();
  await perform(withdrawPolicy, law, { actor: adopter, input: { proposal } });
  const acts = await entriesOf(law.store, chainOf("proposal", proposal));
  assert.deepEqual(
    acts.map(({ act, actor }) => `${act} ${actor.role}`),
    ["policies.propose register-clerk", "policies.withdraw register-adopter"],
  );
});

test("a simulation is published once, by officials, and only when it is done", async () => {
  const publish = (simulation: string, actor: Actor = clerk) =>
    perform(publishSimulation, law, { actor, input: { simulation } });
  assert.equal(codeOf(await publish("run-3", stranger)), "operation.sign-in-first");
  assert.equal(codeOf(await publish("not-done")), "policies.not-finished");
  assert.equal(codeOf(await publish("run-3")), "done");
  assert.equal(codeOf(await publish("run-3")), "policies.published-already");
  const listed = await perform(publishedSimulations, law, { actor: stranger, input: {} });
  assert.ok(listed.ok && listed.value.simulations.some(({ simulation }) => simulation === "run-3"));
});

test("what is taken back was published all the same; what a proposal rests on stays", async () => {
  const back = (simulation: string) =>
    perform(withdrawSimulation, law, { actor: clerk, input: { simulation } });
  await perform(publishSimulation, law, { actor: clerk, input: { simulation: "run-4" } });
  const proposal = await proposed();
  await perform(attachSimulation, law, { actor: clerk, input: { proposal, simulation: "run-4" } });
  assert.equal(codeOf(await back("run-4")), "policies.simulation-attached");
  await perform(withdrawPolicy, law, { actor: clerk, input: { proposal } });
  assert.equal(codeOf(await back("run-4")), "done");
  assert.equal(codeOf(await back("run-4")), "policies.no-simulation");
  const acts = await entriesOf(law.store, chainOf("simulation", "run-4"));
  assert.deepEqual(
    acts.map(({ act }) => act),
    ["policies.publish-simulation", "policies.withdraw-simulation"],
  );
  const [hash, ofTheSame] = acts.map(({ facts }) => (facts as { readonly hash: string }).hash);
  assert.equal(hash, ofTheSame, "the figures that were taken back are those that were published");
  const receipt = { about: "simulation", id: "run-4" };
  assert.equal(codeOf(await perform(lawReceipt, law, { actor: stranger, input: receipt })), "done");
});

test("what is being attached is not taken back meanwhile: one of the two is done, and the other is told", async () => {
  for (let run = 10; run < 20; run++) {
    const simulation = `run-${run}`;
    await perform(publishSimulation, law, { actor: clerk, input: { simulation } });
    const proposal = await proposed();
    const ends = await Promise.all([
      perform(attachSimulation, law, { actor: clerk, input: { proposal, simulation } }),
      perform(withdrawSimulation, law, { actor: both, input: { simulation } }),
    ]);
    const said = ends.map(codeOf);
    assert.ok(
      ["done policies.simulation-attached", "policies.no-simulation done"].includes(said.join(" ")),
      said.join(" "),
    );
  }
});

test("the receipt of a draft is not for everybody, and of nothing there is none", async () => {
  const id = await proposed();
  const of = (actor: Actor, about: string, named: string) =>
    perform(lawReceipt, law, { actor, input: { about, id: named } });
  assert.equal(codeOf(await of(stranger, "proposal", id)), "operation.not-found");
  assert.equal(codeOf(await of(adopter, "proposal", id)), "done");
  for (const about of ["proposal", "simulation", "policy"])
    assert.equal(codeOf(await of(clerk, about, "none")), "operation.not-found");
});

test("the record of the law is whole", async () => {
  const { findings, entries } = await verifyRecord(law.store, { master: law.record.master });
  assert.deepEqual(findings, []);
  assert.ok(entries > 20);
});
