/** A small record for tests: matters with acts, a person's words, and everything sealed. */
import assert from "node:assert/strict";
import { sql } from "kysely";
import { ok } from "#lib/result.ts";
import { fixedClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { append, keep, newSubject, sealAll, type RecordContext } from "./index.ts";
import type { Entry, NewEntry, NewKept, SubjectId } from "./model.ts";
import type { RecordTables } from "./tables.ts";

export function contextOf() {
  return {
    clock: fixedClock("2026-11-02T08:00:00Z"),
    random: systemRandom,
    master: new Uint8Array(32).fill(7),
    origin: "riverbend.example/record",
  } satisfies RecordContext;
}

type Context = ReturnType<typeof contextOf>;

export function act(matter: string, other: Partial<NewEntry> = {}): NewEntry {
  const actor = { role: "case-worker", account: "a-17", body: "roads", post: "roads-clerk" };
  return { matter, actor, act: "requests.answer", facts: {}, ...other };
}

/** One act in an attempt of its own. */
export async function acted(store: Store, context: Context, entry: NewEntry): Promise<Entry> {
  context.clock.putForward(60);
  const result = await store.attempt(async (inside) => ok(await append(inside, context, entry)));
  assert.ok(result.ok);
  return result.value;
}

export async function aSubject(store: Store, context: Context, account?: string): Promise<SubjectId> {
  const about = account === undefined ? {} : { account };
  const result = await store.attempt(async (inside) => ok(await newSubject(inside, context, about)));
  assert.ok(result.ok);
  return result.value;
}

/** A report whose words are kept. */
export async function reported(store: Store, context: Context, kept: NewKept): Promise<string> {
  context.clock.putForward(60);
  const result = await store.attempt(async (inside) => {
    const value = await keep(inside, context, kept);
    await append(inside, context, act(kept.matter, { act: "requests.report", kept: [value] }));
    return ok(value.ref);
  });
  assert.ok(result.ok);
  return result.value;
}

/** Twelve matters of three acts each, taken in turns; the first begins with the words of a person. Sealed in two goes. */
export async function aTown(store: Store, context: Context) {
  const subject = await aSubject(store, context, "resident-1");
  const words = "The lamp in Old Quay 4 is broken. 河湾码头路灯坏了。";
  const ref = await reported(store, context, {
    subject,
    matter: "M-1",
    kind: "text",
    what: "words",
    value: words,
  });
  for (let round = 1; round <= 3; round++) {
    for (let at = 1; at <= 12; at++) await acted(store, context, act(`M-${at}`, { facts: { round } }));
    if (round !== 2) await sealAll(store, context);
  }
  return { subject, ref, words };
}

/** The tables, for those who come past the record to change them. */
export function tablesOf(store: Store) {
  return store.tables<RecordTables>();
}

/** Raw SQL against a table of the schema, as somebody with the database's password would write it. */
export async function attack(
  store: Store,
  table: keyof RecordTables,
  statement: (name: ReturnType<typeof sql.id>) => ReturnType<typeof sql>,
) {
  await statement(sql.id(store.schema, table)).execute(store.tables());
}
