/** Proposed policies in the database. */
import type { Selectable } from "kysely";
import type { PlainDate } from "#lib/dates.ts";
import type { Actor } from "#kernel/operation/model.ts";
import type { Store } from "#platform/db/index.ts";
import type { PoliciesTables } from "../tables.ts";
import type { Hand, Proposed } from "./model.ts";

type Row = Selectable<PoliciesTables["policies_proposal"]>;

/** The latest first. */
export async function proposals(store: Store): Promise<readonly Proposed[]> {
  const rows = await tables(store)
    .selectFrom("policies_proposal")
    .selectAll()
    .orderBy("made_at", "desc")
    .orderBy("id")
    .limit(200)
    .execute();
  return rows.map(proposedOf);
}

export async function proposalOf(store: Store, id: string): Promise<Proposed | undefined> {
  const row = await tables(store)
    .selectFrom("policies_proposal")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? undefined : proposedOf(row);
}

/** The one that an act changes, held until the act is done. */
export async function heldProposal(store: Store, id: string): Promise<Proposed | undefined> {
  await store.hold(`policies ${id}`);
  return proposalOf(store, id);
}

/** A published simulation, held until the act is done: nobody takes back what somebody is attaching just now. */
export async function holdSimulation(store: Store, id: string): Promise<void> {
  await store.hold(`policies simulation ${id}`);
}

export function tables(store: Store) {
  return store.tables<PoliciesTables>();
}

/** Only accounts hold the posts that act here. */
export function handOf(actor: Actor): Hand {
  if (actor.kind !== "account") throw new Error("somebody without an account holds no post");
  return { person: actor.person.id, name: actor.person.name };
}

function proposedOf(row: Row): Proposed {
  const { consult_from: from, consult_to: to, ended_by: by, ended_name: name, ended_at: at } = row;
  const hand = by === null || name === null ? undefined : { person: by, name };
  return {
    id: row.id,
    policy: row.policy,
    path: row.path,
    text: row.text,
    sha256: row.sha256,
    base: row.base,
    replaces: row.replaces ?? undefined,
    note: row.note,
    by: { person: row.made_by, name: row.made_name },
    at: row.made_at,
    errors: row.errors,
    simulation: row.simulation ?? undefined,
    consultation: from === null || to === null ? undefined : { from, to, how: row.consult_how ?? "" },
    end: endOf(row, hand, at),
  };
}

function endOf(row: Row, by: Hand | undefined, at: Row["ended_at"]): Proposed["end"] {
  if (by === undefined || at === null) return { is: "open" };
  const { version, in_force_from: from } = row;
  if (version === null || from === null) return { is: "withdrawn", by, at };
  return { is: "adopted", by, at, version, from };
}

/** An evaluation that was recorded; none is ever changed. */
export interface Evaluation {
  readonly id: string;
  readonly policy: string;
  /** The register version that was judged. */
  readonly version: number;
  readonly on: PlainDate;
  readonly verdict: "keep" | "change" | "end";
  readonly words: string;
  readonly by: string;
}

/** The latest first. */
export async function evaluations(store: Store, policy?: string): Promise<readonly Evaluation[]> {
  const all = tables(store)
    .selectFrom("policies_evaluation")
    .selectAll()
    .orderBy("made_at", "desc")
    .orderBy("id");
  const rows = await (policy === undefined ? all : all.where("policy", "=", policy)).limit(200).execute();
  return rows.map(({ id, policy: of, version, judged_on: on, verdict, words, made_name: by }) => ({
    id,
    policy: of,
    version,
    on,
    verdict,
    words,
    by,
  }));
}
