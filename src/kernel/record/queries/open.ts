import type { Store } from "#platform/db/index.ts";
import type { OpenContext } from "../context.ts";
import type { Opened } from "../model.ts";
import { hexOf, sameBytes } from "../model/bytes.ts";
import { openValue } from "../sealed-value.ts";
import type { RecordTables } from "../tables.ts";
import { subjectKeys } from "./subject-keys.ts";

/**
 * Opens kept values, by ref. Whoever opens what is another's also notes the reading (`noteReading`). A ref that was never given is
 * not in the answer; a value that was altered is a fault and is never shown.
 */
export async function open(
  store: Store,
  { master }: OpenContext,
  refs: readonly string[],
): Promise<ReadonlyMap<string, Opened | "erased">> {
  if (refs.length === 0) return new Map();
  const rows = await store
    .tables<RecordTables>()
    .selectFrom("record_kept")
    .select(["ref", "subject", "kind", "what", "commitment", "sealed"])
    .where("ref", "in", [...refs])
    .execute();
  const keys = await subjectKeys(
    store,
    master,
    rows.map(({ subject }) => subject),
  );
  return new Map(
    rows.map((row): readonly [string, Opened | "erased"] => {
      const key = keys.get(row.subject);
      if (row.sealed === null || key === undefined) return [row.ref, "erased"];
      const opened = openValue(key, row, row.sealed);
      if (opened === undefined || !sameBytes(opened.commitment, row.commitment)) {
        throw new Error(`the kept value ${row.ref} was altered (${hexOf(row.commitment)}): polity verify`);
      }
      const value = row.kind === "text" ? Buffer.from(opened.value).toString("utf8") : opened.value;
      return [row.ref, { what: row.what, value }];
    }),
  );
}
