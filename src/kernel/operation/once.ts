/**
 * An act that is sent twice is done once. The caller's key is entered in the same attempt as the act: a second request with the same key
 * waits at that row until the first has ended, and then is given the first one's answer. What was refused or broke leaves no key behind.
 */
import { addSeconds, type Instant } from "#lib/instants.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { CommandContext } from "./command.ts";
import { inOneOrder, type Json } from "./json.ts";
import type { Actor } from "./model.ts";
import type { Refusal } from "./refusal.ts";
import { hashOfInput, hashOfKey, sealed, unsealed } from "./seal.ts";
import type { OperationTables } from "./tables.ts";

/** A day: longer than a lost connection, shorter than a memory. */
const keptSeconds = 24 * 60 * 60;

/** Signs that a head of HTTP can carry; long enough that nobody guesses one (a UUID has 36). */
const wellFormed = /^[\x21-\x7E]{16,255}$/;

export function refusalOfKey(key: string): Refusal | undefined {
  return wellFormed.test(key)
    ? undefined
    : { code: "operation.key-malformed", facts: { least: 16, most: 255 } };
}

export interface Once {
  readonly operation: string;
  readonly actor: Actor;
  readonly input: unknown;
  readonly key: string;
}

/** Does the act, unless it was done under this key before. The store of the context is the inside of an attempt. */
export async function once(
  context: CommandContext,
  call: Once,
  act: () => Promise<Result<unknown, Refusal>>,
): Promise<Result<unknown, Refusal>> {
  const { clock, random } = context;
  const row = {
    key_hash: hashOfKey(nameOf(call.actor), call.key),
    operation: call.operation,
    input_hash: hashOfInput(call.key, inOneOrder(call.input)),
    salt: random.newToken(),
    answer: null,
    at: clock.now(),
  };
  const before = await enter(context, row);
  if (before !== undefined) {
    if (before.operation !== row.operation || before.input_hash !== row.input_hash)
      return refuse({ code: "operation.key-reused", facts: { at: before.at } });
    if (before.answer === null)
      throw new Error(`the key of an act of ${row.operation} was kept without its answer`);
    return ok(unsealed(call.key, before.salt, before.answer));
  }
  const result = await act();
  if (!result.ok) return result;
  await forgetNowAndThen(context);
  await keys(context)
    .updateTable("operation_key")
    // The answer was held to the schema of the operation, which only lets JSON through.
    .set({ answer: Buffer.from(sealed(call.key, row.salt, (result.value ?? null) as Json)) })
    .where("key_hash", "=", row.key_hash)
    .execute();
  return result;
}

/** Removes keys whose time is over; how many there were. */
export async function forgetKeys(context: CommandContext): Promise<number> {
  const over = addSeconds(context.clock.now(), -keptSeconds);
  const { numDeletedRows } = await keys(context)
    .deleteFrom("operation_key")
    .where("key_hash", "in", (within) =>
      within
        .selectFrom("operation_key")
        .select("key_hash")
        .where("at", "<", over)
        .orderBy("at")
        .limit(1000)
        // Whoever removes the same keys at this moment is not waited for.
        .forUpdate()
        .skipLocked(),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

const forgettingSeconds = 600;
const forgottenAt = new Map<string, Instant>();

/** Together with an act, so that nothing else has to be running; seldom, so that acts stay quick. */
async function forgetNowAndThen(context: CommandContext): Promise<void> {
  const { schema } = context.store;
  const now = context.clock.now();
  const before = forgottenAt.get(schema);
  if (before !== undefined && addSeconds(before, forgettingSeconds) > now) return;
  forgottenAt.set(schema, now);
  await forgetKeys(context);
}

type Row = OperationTables["operation_key"];

/** Enters the key; the row that was there before, when its time is not over. */
async function enter(context: CommandContext, row: Row): Promise<Row | undefined> {
  const insert = () =>
    keys(context)
      .insertInto("operation_key")
      .values(row)
      .onConflict((conflict) => conflict.column("key_hash").doNothing())
      .executeTakeFirst();
  if ((await insert()).numInsertedOrUpdatedRows === 1n) return undefined;
  const before = await keys(context)
    .selectFrom("operation_key")
    .selectAll()
    .where("key_hash", "=", row.key_hash)
    .executeTakeFirst();
  if (before !== undefined && before.at >= addSeconds(row.at, -keptSeconds)) return before;
  await keys(context).deleteFrom("operation_key").where("key_hash", "=", row.key_hash).execute();
  if ((await insert()).numInsertedOrUpdatedRows === 1n) return undefined;
  throw new Error("a key whose time was over came back while it was being entered anew");
}

function keys({ store }: CommandContext) {
  return store.tables<OperationTables>();
}

/** Strangers share a name: a phone that loses its network comes back with another address. The key tells them apart. */
function nameOf(actor: Actor): string {
  if (actor.kind === "account") return `account ${actor.person.id}`;
  return actor.kind === "claim" ? `claim ${actor.matter}` : actor.kind;
}
