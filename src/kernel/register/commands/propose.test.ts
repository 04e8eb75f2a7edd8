import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import type { PlainDate } from "#lib/dates.ts";
import type { Store } from "#platform/db/index.ts";
import { aStore } from "#test/a-database.ts";
import { hashOf, listOf } from "../file-list.ts";
import { registerMigrations } from "../migrations/index.ts";
import { openProposals, proposalWithId } from "../queries/proposals.ts";
import { adopt } from "./adopt.ts";
import { propose, type Draft } from "./propose.ts";
import { clerk, contextOf, filesOf, mayor, withFile } from "./small-register.cases.ts";
import { withdraw } from "./withdraw.ts";

let store: Store;
let context: ReturnType<typeof contextOf>;
beforeEach(async () => {
  store = await aStore(registerMigrations);
  context = contextOf(store);
});

function draft(other: Partial<Draft> = {}): Draft {
  return { files: filesOf(store.jurisdiction), base: undefined, by: clerk, note: " Lamps move. ", ...other };
}

describe("proposing", () => {
  test("keeps the draft as it is, with who made it and when", async () => {
    const files = filesOf(store.jurisdiction);
    const proposal = {
      id: "00000000-0000-4000-8000-000000000001",
      base: undefined,
      hash: hashOf(listOf(files)),
      madeBy: clerk,
      madeAt: "2026-03-01T08:00:00.000Z",
      note: "Lamps move.",
      state: { is: "open" },
    };
    assert.deepEqual(await propose(context, draft({ files })), { ok: true, value: proposal });
    assert.deepEqual(await openProposals(store), [proposal]);
    assert.deepEqual(await proposalWithId(store, proposal.id), { proposal, files });
  });

  test("keeps a draft that has errors, for errors are mended before it is adopted", async () => {
    const files = withFile(filesOf(store.jurisdiction), "register/levels.csv", 'id,name\n"');
    assert.equal((await propose(context, draft({ files }))).ok, true);
  });

  test("several people may propose at the same time", async () => {
    await propose(context, draft());
    await propose(context, draft({ files: filesOf(store.jurisdiction, "other"), by: mayor }));
    assert.equal((await openProposals(store)).length, 2);
  });
});

describe("proposing is refused", () => {
  const refused = async (other: Partial<Draft>) => {
    const result = await propose(context, draft(other));
    return result.ok ? undefined : result.refusal;
  };

  test("to nobody, and of nothing", async () => {
    assert.deepEqual(await refused({ by: { person: undefined, name: "" } }), { code: "adoption.no-actor" });
    assert.deepEqual(await refused({ files: new Map() }), { code: "adoption.no-files" });
  });

  test("of files that are no part of a register", async () => {
    for (const file of [
      "../jurisdiction.yaml",
      "/etc/passwd",
      "register/a/b.csv",
      "run.sh",
      "register/x.exe",
    ]) {
      const files = withFile(filesOf(store.jurisdiction), file, "x");
      assert.deepEqual(await refused({ files }), { code: "adoption.foreign-file", file });
    }
  });

  test("of another jurisdiction's register", async () => {
    assert.deepEqual(await refused({ files: filesOf("riverbend") }), {
      code: "adoption.other-jurisdiction",
      given: "riverbend",
      expected: store.jurisdiction,
    });
  });

  test("when nothing was changed, and when it was made from an older version", async () => {
    const first = await propose(context, draft());
    assert.ok(first.ok);
    const from = "2026-04-01" as PlainDate;
    await adopt(context, { proposal: first.value.id, by: mayor, from, reason: "first", acceptErrors: false });
    assert.deepEqual(await refused({ base: 1 }), { code: "adoption.nothing-changed", version: 1 });
    const files = filesOf(store.jurisdiction, "other");
    assert.deepEqual(await refused({ files, base: undefined }), {
      code: "adoption.base-outdated",
      base: 0,
      latest: 1,
    });
    assert.deepEqual(await refused({ files, base: 7 }), {
      code: "adoption.base-outdated",
      base: 7,
      latest: 1,
    });
    assert.deepEqual(await openProposals(store), []);
  });
});

describe("withdrawing", () => {
  let proposal: string;
  beforeEach(async () => {
    const made = await propose(context, draft());
    proposal = made.ok ? made.value.id : "";
  });

  test("ends a proposal, and keeps the draft and who took it back", async () => {
    assert.deepEqual(await withdraw(context, { proposal, by: mayor }), { ok: true, value: undefined });
    assert.deepEqual(await openProposals(store), []);
    assert.deepEqual((await proposalWithId(store, proposal))?.proposal.state, {
      is: "withdrawn",
      by: mayor,
      at: "2026-03-01T08:00:00.000Z",
    });
  });

  test("is refused to nobody, twice, and for what was never proposed", async () => {
    const refused = async (id: string, by = clerk) => {
      const result = await withdraw(context, { proposal: id, by });
      return result.ok ? undefined : result.refusal;
    };
    const nobody = { person: undefined, name: " " };
    assert.deepEqual(await refused(proposal, nobody), { code: "adoption.no-actor" });
    assert.deepEqual(await refused("nothing"), { code: "adoption.no-such-proposal", proposal: "nothing" });
    assert.equal(await refused(proposal), undefined);
    assert.deepEqual(await refused(proposal), {
      code: "adoption.no-longer-open",
      proposal,
      state: "withdrawn",
    });
  });
});
