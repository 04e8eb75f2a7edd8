/** Begins a matter of its own out of another one: a complaint, or a dispute over who answers. */
import { append, type SubjectId } from "#kernel/record/index.ts";
import { begin, type Given } from "#kernel/procedure/model.ts";
import type { RequestsContext } from "../context.ts";
import type { MatterKind } from "../model.ts";
import type { RequestsTables } from "../tables.ts";
import type { Town } from "../town.ts";
import type { Acting } from "./acting.ts";
import { entryActor } from "./actor.ts";
import { columnsOf } from "./columns.ts";
import { hearerOfMatter } from "./hearer.ts";
import { keepProcedure } from "./keep-procedure.ts";
import type { MatterRow } from "./load.ts";
import { tellMoved } from "./moved.ts";
import { nextNumber } from "./number.ts";
import { sealParts, storeParts } from "./parts.ts";
import { tell } from "./tell.ts";
import { untouched } from "./untouched.ts";

export interface Starting {
  /** The matter out of which it begins. */
  readonly row: MatterRow;
  /** The procedure's id. */
  readonly procedure: string;
  readonly town: Town;
  readonly given: Given;
  readonly words: string | undefined;
  readonly reasons: string | undefined;
  readonly acting: Acting;
}

const kinds: Readonly<Record<string, MatterKind>> = { "routing-dispute": "dispute" };

export async function startMatter(context: RequestsContext, starting: Starting): Promise<MatterRow> {
  const { row: parent, town, given, acting } = starting;
  const { store, clock } = context;
  const procedure = town.procedures.get(starting.procedure);
  if (procedure === undefined) throw new Error(`there is no procedure "${starting.procedure}" to start`);
  await keepProcedure(store, town, procedure);
  const kind = kinds[procedure.id] ?? "complaint";
  const number = await nextNumber(context, town);
  const { standing } = begin(procedure, { at: town.momentAt(clock.now()), times: parent.standing.times });
  const at = clock.now();
  const desk = town.register.jurisdiction.defaultDesk;
  const hears = kind === "dispute" ? desk : (parent.hears ?? hearerOfMatter(town, parent));
  const row: MatterRow = {
    ...parent,
    ...untouched,
    number,
    kind,
    parent: parent.number,
    family: parent.family,
    // A dispute is put to the body that is named and heard by the desk; a complaint is put to the body that hears it.
    body: kind === "dispute" ? (given.body ?? parent.body) : (hears ?? parent.body),
    hears: hears ?? null,
    about_body: null,
    ...columnsOf(procedure, standing, town),
    standing,
    opened_at: at,
    changed_at: at,
    closed_at: null,
    ended_in_time: null,
    version: 1,
    longitude: null,
    latitude: null,
  };
  await store
    .tables<RequestsTables>()
    .insertInto("requests_matter")
    .values({ ...row, standing: JSON.stringify(standing), routing: JSON.stringify(row.routing) })
    .execute();
  const words = starting.reasons ?? starting.words;
  const parts =
    words === undefined || row.subject === null
      ? []
      : await sealParts(
          context,
          { subject: row.subject as SubjectId, matter: number }, // Written by newSubject.
          [{ kind: kind === "dispute" ? "not-ours" : "complaint", value: words }],
        );
  const kept = [];
  const telling = { row, procedure, town };
  kept.push(...(await tell(context, telling, { whom: "body", notice: "new-matter" })));
  if (kind === "complaint")
    kept.push(...(await tell(context, telling, { whom: "reporter", notice: "complaint-received" })));
  const entry = await append(store, context, {
    matter: number,
    actor: entryActor(acting.actor, acting.held, parent),
    act: acting.name,
    facts: {
      parent: parent.number,
      procedure: procedure.id,
      body: row.body,
      ...(row.hears !== null && { hears: row.hears }),
      state: row.state,
    },
    kept: [...parts.map((part) => part.kept), ...kept],
  });
  await storeParts(context, { matter: number, position: entry.position }, parts);
  await tellMoved(context, undefined, row);
  return row;
}
