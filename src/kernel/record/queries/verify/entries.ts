/** Looks at every entry in the order of the chains: its text, its place, the one before it, its leaf and the values it names. */
import { sql } from "kysely";
import type { Store } from "#platform/db/index.ts";
import { sums } from "../../crypto.ts";
import { bytesOfText, hexOf } from "../../model/bytes.ts";
import { readEntry, type Kept, type UnnumberedEntryText } from "../../model/entry.ts";
import { leafHash } from "../../model/tree.ts";
import type { RecordTables } from "../../tables.ts";
import type { Findings } from "./findings-list.ts";

const page = 5000;

export interface EntriesSeen {
  readonly entries: number;
  readonly matters: number;
  readonly waiting: number;
}

export async function verifyEntries(
  store: Store,
  findings: Findings,
  progress: (entries: number) => void,
): Promise<EntriesSeen> {
  let [entries, matters, waiting] = [0, 0, 0];
  let chain: Chain | undefined;
  for (let next = readPage(store, undefined); ;) {
    const rows = await next;
    const values = await readValues(store, rows);
    const last = rows.at(-1);
    // The database looks for the next page while the sums over this one are done.
    next = last === undefined || rows.length < page ? Promise.resolve([]) : readPage(store, last);
    for (const row of rows) {
      if (row.matter !== chain?.matter) {
        if (chain !== undefined) endChain(chain, findings);
        chain = newChain(row.matter);
        matters += 1;
      }
      if (row.waits !== null) waiting += 1;
      verifyEntry(store, row, chain, values, findings);
    }
    entries += rows.length;
    progress(entries);
    if (rows.length < page) break;
  }
  if (chain !== undefined) endChain(chain, findings);
  await verifyEnds(store, findings);
  return { entries, matters, waiting };
}

type Row = Awaited<ReturnType<typeof readPage>>[number];

interface Stand {
  readonly matter: string;
  readonly position: number;
}

async function readPage(store: Store, after: Stand | undefined) {
  let query = store
    .tables<RecordTables>()
    .selectFrom("record_entry as entry")
    .leftJoin("record_leaf as leaf", "leaf.sequence", "entry.sequence")
    .leftJoin("record_unsealed as unsealed", "unsealed.sequence", "entry.sequence")
    .select([
      "entry.sequence",
      "entry.matter",
      "entry.position",
      "entry.text",
      "entry.hash",
      "leaf.number as leaf",
      "leaf.hash as leafHash",
      "unsealed.sequence as waits",
    ])
    .orderBy("entry.matter")
    .orderBy("entry.position")
    .limit(page);
  if (after !== undefined) {
    const { matter, position } = after;
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("entry.matter", "entry.position"), ">", tuple(matter, position)),
    );
  }
  return query.execute();
}

interface Value {
  readonly ref: string;
  readonly subject: string;
  readonly commitment: Uint8Array;
  readonly isGone: boolean;
}

/** The values that the entries of a page name, without their contents. */
async function readValues(store: Store, rows: readonly Row[]): Promise<ReadonlyMap<string, Value>> {
  const refs = rows.flatMap(({ text }) =>
    [...text.matchAll(/"ref":"([^"]*)"/g)].map((match) => match[1] ?? ""),
  );
  if (refs.length === 0) return new Map();
  const values = await store
    .tables<RecordTables>()
    .selectFrom("record_kept")
    .select(({ eb }) => ["ref", "subject", "commitment", eb("sealed", "is", null).as("isGone")])
    // One list instead of thousands of values, each of which would be a part of the statement.
    .where(({ eb, ref }) => eb(ref("ref"), "=", sql<string>`any(${refs}::text[])`))
    .execute();
  return new Map(values.map((value) => [value.ref, { ...value, isGone: value.isGone === true }]));
}

/** What is remembered of a matter while its chain is walked. */
interface Chain {
  readonly matter: string;
  position: number;
  /** In hexadecimal. */
  previous: string;
  leaf: number;
  /** Values that are no longer there, until an entry tells why. */
  readonly gone: Map<string, { readonly subject: string; readonly position: number }>;
  readonly expired: Set<string>;
  readonly erased: Set<string>;
}

function newChain(matter: string): Chain {
  return {
    matter,
    position: 0,
    previous: "",
    leaf: -1,
    gone: new Map(),
    expired: new Set(),
    erased: new Set(),
  };
}

function verifyEntry(
  store: Store,
  row: Row,
  chain: Chain,
  values: ReadonlyMap<string, Value>,
  findings: Findings,
): void {
  const place = { matter: row.matter, position: row.position };
  const hash = hexOf(leafHash(sums, bytesOfText(row.text)));
  // The leaf is what was sealed, and what the next entry was bound to.
  const sealed = row.leafHash === null ? hexOf(row.hash) : hexOf(row.leafHash);
  const read = readEntry(row.text);
  if (hash !== sealed) findings.add("entry-altered", place);
  else if (read === undefined) findings.add("entry-unreadable", place);
  else if (!standsThere(store, row, read))
    findings.add("entry-misplaced", { ...place, writtenMatter: read.matter, writtenPosition: read.position });
  else if (hexOf(row.hash) !== hash) findings.add("entry-altered", place);
  if (row.leaf === null && row.waits === null) findings.add("entry-never-sealed", place);
  if (row.leaf !== null && row.leaf <= chain.leaf) findings.add("entry-sealed-out-of-order", place);
  if (row.position !== chain.position + 1)
    findings.add("entry-removed", { matter: row.matter, from: chain.position + 1, to: row.position - 1 });
  else if (read !== undefined && hash === sealed && read.previous !== chain.previous)
    findings.add("chain-broken", place);
  chain.position = row.position;
  chain.previous = sealed;
  chain.leaf = row.leaf ?? chain.leaf;
  if (read !== undefined && hash === sealed) rememberValues(chain, row.position, read, values, findings);
}

function standsThere(
  store: Store,
  row: Row,
  read: { readonly jurisdiction: string } & UnnumberedEntryText,
): boolean {
  return (
    read.matter === row.matter && read.position === row.position && read.jurisdiction === store.jurisdiction
  );
}

function rememberValues(
  chain: Chain,
  position: number,
  { act, facts, kept = [] }: UnnumberedEntryText,
  values: ReadonlyMap<string, Value>,
  findings: Findings,
): void {
  for (const one of kept) rememberValue(chain, position, one, values.get(one.ref), findings);
  const { subject, refs } = facts as { readonly subject?: string; readonly refs?: readonly string[] };
  if (act === "record.erased" && subject !== undefined) chain.erased.add(subject);
  if (act === "record.expired") for (const ref of refs ?? []) chain.expired.add(ref);
}

function rememberValue(
  chain: Chain,
  position: number,
  { ref, commitment }: Kept,
  value: Value | undefined,
  findings: Findings,
): void {
  const facts = { matter: chain.matter, position, ref };
  if (value === undefined) findings.add("value-missing", facts);
  else if (hexOf(value.commitment) !== commitment) findings.add("value-altered", facts);
  else if (value.isGone) chain.gone.set(ref, { subject: value.subject, position });
}

function endChain({ matter, gone, expired, erased }: Chain, findings: Findings): void {
  for (const [ref, { subject, position }] of gone) {
    if (!expired.has(ref) && !erased.has(subject)) findings.add("value-destroyed", { matter, position, ref });
  }
}

/** Chains whose last entries are gone: the matter's own row still tells how many there were. */
async function verifyEnds(store: Store, findings: Findings): Promise<void> {
  const tables = store.tables<RecordTables>();
  const cut = await tables
    .selectFrom("record_chain as chain")
    .leftJoin(
      tables
        .selectFrom("record_entry")
        .select(["matter", ({ fn }) => fn.max("position").as("last")])
        .groupBy("matter")
        .as("entries"),
      "entries.matter",
      "chain.matter",
    )
    .select(["chain.matter", "chain.position", "entries.last"])
    .where(({ eb, fn, ref }) =>
      eb("chain.position", "<>", fn.coalesce(ref("entries.last"), eb.lit(0)).$castTo<number>()),
    )
    .orderBy("chain.matter")
    .limit(1000)
    .execute();
  for (const { matter, position, last } of cut) {
    findings.add("chain-end-removed", { matter, from: (last ?? 0) + 1, to: position });
  }
}
