import type { Store } from "#platform/db/index.ts";
import type { AppendContext } from "../context.ts";
import type { SubjectId } from "../model.ts";
import type { RecordTables } from "../tables.ts";
import { append } from "./append.ts";

/**
 * Destroys what is kept of a person in one matter, and says so in its chain; the person's key and other matters stay. For a matter whose time of
 * keeping is over. Whoever keeps matters does it again after a backup was restored, for they know which are past.
 */
export async function eraseMatter(
  inside: Store,
  context: AppendContext,
  { subject, matter }: { readonly subject: SubjectId; readonly matter: string },
): Promise<number> {
  const destroyed = await inside
    .tables<RecordTables>()
    .updateTable("record_kept")
    .set({ sealed: null })
    .where("subject", "=", subject)
    .where("matter", "=", matter)
    .where("sealed", "is not", null)
    .returning("ref")
    .execute();
  const refs = destroyed.map(({ ref }) => ref).sort();
  await append(inside, context, {
    matter,
    actor: { role: "system" },
    act: "record.expired",
    facts: { refs },
  });
  return refs.length;
}
