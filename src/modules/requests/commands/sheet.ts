/** The whole matter for the officials who work on it; that they read it is noted, and the reporter can see it. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import type { Role } from "#kernel/operation/model.ts";
import { command } from "#kernel/operation/index.ts";
import type { Procedure } from "#kernel/procedure/model.ts";
import { noteReading, readingsOf, type SubjectId } from "#kernel/record/index.ts";
import { entryActor } from "../acting/actor.ts";
import { matterRow, type MatterRow } from "../acting/load.ts";
import { tookPart } from "../acting/took-part.ts";
import type { RequestsContext } from "../context.ts";
import { townRefusals } from "../errors.ts";
import { unnamedFunction } from "../model.ts";
import { rolesInSharedMatter } from "../roles-in-matter.ts";
import { aMatter } from "../shapes/inputs.ts";
import { type RowView } from "../shapes/matter.ts";
import { purposes, type Sheet, sheetShape } from "../shapes/office.ts";
import type { RequestsTables } from "../tables.ts";
import type { Town } from "../town.ts";
import { dueView } from "../views/due.ts";
import { lettersOf } from "../views/letters.ts";
import { partView, wholeMatter } from "../views/matter.ts";
import { outcomeNamed } from "../views/names.ts";
import { readingView } from "../views/readings.ts";
import { claimantView, namesOf, rowView } from "../views/rows.ts";

export const sheet = command({
  name: "requests.sheet",
  may: ["case-worker", "supervisor", "reviewer", "publisher"],
  rolesOf: rolesInSharedMatter,
  input: Type.Object({ ...aMatter, purpose: Type.Optional(Type.Enum(purposes)) }),
  output: sheetShape,
  refusals: townRefusals,
  run: async (context: RequestsContext, input, actor, held) => {
    const { store } = context;
    const town = await context.towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const row = await matterRow(store, input.matter);
    if (row === undefined) return refuse({ code: "operation.not-found", facts: {} });
    const { view, procedure, parts, opened } = await wholeMatter(context, town, row, held);
    if (row.subject !== null) {
      const subject = row.subject as SubjectId; // Written by newSubject.
      const reader = entryActor(actor, held, row);
      const what = [...new Set(parts.map(({ kind }) => kind))].filter(
        (kind) => kind !== "photo" && kind !== "thumbnail",
      );
      const reading = { subject, matter: row.number, reader, what, purpose: input.purpose ?? "work" };
      await noteReading(store, context, reading);
    }
    const names = await namesOf(store, row.claimed_by === null ? [] : [row.claimed_by]);
    const claimedBy = claimantView(row, names, actor);
    const legalDue = dueView(context, town, { procedure, standing: row.standing }, "legal");
    // The reporter's own time to reply is no limit of the office.
    const isOffices = view.owner !== "reporter" && view.owner !== "resident";
    const stateDue = isOffices
      ? dueView(context, town, { procedure, standing: row.standing }, "state")
      : undefined;
    // Who has it puts it back, or a supervisor takes it from them; a colleague would be refused.
    const mayUnclaim = claimedBy?.isMe === true || held.has("supervisor");
    // Offered to nobody who would be refused; the sheet says why.
    const hadPart = view.acts.includes("requests.decide") && (await tookPart(context, row, actor));
    const acts = view.acts.filter((act) => {
      if (act === "requests.decide") return !hadPart;
      return act !== "requests.unclaim" || mayUnclaim;
    });
    return ok({
      ...view,
      acts,
      ...(claimedBy !== undefined && { claimedBy }),
      hadPart,
      isEscalated: row.is_escalated,
      missed: row.missed,
      notes: parts.filter(({ kind }) => kind === "note").map((part) => partView(part, opened)),
      ...(legalDue !== undefined && { legalDue }),
      ...(stateDue !== undefined && { stateDue }),
      needs: needsOf(procedure, row.state, acts),
      bases: [
        ...[...procedure.bases.values()].map(({ id, title }) => ({ id, title: { ...title } })),
        ...[...town.bases.values()]
          .filter(({ id }) => town.functions.get(row.function)?.bases.includes(id))
          .map(({ id, title, work }) => ({
            id,
            title: { ...(Object.keys(title).length > 0 ? title : work) },
          })),
      ],
      alike: await alike(context, town, row, held),
      letters: await lettersOf(context, row.number),
      ...(held.has("supervisor") && { readers: await readersOf(context, town, row) }),
    });
  },
});

/** Of the acts of the procedure that are open as this matter stands: both tiers of a complaint are decided by one operation. */
function needsOf(procedure: Procedure, state: string, acts: readonly string[]): Sheet["needs"] {
  return [...procedure.acts.values()]
    .filter(
      ({ id, from }) =>
        from.includes(state) && (acts.includes(`requests.${id}`) || id === "decide-review" || id === "join"),
    )
    .map(({ id, needs, outcomes }) => ({
      act: id,
      needs: [...needs],
      outcomes: outcomes.map((one) => ({
        ...outcomeNamed(procedure, one),
        isAdverse: procedure.outcomes.get(one)?.isAdverse ?? false,
      })),
    }));
}

/** The latest first; a matter that is read more often than this is read by many, which shows all the same. */
const mostReaders = 200;

async function readersOf(
  { store }: RequestsContext,
  town: Town,
  { subject, number }: MatterRow,
): Promise<NonNullable<Sheet["readers"]>> {
  if (subject === null) return [];
  const all = await readingsOf(store, subject as SubjectId, mostReaders); // Written by newSubject.
  const here = all.filter(({ matter }) => matter === number);
  const names = await namesOf(
    store,
    here.flatMap(({ reader }) => reader.account ?? []),
  );
  return here.map((one) => {
    const name = names.get(one.reader.account ?? "") ?? "";
    return { ...readingView(town, one), ...(name !== "" && { name }) };
  });
}

/** Open matters of the same kind at the same place: what this one may be a duplicate of. */
async function alike(
  context: RequestsContext,
  town: Town,
  row: MatterRow,
  held: ReadonlySet<Role>,
): Promise<RowView[]> {
  if (
    row.kind !== "request" ||
    row.function === unnamedFunction ||
    !(held.has("case-worker") || held.has("supervisor"))
  )
    return [];
  const rows = await context.store
    .tables<RequestsTables>()
    .selectFrom("requests_matter")
    .selectAll()
    .where("is_open", "=", true)
    .where("body", "=", row.body)
    .where("function", "=", row.function)
    .where("area", "=", row.area)
    .where("number", "!=", row.number)
    .where("kind", "=", "request")
    .orderBy("due_order")
    .limit(10)
    .execute();
  return Promise.all(rows.map((one) => rowView(context, town, one)));
}
