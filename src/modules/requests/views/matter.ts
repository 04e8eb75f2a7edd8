/** A matter for those who may see all of it: its party, and the officials whose matter it is. */
import type { Role } from "#kernel/operation/model.ts";
import { dueAt, openActs, type Procedure, type ProcedureRole } from "#kernel/procedure/model.ts";
import {
  entriesOf,
  open,
  readingsOf,
  type Entry,
  type Opened,
  type SubjectId,
} from "#kernel/record/index.ts";
import type { Selectable } from "kysely";
import { matterRow, procedureOf, type MatterRow } from "../acting/load.ts";
import { hearerOfMatter } from "../acting/hearer.ts";
import { isAct } from "../acting/act-names.ts";
import type { RequestsContext } from "../context.ts";
import type { MatterView } from "../shapes/matter.ts";
import type { EndView, PartView, StepView } from "../shapes/parts.ts";
import type { RequestsTables } from "../tables.ts";
import type { Town } from "../town.ts";
import { mainDue } from "./due.ts";
import { bodyNamed, named, outcomeNamed, stateNamed } from "./names.ts";
import { standingView } from "./standing.ts";
import { operationsOf } from "./operations-of.ts";
import { routingView } from "./routing.ts";

type PartRow = Selectable<RequestsTables["requests_part"]>;

/** All that is known of a matter, opened. */
export interface Whole {
  readonly view: MatterView;
  readonly procedure: Procedure;
  readonly parts: readonly PartRow[];
  readonly opened: ReadonlyMap<string, Opened | "erased">;
}

/** Opens a matter. `held` are the roles of the reader, from which what they may do follows. */
export async function wholeMatter(
  context: RequestsContext,
  town: Town,
  row: MatterRow,
  held: ReadonlySet<Role>,
): Promise<Whole> {
  const { store, clock } = context;
  const tables = store.tables<RequestsTables>();
  const procedure = await procedureOf(store, town, row);
  const entries = (await entriesOf(store, row.number)).filter(({ act }) => isAct(act));
  const parts = await tables
    .selectFrom("requests_part")
    .selectAll()
    .where("matter", "=", row.number)
    .orderBy("position")
    .orderBy("at")
    .execute();
  const texts = parts.filter(({ kind }) => kind !== "photo" && kind !== "thumbnail");
  const opened = await open(
    store,
    context,
    texts.map(({ ref }) => ref),
  );
  const shares = await tables
    .selectFrom("requests_share")
    .select("body")
    .where("matter", "=", row.number)
    .execute();
  const readings = row.subject === null ? [] : await readingsOf(store, row.subject as SubjectId);
  const textOf = (kind: PartRow["kind"]): string | undefined => {
    const part = parts.findLast((one) => one.kind === kind);
    const value = part === undefined ? undefined : opened.get(part.ref);
    return value === undefined || value === "erased" || typeof value.value !== "string"
      ? undefined
      : value.value;
  };
  const words = textOf("words") ?? (row.kind === "complaint" ? textOf("complaint") : textOf("not-ours"));
  const [told, computed] = [textOf("told"), textOf("computed")];
  const placeWords = textOf("place-words");
  const point = textOf("point");
  const contact = textOf("contact");
  const due = row.is_open ? mainDue(context, town, { procedure, standing: row.standing }) : undefined;
  const end = endOf(town, procedure, row, { entries, reasons: reasonsOf(parts, opened) });
  const now = town.momentAt(clock.now());
  const roles = new Set([...held] as ProcedureRole[]); // Roles of operations that procedures do not know match no act.
  const acts =
    row.erased_at !== null || (row.joined_to !== null && !held.has("reporter"))
      ? []
      : openActs(procedure, row.standing, roles, { ...town.counting, now });
  return {
    procedure,
    parts,
    opened,
    view: {
      ...standingView(town, procedure, row),
      ...(row.closed_at !== null && { closedAt: row.closed_at }),
      ...(due !== undefined && { due }),
      ...(end !== undefined && { end }),
      routing: routingView(
        town,
        row,
        shares.map(({ body }) => body),
      ),
      ...(words !== undefined && { words }),
      ...(told !== undefined && { told }),
      ...(computed !== undefined && { computed }),
      ...(placeWords !== undefined && { placeWords }),
      // Both were sealed by `report`, as JSON of these very shapes.
      ...(point !== undefined && { point: JSON.parse(point) as NonNullable<MatterView["point"]> }),
      ...(contact !== undefined && { contact: JSON.parse(contact) as NonNullable<MatterView["contact"]> }),
      photos: await photosOf(context, row.number),
      steps: stepsOf(town, procedure, {
        entries,
        // Of a complaint that is what was sent at the beginning.
        parts: row.kind === "complaint" ? parts.filter(({ kind }) => kind !== "complaint") : parts,
        opened,
      }),
      linked: await linkedOf(context, town, row),
      ...(row.joined_to !== null && { original: await originalOf(context, town, row.joined_to) }),
      acts: operationsOf(acts, held, row),
      isAgreed: row.is_agreed,
      isFunctionPublic: row.is_function_public,
      isPublic: row.is_public,
      isReleased: row.is_released,
      ...(row.rating !== null && { rating: row.rating }),
      readings: readings.filter(({ matter }) => matter === row.number).length,
      ...(row.kept_until !== null && { keptUntil: row.kept_until }),
      isErased: row.erased_at !== null,
    },
  };
}

function stepsOf(
  town: Town,
  procedure: Procedure,
  {
    entries,
    parts,
    opened,
  }: { entries: readonly Entry[]; parts: readonly PartRow[]; opened: Whole["opened"] },
): StepView[] {
  // What was sent at the beginning is shown above the steps, and notes only to colleagues.
  const shown = parts.filter(
    ({ kind, readers }) =>
      readers === "party" &&
      !["words", "photo", "thumbnail", "place-words", "point", "contact", "told", "computed"].includes(kind),
  );
  return entries
    .filter(({ act }) => act !== "requests.note")
    .map(({ position, at, act, actor, basis, facts }) => {
      const told = facts as Record<string, unknown>; // Facts of entries are objects: see act.ts.
      const state = told["state"];
      return {
        position,
        at,
        act,
        role: actor.role,
        ...(actor.body !== undefined && { body: bodyNamed(town, actor.body) }),
        ...(typeof state === "string" && { state: stateNamed(procedure, state) }),
        basis: [...(basis ?? [])],
        facts: told,
        parts: shown.filter((part) => part.position === position).map((part) => partView(part, opened)),
      };
    });
}

export function partView(part: PartRow, opened: Whole["opened"]): PartView {
  const value = opened.get(part.ref);
  const text = value === undefined || value === "erased" ? undefined : value.value;
  return {
    id: part.id,
    kind: part.kind,
    at: part.at,
    ...(typeof text === "string" && { text }),
    isErased: value === "erased",
  };
}

function reasonsOf(parts: readonly PartRow[], opened: Whole["opened"]): string | undefined {
  const part = parts.findLast(({ kind }) => kind === "answer" || kind === "reasons");
  return part === undefined ? undefined : partView(part, opened).text;
}

/** How it ended, and where to turn against it. */
function endOf(
  town: Town,
  procedure: Procedure,
  row: MatterRow,
  { entries, reasons }: { readonly entries: readonly Entry[]; readonly reasons: string | undefined },
): EndView | undefined {
  if (row.outcome === null || row.closed_at === null) return undefined;
  const outcome = procedure.outcomes.get(row.outcome);
  const basis =
    entries.findLast(({ act }) => act !== "requests.rate" && act !== "requests.release")?.basis ?? [];
  const appeal = outcome?.appeal;
  const hearer = row.hears ?? hearerOfMatter(town, row);
  const until =
    appeal === undefined
      ? undefined
      : dueAt(row.standing.since, appeal.within, { ...town.counting, suspensions: [] }).at;
  return {
    outcome: outcomeNamed(procedure, row.outcome),
    isAdverse: outcome?.isAdverse ?? false,
    at: row.closed_at,
    basis: [...new Set([...basis, ...(outcome?.bases ?? [])])],
    ...(reasons !== undefined && { reasons }),
    ...(appeal !== undefined && {
      appeal: {
        procedure: named(appeal.procedure, town.procedures.get(appeal.procedure)?.title),
        ...(hearer !== undefined && { body: bodyNamed(town, hearer) }),
        ...(until !== undefined && { until }),
      },
    }),
    ...(outcome?.finalBecause !== undefined && { finalBecause: { ...outcome.finalBecause } }),
  };
}

async function photosOf({ store }: RequestsContext, matter: string): Promise<MatterView["photos"]> {
  const rows = await store
    .tables<RequestsTables>()
    .selectFrom("requests_photo")
    .leftJoin("requests_public_photo", "requests_public_photo.id", "requests_photo.id")
    .select(["requests_photo.id", "width", "height", "requests_public_photo.id as released"])
    .where("requests_photo.matter", "=", matter)
    .orderBy("requests_photo.at")
    .orderBy("requests_photo.id")
    .execute();
  return rows.map(({ id, width, height, released }) => ({
    id,
    width,
    height,
    isReleased: released !== null,
  }));
}

/** The matters around it: what it came from and what came of it, its duplicates and its original. */
async function linkedOf(
  { store }: RequestsContext,
  town: Town,
  row: MatterRow,
): Promise<MatterView["linked"]> {
  const rows = await store
    .tables<RequestsTables>()
    .selectFrom("requests_matter")
    .selectAll()
    .where((is) =>
      is.or([
        is("parent", "=", row.number),
        is("joined_to", "=", row.number),
        is("number", "in", [row.parent ?? "", row.joined_to ?? ""]),
      ]),
    )
    .orderBy("opened_at")
    .limit(200)
    .execute();
  const linked: MatterView["linked"] = [];
  for (const one of rows) {
    linked.push({
      number: one.number,
      kind: one.kind,
      relation: relationOf(row, one),
      state: stateNamed(await procedureOf(store, town, one), one.state),
      isOpen: one.is_open,
    });
  }
  return linked;
}

async function originalOf(
  { store }: RequestsContext,
  town: Town,
  number: string,
): Promise<NonNullable<MatterView["original"]>> {
  const row = await matterRow(store, number);
  if (row === undefined) throw new Error(`the matter ${number}, to which another one is joined, is gone`);
  const procedure = await procedureOf(store, town, row);
  const { outcome, released_answer: answer } = row;
  return {
    number,
    state: stateNamed(procedure, row.state),
    isOpen: row.is_open,
    ...(outcome !== null && { outcome: outcomeNamed(procedure, outcome) }),
    ...(outcome !== null && answer !== null && { answer }),
  };
}

function relationOf(row: MatterRow, other: MatterRow): string {
  if (other.number === row.parent) return "parent";
  if (other.number === row.joined_to) return "original";
  return other.parent === row.number ? other.kind : "duplicate";
}
