import type { PlainDate } from "#lib/dates.ts";
import { ok } from "#lib/result.ts";
import type { Store } from "#platform/db/index.ts";
import type { AppendContext } from "../context.ts";
import type { RecordTables } from "../tables.ts";
import { append } from "./append.ts";

/** Values in one attempt; their entries lock as many matters at most. */
const batch = 200;

/**
 * Destroys values whose last day is past, batch by batch, and says so in the chain of each matter. Doing it again finds nothing: it may
 * be broken off at any moment, and a restored backup is brought up to date by it. Gives back how many values were destroyed.
 */
export async function eraseExpired(store: Store, context: AppendContext, today: PlainDate): Promise<number> {
  for (let destroyed = 0; ;) {
    const now = await eraseBatch(store, context, today);
    destroyed += now;
    if (now < batch) return destroyed;
  }
}

async function eraseBatch(store: Store, context: AppendContext, today: PlainDate): Promise<number> {
  const result = await store.attempt(async (inside) => {
    await inside.hold("record retention");
    const tables = inside.tables<RecordTables>();
    const past = await tables
      .selectFrom("record_kept")
      .select(["ref", "matter"])
      .where("sealed", "is not", null)
      .where("until_date", "<", today)
      .orderBy("until_date")
      .orderBy("ref")
      .limit(batch)
      .execute();
    if (past.length === 0) return ok(0);
    const refs = past.map(({ ref }) => ref);
    await tables.updateTable("record_kept").set({ sealed: null }).where("ref", "in", refs).execute();
    const byMatter = Map.groupBy(past, ({ matter }) => matter);
    for (const matter of [...byMatter.keys()].sort()) {
      const gone = (byMatter.get(matter) ?? []).map(({ ref }) => ref).sort();
      await append(inside, context, {
        matter,
        actor: { role: "system" },
        act: "record.expired",
        facts: { refs: gone },
      });
    }
    return ok(past.length);
  });
  return result.ok ? result.value : 0;
}
