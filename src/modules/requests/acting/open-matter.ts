/** Opens a request, or a complaint from the door: with its number, its sealed parts and the first entry of its chain. */
import type { Language } from "#lib/language.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { begin } from "#kernel/procedure/model.ts";
import {
  append,
  insertRows,
  type Kept,
  type NewEntry,
  nothingWaits,
  type Waiting,
} from "#kernel/record/index.ts";
import type { RequestsContext } from "../context.ts";
import { type Point, type Routing, servedFunction } from "../model.ts";
import type { RequestsTables } from "../tables.ts";
import type { Town } from "../town.ts";
import { newClaimCode } from "./claim-hash.ts";
import { columnsOf } from "./columns.ts";
import { isPublicRow } from "./effects.ts";
import { keepProcedure } from "./keep-procedure.ts";
import type { MatterRow } from "./load.ts";
import { tellMoved } from "./moved.ts";
import { nextNumber } from "./number.ts";
import { sealParts, storeParts, type NewPart } from "./parts.ts";
import { storePhotos, type ReadPhoto } from "./photos.ts";
import { subjectOf } from "./subject.ts";
import { contactIn } from "./sender.ts";
import { tell, type Telling } from "./tell.ts";
import { untouched } from "./untouched.ts";

export interface Opening {
  readonly town: Town;
  readonly actor: Actor;
  readonly function: string;
  readonly area: string;
  readonly routing: Routing;
  readonly point: Point | undefined;
  readonly parts: readonly NewPart[];
  readonly photos: readonly ReadPhoto[];
  readonly isAgreed: boolean;
  readonly language: Language;
  /** The matter that it joins at once: then nobody is asked to work on it, and the joining is what is told. */
  readonly joins?: string;
  /** A complaint from the door: who hears it, and the organisation that it is about. */
  readonly complaint?: { readonly hears: string; readonly about: string | undefined };
  /** An application: it follows the procedure of applications and is never public, whatever the function is. */
  readonly isApplication?: boolean;
}

export interface Opened {
  readonly row: MatterRow;
  /** Told once, to those without an account. */
  readonly claimCode: string | undefined;
}

export async function openMatter(context: RequestsContext, opening: Opening): Promise<Opened> {
  const { town, actor, routing, photos, point } = opening;
  const { store, clock, random } = context;
  const one = servedFunction(town.functions, opening.function);
  const { complaint, isApplication = false } = opening;
  const followed = isApplication ? "application" : (one?.procedure ?? "");
  const procedure = town.procedures.get(complaint === undefined ? followed : "complaint");
  if (one === undefined || procedure === undefined) throw new Error(`no procedure for ${opening.function}`);
  await keepProcedure(store, town, procedure);
  const number = await nextNumber(context, town);
  const waiting = nothingWaits();
  const subject = await subjectOf(context, actor, waiting);
  const claim = actor.kind === "account" ? undefined : newClaimCode(random);
  const at = clock.now();
  // A complaint has the time of its procedure, whatever was promised for the service.
  const { promised, legal } = complaint === undefined ? one : { promised: undefined, legal: undefined };
  const times = { ...(promised !== undefined && { promised }), ...(legal !== undefined && { legal }) };
  const { standing } = begin(procedure, { at: town.momentAt(at), times });
  const isShown = one.isPublic && opening.isAgreed && !isApplication;
  const columns = columnsOf(procedure, standing, town);
  const { outcome, isDefaultDesk, trace } = routing;
  const bare: MatterRow = {
    ...untouched,
    number,
    kind: complaint === undefined ? "request" : "complaint",
    parent: null,
    family: number,
    joined_to: null,
    function: one.id,
    area: opening.area,
    body: routing.body,
    hears: complaint?.hears ?? null,
    about_body: complaint?.about ?? null,
    register_version: town.version,
    routing: { outcome, isDefaultDesk, trace },
    ...columns,
    standing,
    opened_at: at,
    changed_at: at,
    closed_at: null,
    ended_in_time: null,
    version: 1,
    subject,
    reporter: actor.kind === "account" ? actor.person.id : null,
    claim_hash: claim?.hash ?? null,
    language: opening.language,
    is_agreed: opening.isAgreed,
    is_function_public: complaint === undefined && !isApplication && one.isPublic,
    longitude: isShown ? (point?.lon ?? null) : null,
    latitude: isShown ? (point?.lat ?? null) : null,
    photos: photos.length,
    erased_at: null,
  };
  const row = { ...bare, is_public: isPublicRow(bare) };
  const tables = store.tables<RequestsTables>();
  const stored = { ...row, standing: JSON.stringify(standing), routing: JSON.stringify(row.routing) };
  await insertRows(tables, "requests_matter", [stored], waiting);
  if (routing.others.length > 0) {
    const shares = routing.others.map((body) => ({ matter: number, body }));
    await insertRows(tables, "requests_share", shares, waiting);
  }
  if (isDefaultDesk && opening.joins === undefined) await noteUnanswered(context, row);
  const all = [...opening.parts, ...photos.flatMap((photo) => photo.parts)];
  const sealed = await sealParts(context, { subject, matter: number }, all, waiting);
  await storeParts(context, { matter: number, position: 1 }, sealed, waiting);
  await storePhotos(context, number, { photos, parts: sealed }, waiting);
  const letters =
    opening.joins === undefined ? await tellOfNew(context, opening, { row, procedure }, waiting) : [];
  const entry: NewEntry = {
    matter: number,
    actor: { role: actor.kind === "account" ? "resident" : "anyone" },
    act: isApplication ? "requests.apply" : complaint === undefined ? "requests.report" : "requests.complain",
    facts: {
      function: row.function,
      area: row.area,
      body: row.body,
      registerVersion: town.version,
      routing: outcome,
      procedure: standing.hash,
      state: row.state,
      agreed: row.is_agreed,
      ...(complaint !== undefined && { hears: complaint.hears }),
      ...(complaint?.about !== undefined && { about: complaint.about }),
      ...(routing.others.length > 0 && { others: routing.others }),
    },
    kept: [...sealed.map(({ kept }) => kept), ...letters],
  };
  await append(store, context, entry, waiting);
  await tellMoved(context, undefined, row);
  return { row, claimCode: claim?.code };
}

/** To who sent it in and to whom it goes. */
async function tellOfNew(
  context: RequestsContext,
  { town, parts, complaint }: Opening,
  { row, procedure }: Pick<Telling, "row" | "procedure">,
  waiting: Waiting,
): Promise<readonly Kept[]> {
  const telling = { row, procedure, town, contact: contactIn(parts) };
  const received = complaint === undefined ? "received" : "complaint-received";
  return [
    ...(await tell(context, telling, { whom: "reporter", notice: received }, waiting)),
    ...(await tell(context, telling, { whom: "body", notice: "new-matter" }, waiting)),
  ];
}

/** A finding for the register: somebody came, and nobody answers. */
async function noteUnanswered({ store }: RequestsContext, row: MatterRow): Promise<void> {
  const { function: id, area, register_version, opened_at: at } = row;
  await store
    .tables<RequestsTables>()
    .insertInto("requests_unanswered")
    .values({ function: id, area, register_version, count: 1, first_at: at, last_at: at })
    .onConflict((conflict) =>
      conflict.columns(["function", "area", "register_version"]).doUpdateSet((row_) => ({
        count: row_("requests_unanswered.count", "+", 1),
        last_at: at,
      })),
    )
    .execute();
}
