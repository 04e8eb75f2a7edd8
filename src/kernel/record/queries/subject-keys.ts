import type { Store } from "#platform/db/index.ts";
import { unseal } from "../crypto.ts";
import type { RecordTables } from "../tables.ts";

/** The keys of persons, opened. A person who was erased has none. */
export async function subjectKeys(
  store: Store,
  master: Uint8Array,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (subjects.length === 0) return new Map();
  const rows = await store
    .tables<RecordTables>()
    .selectFrom("record_subject_key")
    .select(["subject", "sealed"])
    .where("subject", "in", [...new Set(subjects)])
    .execute();
  return new Map(rows.map(({ subject, sealed }) => [subject, openKey(master, subject, sealed)]));
}

/** Opens a key that is sealed under the master key. */
export function openKey(master: Uint8Array, about: string, sealed: Uint8Array): Uint8Array {
  const key = unseal(master, about, sealed);
  if (key === undefined) throw new WrongMasterKey(about);
  return key;
}

/** The keys of this database were sealed under another master key than the one at hand. */
export class WrongMasterKey extends Error {
  override readonly name = "WrongMasterKey";
  constructor(about: string) {
    super(
      `the key of ${about} does not open: POLITY_RECORD_KEY or the file record-key is not that of this database`,
    );
  }
}
