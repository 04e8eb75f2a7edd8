import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { PlainDate } from "#lib/dates.ts";
import { fixedClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { aStore } from "#test/a-database.ts";
import { adoptAtOnce } from "../commands/adopt-at-once.ts";
import { clerk, contextOf, filesOf, mayor, withFile } from "../commands/small-register.cases.ts";
import { registerMigrations } from "../migrations/index.ts";
import { adoptedVersions } from "./versions.ts";
import { openProposals } from "./proposals.ts";
import { registerInForce } from "./register-in-force.ts";

let store: Store;
beforeEach(async () => {
  store = await aStore(registerMigrations);
});

async function adopted(from: string, timeZone: string, note = "") {
  const yaml = `code: ${store.jurisdiction}\nname: { en: Smalltown }\nlanguage: en\ntime-zone: ${timeZone}\n`;
  const files = withFile(filesOf(store.jurisdiction, note), "jurisdiction.yaml", yaml);
  const adoption = { by: mayor, from: from as PlainDate, reason: "as decided", acceptErrors: false };
  const context = { ...contextOf(store), random: systemRandom };
  return adoptAtOnce(context, { files, by: clerk, note: "" }, adoption);
}

async function inForce(now: string): Promise<readonly unknown[] | undefined> {
  const found = await registerInForce(store, fixedClock(now));
  return found && [found.version.number, found.on, found.register.bodies.length];
}

test("a register is in force from midnight of the jurisdiction's own day", async () => {
  await adopted("2026-04-01", "Asia/Shanghai");
  assert.equal(await inForce("2026-03-31T15:59:59Z"), undefined);
  assert.deepEqual(await inForce("2026-03-31T16:00:00Z"), [1, "2026-04-01", 1]);
});

test("until midnight the one before it holds, at both ends of the earth", async () => {
  for (const [timeZone, midnight] of [
    ["Pacific/Kiritimati", "2026-04-30T10:00:00Z"],
    ["Pacific/Pago_Pago", "2026-05-01T11:00:00Z"],
  ] as const) {
    store = await aStore(registerMigrations);
    await adopted("2026-04-01", timeZone);
    await adopted("2026-05-01", timeZone, "moved");
    const before = new Date(Date.parse(midnight) - 1000).toISOString();
    assert.deepEqual(await inForce(before), [1, "2026-04-30", 1]);
    assert.deepEqual(await inForce(midnight), [2, "2026-05-01", 1]);
  }
});

test("nothing is in force before the first adoption", async () => {
  assert.equal(await inForce("2026-04-01T12:00:00Z"), undefined);
});

test("adopting at once, refused, leaves neither a version nor a proposal behind", async () => {
  const files = filesOf(store.jurisdiction);
  const adoption = { by: clerk, from: "2026-04-01" as PlainDate, reason: "as decided", acceptErrors: false };
  assert.deepEqual(await adoptAtOnce(contextOf(store), { files, by: clerk, note: "" }, adoption), {
    ok: false,
    refusal: { code: "adoption.same-person", name: "Wang Min" },
  });
  assert.deepEqual(await adoptedVersions(store), []);
  assert.deepEqual(await openProposals(store), []);
});
