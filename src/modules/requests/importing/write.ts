/** Writes imported matters, many at once: their rows, from which source they came, and an entry of the record for each. */
import { sql } from "kysely";
import { append } from "#kernel/record/index.ts";
import type { MatterRow } from "../acting/load.ts";
import type { RequestsContext } from "../context.ts";
import type { Taken } from "../shapes/imported.ts";
import type { RequestsTables } from "../tables.ts";
import type { Town } from "../town.ts";
import type { Known } from "./known.ts";
import { matterOf } from "./matter-of.ts";
import type { Prepared } from "./prepare.ts";

export type ToWrite = {
  readonly prepared: Prepared;
  readonly fingerprint: string;
} & ({ readonly what: "new" } | { readonly what: "changed"; readonly before: Known });

interface Written {
  readonly one: ToWrite;
  readonly matter: MatterRow;
}

export async function writeMatters(
  context: RequestsContext,
  town: Town,
  { source, toWrite }: { readonly source: string; readonly toWrite: readonly ToWrite[] },
): Promise<readonly Taken[]> {
  if (toWrite.length === 0) return [];
  const at = context.clock.now();
  const counts = await nextCounts(context, toWrite.filter(({ what }) => what === "new").length);
  const written: Written[] = toWrite.map((one) => {
    if (one.what === "changed") {
      const { matter: number, version } = one.before;
      return { one, matter: matterOf(town, one.prepared, { number, version: version + 1, at }) };
    }
    // The number has the year in which it was reported, as those have that were reported here.
    const year = town.momentAt(one.prepared.openedAt).slice(0, 4);
    const number = `${year}-${String(counts.shift()).padStart(6, "0")}`;
    return { one, matter: matterOf(town, one.prepared, { number, version: 1, at }) };
  });
  await insertNew(
    context,
    written.filter(({ one }) => one.what === "new"),
  );
  await updateChanged(
    context,
    written.filter(({ one }) => one.what === "changed"),
  );
  await writeSource(context, source, written);
  for (const { one, matter } of written) await record(context, source, one, matter);
  return written.map(({ one, matter }) => ({
    key: one.prepared.row.key,
    what: one.what,
    number: matter.number,
  }));
}

async function nextCounts({ store }: RequestsContext, many: number): Promise<(string | number)[]> {
  const name = `"${store.schema}"."requests_number"`;
  const { rows } = await sql<{
    next: string | number;
  }>`select nextval(${name}) as next from generate_series(1, ${sql.lit(many)})`.execute(store.tables());
  return rows.map(({ next }) => next);
}

function stored({ standing, routing, ...columns }: MatterRow) {
  return { ...columns, standing: JSON.stringify(standing), routing: JSON.stringify(routing) };
}

async function insertNew({ store }: RequestsContext, written: readonly Written[]): Promise<void> {
  if (written.length === 0) return;
  const tables = store.tables<RequestsTables>();
  await tables
    .insertInto("requests_matter")
    .values(written.map(({ matter }) => stored(matter)))
    .execute();
  await insertShares({ store }, written);
}

async function updateChanged({ store }: RequestsContext, written: readonly Written[]): Promise<void> {
  const tables = store.tables<RequestsTables>();
  for (const { matter } of written) {
    const { number, ...columns } = stored(matter);
    await tables.updateTable("requests_matter").set(columns).where("number", "=", number).execute();
    await tables.deleteFrom("requests_share").where("matter", "=", number).execute();
  }
  await insertShares({ store }, written);
}

async function insertShares(
  { store }: Pick<RequestsContext, "store">,
  written: readonly Written[],
): Promise<void> {
  const shares = written.flatMap(({ one, matter }) =>
    one.prepared.routing.others.map((body) => ({ matter: matter.number, body })),
  );
  if (shares.length === 0) return;
  await store.tables<RequestsTables>().insertInto("requests_share").values(shares).execute();
}

async function writeSource(
  { store, clock }: RequestsContext,
  source: string,
  written: readonly Written[],
): Promise<void> {
  const rows = written.map(({ one, matter }) => ({
    source,
    key: one.prepared.row.key,
    matter: matter.number,
    fingerprint: one.fingerprint,
    version: matter.version,
    channel: one.prepared.row.channel ?? null,
    at: clock.now(),
  }));
  await store
    .tables<RequestsTables>()
    .insertInto("requests_imported")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["source", "key"]).doUpdateSet((excluded) => ({
        fingerprint: excluded.ref("excluded.fingerprint"),
        version: excluded.ref("excluded.version"),
        channel: excluded.ref("excluded.channel"),
        at: excluded.ref("excluded.at"),
      })),
    )
    .execute();
}

/** The entry is written now and says so: the times of the source are facts of it, and its fingerprint proves later what was taken. */
async function record(
  context: RequestsContext,
  source: string,
  { prepared, fingerprint, what }: ToWrite,
  matter: MatterRow,
): Promise<void> {
  const { row, openedAt, endedAt, dueAt } = prepared;
  await append(context.store, context, {
    matter: matter.number,
    actor: { role: "system" },
    act: "requests.import",
    facts: {
      source,
      row: fingerprint,
      ...(what === "changed" && { again: true }),
      function: matter.function,
      area: matter.area,
      body: matter.body,
      registerVersion: matter.register_version,
      routing: prepared.routing.outcome,
      procedure: prepared.standing.hash,
      state: matter.state,
      published: matter.is_agreed,
      opened: openedAt,
      ...(endedAt !== undefined && { ended: endedAt }),
      ...(dueAt !== undefined && { due: dueAt }),
      ...(matter.outcome !== null && { outcome: matter.outcome }),
      ...(row.channel !== undefined && { channel: row.channel }),
    },
  });
}
