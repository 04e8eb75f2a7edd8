/**
 * Who was erased, and when: opaque ids, no secret. Kept apart from the backups and newer than they are, the file makes a restored backup
 * forget again whom the office has promised to forget.
 */
import type { Instant } from "#lib/instants.ts";
import type { Store } from "#platform/db/index.ts";
import { erasuresFormat } from "../../model/backup.ts";
import type { SubjectId } from "../../model.ts";
import type { RecordTables } from "../../tables.ts";
import { readLines } from "./lines.ts";

export interface Erasure {
  readonly subject: SubjectId;
  readonly at: Instant;
  readonly reason: string;
  readonly role: string;
  /** The account that was deleted with the person. */
  readonly account: string | null;
}

/** The erasures that the database knows of, the oldest first. */
export async function erasuresIn(store: Store): Promise<readonly Erasure[]> {
  const rows = await store
    .tables<RecordTables>()
    .selectFrom("record_erasure")
    .selectAll()
    .orderBy("at")
    .orderBy("subject")
    .execute();
  // Ids of the table were made by newSubject.
  return rows.map(({ subject, ...row }) => ({ ...row, subject: subject as SubjectId }));
}

export async function* erasureLines(store: Store): AsyncGenerator<object> {
  yield { format: erasuresFormat, jurisdiction: store.jurisdiction };
  for (const erasure of await erasuresIn(store)) yield erasure;
}

/** Reads the file; undefined when it is none, or of another jurisdiction. */
export async function readErasures(
  path: string,
  jurisdiction: string,
): Promise<readonly Erasure[] | undefined> {
  const erasures: Erasure[] = [];
  let isHeading = true;
  for await (const line of readLines(path)) {
    if (line === undefined) return undefined;
    if (isHeading) {
      if (line["format"] !== erasuresFormat || line["jurisdiction"] !== jurisdiction) return undefined;
      isHeading = false;
      continue;
    }
    const { subject, at, reason, role, account } = line;
    if (![subject, at, reason, role].every((one) => typeof one === "string")) return undefined;
    if (account !== null && typeof account !== "string") return undefined;
    // Looked at just now.
    erasures.push(line as unknown as Erasure);
  }
  return isHeading ? undefined : erasures;
}
