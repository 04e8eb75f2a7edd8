import assert from "node:assert/strict";
import { test } from "node:test";
import { ok } from "#lib/result.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { aStore } from "#test/a-database.ts";
import { recordMigrations } from "../migrations/index.ts";
import { subjectOfAccount } from "../queries/subject-of-account.ts";
import { subjectFor } from "./subject-for.ts";

test("ten who ask for a person at once get the same one", async () => {
  const store = await aStore(recordMigrations);
  const clock = fixedClock("2026-11-02T08:00:00Z");
  const context = { clock, random: systemRandom, master: new Uint8Array(32).fill(7) };
  const all = await Promise.all(
    Array.from({ length: 10 }, () =>
      store.attempt(async (inside) => ok(await subjectFor(inside, context, "a-17"))),
    ),
  );
  const subjects = new Set(all.map((one) => one.ok && one.value));
  assert.deepEqual([...subjects], [await subjectOfAccount(store, "a-17")]);
});
