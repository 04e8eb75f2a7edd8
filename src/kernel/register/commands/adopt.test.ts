import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import type { PlainDate } from "#lib/dates.ts";
import type { Store } from "#platform/db/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import { aStore } from "#test/a-database.ts";
import type { RegisterContext } from "../context.ts";
import { hashOf, listOf } from "../file-list.ts";
import { registerMigrations } from "../migrations/index.ts";
import { openProposals, proposalWithId } from "../queries/proposals.ts";
import { adoptedVersions, versionInForce, versionNumbered } from "../queries/versions.ts";
import { adopt, type Adoption } from "./adopt.ts";
import { propose } from "./propose.ts";
import { clerk, contextOf, filesOf, mayor, reportWith, withFile } from "./small-register.cases.ts";
import { withdraw } from "./withdraw.ts";

const april = "2026-04-01" as PlainDate;
const may = "2026-05-01" as PlainDate;

let store: Store;
let context: ReturnType<typeof contextOf>;
beforeEach(async () => {
  store = await aStore(registerMigrations);
  context = contextOf(store);
});

async function proposed(files: RegisterFiles = filesOf(store.jurisdiction), base?: number): Promise<string> {
  const result = await propose(context, { files, base, by: clerk, note: "" });
  assert.ok(result.ok, JSON.stringify(result));
  return result.value.id;
}

async function adopting(proposal: string, other: Partial<Adoption> = {}, given: RegisterContext = context) {
  const usual = { by: mayor, from: april, reason: "Council decision 12/2026", acceptErrors: false };
  return adopt(given, { proposal, ...usual, ...other });
}

describe("adopting", () => {
  test("puts the jurisdiction's procedures in force with its register", async () => {
    const text = "id: lamp-repair\n";
    const files = withFile(filesOf(store.jurisdiction), "procedures/lamp-repair.yaml", text);
    const adopted = await adopting(await proposed(files));
    assert.ok(adopted.ok);
    assert.equal(adopted.value.hash, hashOf(listOf(files)));
    const kept = (await versionInForce(store, april))?.files.get("procedures/lamp-repair.yaml");
    assert.equal(new TextDecoder().decode(kept), text);
  });

  test("puts a proposed register in force from its date, with who, when and why", async () => {
    const files = filesOf(store.jurisdiction);
    const proposal = await proposed(files);
    context.clock.putForward(3600);
    const version = {
      number: 1,
      hash: hashOf(listOf(files)),
      inForceFrom: april,
      proposedBy: clerk,
      proposedAt: "2026-03-01T08:00:00.000Z",
      adoptedBy: mayor,
      adoptedAt: "2026-03-01T09:00:00.000Z",
      reason: "Council decision 12/2026",
      base: undefined,
      summary: reportWith(0).summary,
    };
    assert.deepEqual(await adopting(proposal), { ok: true, value: version });
    assert.deepEqual(await adoptedVersions(store), [version]);
    assert.deepEqual(await versionInForce(store, april), { version, files });
    assert.equal(await versionInForce(store, "2026-03-31" as PlainDate), undefined);
    const state = { is: "adopted", version: 1, by: mayor, at: version.adoptedAt };
    assert.deepEqual((await proposalWithId(store, proposal))?.proposal.state, state);
    assert.deepEqual(await openProposals(store), []);
  });

  test("leaves the version before in force until the new one's day", async () => {
    await adopting(await proposed());
    await adopting(await proposed(filesOf(store.jurisdiction, "moved"), 1), { from: may });
    const holds = async (on: string) => (await versionInForce(store, on as PlainDate))?.version.number;
    assert.deepEqual(
      await Promise.all(["2026-03-31", "2026-04-01", "2026-04-30", "2026-05-01", "2030-01-01"].map(holds)),
      [undefined, 1, 1, 2, 2],
    );
  });

  test("twice for one day: the later adopted holds", async () => {
    await adopting(await proposed());
    await adopting(await proposed(filesOf(store.jurisdiction, "mended"), 1));
    assert.equal((await versionInForce(store, april))?.version.number, 2);
  });

  test("of a register that errs is possible when they are accepted, and stays on record", async () => {
    const erring = { ...contextOf(store, 3), random: context.random };
    const result = await adopting(await proposed(), { acceptErrors: true }, erring);
    assert.ok(result.ok);
    assert.deepEqual((await versionNumbered(store, 1))?.version.summary, reportWith(3).summary);
  });

  test("checks the register on the day from which it is to hold", async () => {
    const days: string[] = [];
    const watched: RegisterContext = {
      ...context,
      check: (files, on) => {
        days.push(on);
        return context.check(files, on);
      },
    };
    await adopting(await proposed(), { from: may }, watched);
    assert.deepEqual(days, [may]);
  });

  test("two at once: one adopts, the other is told that the register has moved on", async () => {
    const [first, second] = [await proposed(), await proposed(filesOf(store.jurisdiction, "other"))];
    const results = await Promise.all([adopting(first), adopting(second)]);
    const refused = results.filter(({ ok }) => !ok);
    assert.deepEqual(refused, [
      { ok: false, refusal: { code: "adoption.base-outdated", base: 0, latest: 1 } },
    ]);
    assert.equal((await adoptedVersions(store)).length, 1);
    assert.equal((await openProposals(store)).length, 1);
  });

  test("the same proposal by two people at once happens once", async () => {
    const proposal = await proposed();
    const results = await Promise.all([adopting(proposal), adopting(proposal)]);
    assert.equal(results.filter(({ ok }) => ok).length, 1);
    assert.equal((await adoptedVersions(store)).length, 1);
  });
});

describe("adopting is refused", () => {
  const refused = async (other: Partial<Adoption>, given?: RegisterContext, proposal?: string) => {
    const before = await adoptedVersions(store);
    const result = await adopting(proposal ?? (await proposed()), other, given);
    assert.deepEqual(await adoptedVersions(store), before, "nothing is adopted");
    return result.ok ? undefined : result.refusal;
  };

  test("to the one who proposed", async () => {
    assert.deepEqual(await refused({ by: clerk }), { code: "adoption.same-person", name: "Wang Min" });
  });

  test("to the one who proposed, under the same name without an account", async () => {
    const by = { person: undefined, name: "  wang  MIN " };
    assert.deepEqual(await refused({ by }), { code: "adoption.same-person", name: by.name });
  });

  test("to nobody, without a date, and without a reason", async () => {
    assert.deepEqual(await refused({ by: { person: undefined, name: " " } }), { code: "adoption.no-actor" });
    assert.deepEqual(await refused({ from: undefined }), { code: "adoption.no-date" });
    assert.deepEqual(await refused({ reason: " \n" }), { code: "adoption.no-reason" });
  });

  test("while the check finds errors that nobody accepts", async () => {
    const erring = { ...contextOf(store, 3), random: context.random };
    assert.deepEqual(await refused({}, erring), { code: "adoption.has-errors", errors: 3 });
  });

  test("from a day before the one on which the latest version begins", async () => {
    await adopting(await proposed());
    const proposal = await proposed(filesOf(store.jurisdiction, "moved"), 1);
    const from = "2026-03-31" as PlainDate;
    assert.deepEqual(await refused({ from }, context, proposal), {
      code: "adoption.date-before-latest",
      from,
      latest: april,
      version: 1,
    });
  });

  test("of a draft made from a version that is no longer the latest", async () => {
    await adopting(await proposed());
    const late = await proposed(filesOf(store.jurisdiction, "late"), 1);
    await adopting(await proposed(filesOf(store.jurisdiction, "moved"), 1));
    assert.deepEqual(await refused({}, context, late), {
      code: "adoption.base-outdated",
      base: 1,
      latest: 2,
    });
  });

  test("of a draft that says what is in force already", async () => {
    const twin = await proposed();
    await adopting(await proposed());
    assert.deepEqual(await refused({}, context, twin), { code: "adoption.nothing-changed", version: 1 });
  });

  test("of a draft that cannot be read, even when errors are accepted", async () => {
    const files = withFile(filesOf(store.jurisdiction), "register/levels.csv", 'id,name\ntown,"Town\n');
    assert.deepEqual(await refused({ acceptErrors: true }, context, await proposed(files)), {
      code: "adoption.unreadable",
      file: "register/levels.csv",
      line: 2,
    });
  });

  test("of a draft that was withdrawn, adopted before, or never made", async () => {
    const withdrawn = await proposed();
    await withdraw(context, { proposal: withdrawn, by: clerk });
    const adopted = await proposed();
    await adopting(adopted);
    for (const [proposal, state] of [
      [withdrawn, "withdrawn"],
      [adopted, "adopted"],
    ] as const) {
      assert.deepEqual(await refused({}, context, proposal), {
        code: "adoption.no-longer-open",
        proposal,
        state,
      });
    }
    const nothing = { code: "adoption.no-such-proposal", proposal: "nothing" };
    assert.deepEqual(await refused({}, context, "nothing"), nothing);
  });
});
