/** Drafts of the register that somebody proposed. */
import type { Selectable } from "kysely";
import type { Store } from "#platform/db/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import type { Proposal } from "../model.ts";
import { loadFiles } from "../stored-files.ts";
import type { RegisterTables } from "../tables.ts";

/** A proposal with its files. */
export interface WholeProposal {
  readonly proposal: Proposal;
  readonly files: RegisterFiles;
}

/** The proposals that wait for a second person, the oldest first. */
export async function openProposals(store: Store): Promise<readonly Proposal[]> {
  const rows = await proposalRows(store)
    .where("state", "=", "open")
    .orderBy("made_at")
    .orderBy("id")
    .execute();
  return rows.map(proposalOf);
}

/** A proposal by its id, with its files; undefined when there is none. Throws when the database was altered. */
export async function proposalWithId(store: Store, id: string): Promise<WholeProposal | undefined> {
  const row = await proposalRows(store).where("id", "=", id).executeTakeFirst();
  if (row === undefined) return undefined;
  return { proposal: proposalOf(row), files: await loadFiles(store, { ...row, name: `proposal ${id}` }) };
}

type ProposalRow = Selectable<RegisterTables["register_proposal"]>;

function proposalRows(store: Store) {
  return store.tables<RegisterTables>().selectFrom("register_proposal").selectAll();
}

function proposalOf(row: ProposalRow): Proposal {
  return {
    id: row.id,
    base: row.base ?? undefined,
    hash: row.hash,
    madeBy: { person: row.made_by_person ?? undefined, name: row.made_by_name },
    madeAt: row.made_at,
    note: row.note,
    state: stateOf(row),
  };
}

function stateOf(row: ProposalRow): Proposal["state"] {
  if (row.state === "open") return { is: "open" };
  const by = { person: row.ended_by_person ?? undefined, name: row.ended_by_name ?? "" };
  if (row.ended_at === null) throw new Error(`proposal ${row.id} has ended, and nothing says when`);
  const at = row.ended_at;
  return row.state === "withdrawn"
    ? { is: "withdrawn", by, at }
    : { is: "adopted", version: row.version ?? 0, by, at };
}
