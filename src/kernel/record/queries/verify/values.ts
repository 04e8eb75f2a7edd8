/** Opens every value that is still kept and does its commitment again; and looks whether erasures were carried out. */
import type { Store } from "#platform/db/index.ts";
import { sameBytes } from "../../model/bytes.ts";
import { openValue } from "../../sealed-value.ts";
import type { RecordTables } from "../../tables.ts";
import { subjectKeys } from "../subject-keys.ts";
import type { Findings } from "./findings-list.ts";

/** Photos are megabytes: few of them are held at a time. */
const page = 50;

export interface ValuesSeen {
  readonly open: number;
  readonly erased: number;
  readonly unopened: number;
}

export async function verifyValues(
  store: Store,
  master: Uint8Array | undefined,
  findings: Findings,
  progress: (values: number) => void,
): Promise<ValuesSeen> {
  const { erased, kept } = await countValues(store);
  await verifyErasures(store, findings);
  if (master === undefined) return { open: 0, erased, unopened: kept };
  let open = 0;
  for (let after = ""; ;) {
    const rows = await store
      .tables<RecordTables>()
      .selectFrom("record_kept")
      .select(["ref", "subject", "matter", "kind", "what", "commitment", "sealed"])
      .where("ref", ">", after)
      .where("sealed", "is not", null)
      .orderBy("ref")
      .limit(page)
      .execute();
    const keys = await subjectKeys(
      store,
      master,
      rows.map(({ subject }) => subject),
    );
    for (const row of rows) {
      const key = keys.get(row.subject);
      const facts = { matter: row.matter, ref: row.ref, position: 0 };
      const opened = key === undefined || row.sealed === null ? undefined : openValue(key, row, row.sealed);
      if (key === undefined) findings.add("key-missing", { subject: row.subject, ...facts });
      else if (opened === undefined || !sameBytes(opened.commitment, row.commitment))
        findings.add("value-altered", facts);
      else open += 1;
    }
    progress(open);
    after = rows.at(-1)?.ref ?? after;
    if (rows.length < page) break;
  }
  return { open, erased, unopened: 0 };
}

async function countValues(store: Store): Promise<{ readonly erased: number; readonly kept: number }> {
  const { all, kept } = await store
    .tables<RecordTables>()
    .selectFrom("record_kept")
    .select(({ fn }) => [fn.countAll<number>().as("all"), fn.count<number>("sealed").as("kept")])
    .executeTakeFirstOrThrow();
  return { erased: all - kept, kept };
}

async function verifyErasures(store: Store, findings: Findings): Promise<void> {
  const tables = store.tables<RecordTables>();
  const undone = await tables
    .selectFrom("record_erasure as erasure")
    .select("erasure.subject")
    .where(({ exists, or, selectFrom, eb }) =>
      or([
        exists(
          selectFrom("record_subject_key as key")
            .select(eb.lit(1).as("one"))
            .whereRef("key.subject", "=", "erasure.subject"),
        ),
        exists(
          selectFrom("record_kept as kept")
            .select(eb.lit(1).as("one"))
            .whereRef("kept.subject", "=", "erasure.subject")
            .where("kept.sealed", "is not", null),
        ),
      ]),
    )
    .limit(1000)
    .execute();
  for (const { subject } of undone) findings.add("erasure-not-done", { subject });
}
