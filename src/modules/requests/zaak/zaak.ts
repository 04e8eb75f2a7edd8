/**
 * A matter as a Zaak of the Zaken API 1.7.0 (VNG): the requests by which another system takes it over, in the order in which its rules ask
 * for them. What the standard has no place for is named and not pressed into another field.
 */
import { addDays, type PlainDate } from "#lib/dates.ts";
import type { Instant } from "#lib/instants.ts";
import { dateAt } from "#lib/instants.ts";
import { inLanguage, type Language } from "#lib/language.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Sheet } from "../shapes/office.ts";
import type { ZaakMapping, ZaakTypes } from "./mapping.ts";

/** Stands for the address that the answer to the first request gives. */
export const zaakAddress = "$zaak.url";

export interface ZaakRequest {
  readonly method: "POST";
  /** Below the root of the receiving Zaken API. */
  readonly path: "/zaken" | "/rollen" | "/resultaten" | "/statussen";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What the Zaken API has no place for. The text is `zaak.left.CODE`. */
export const leftCodes = [
  "photos",
  "notes",
  "letters",
  "suspensions",
  "extension",
  "earlier-ends",
  "linked",
  "words-cut",
  "application",
  "rating",
  "reporter",
] as const;
export type ZaakLeft = (typeof leftCodes)[number];

export interface ZaakExport {
  readonly standard: "VNG Zaken API 1.7.0";
  readonly requests: readonly ZaakRequest[];
  readonly left: readonly ZaakLeft[];
}

export type ZaakRefusal =
  | { readonly code: "zaak.erased"; readonly facts: { readonly number: string } }
  | { readonly code: "zaak.no-result"; readonly facts: { readonly number: string } }
  | { readonly code: "zaak.no-types"; readonly facts: { readonly missing: readonly string[] } };

export interface ZaakWish {
  readonly mapping: ZaakMapping;
  readonly timeZone: string;
  readonly language: Language;
  /** Named as the other administration in which it has this number. */
  readonly jurisdiction: string;
}

export function zaakOf(sheet: Sheet, wish: ZaakWish): Result<ZaakExport, ZaakRefusal> {
  if (sheet.isErased) return refuse({ code: "zaak.erased", facts: { number: sheet.number } });
  // Closed elsewhere, nobody knows how: no Zaak can be ended so.
  if (!sheet.isOpen && sheet.end === undefined)
    return refuse({ code: "zaak.no-result", facts: { number: sheet.number } });
  const types = wish.mapping.functions.get(sheet.function.id);
  const missing = missingIn(sheet, types);
  if (types === undefined || missing.length > 0) return refuse({ code: "zaak.no-types", facts: { missing } });
  return ok({
    standard: "VNG Zaken API 1.7.0",
    requests: [
      zaak(sheet, types, wish),
      ...rollen(sheet, types, wish),
      ...resultaat(sheet, types),
      ...statussen(sheet, types, wish),
    ],
    left: leftOf(sheet),
  });
}

/** Every address that the mapping lacks, at once: "street-lighting/statustypen/received". */
function missingIn(sheet: Sheet, types: ZaakTypes | undefined): readonly string[] {
  const { id } = sheet.function;
  if (types === undefined) return [id];
  const lacking = (kind: "statustypen" | "resultaattypen" | "roltypen", names: readonly string[]) =>
    [...new Set(names)].flatMap((name) => (types[kind].has(name) ? [] : [`${id}/${kind}/${name}`]));
  return [
    ...lacking(
      "statustypen",
      reached(sheet).map(({ state }) => state),
    ),
    ...lacking("resultaattypen", sheet.end === undefined ? [] : [sheet.end.outcome.id]),
    ...lacking("roltypen", [...(isReporterTold(sheet) ? ["initiator"] : []), "behandelaar"]),
  ];
}

function zaak(
  sheet: Sheet,
  types: ZaakTypes,
  { mapping, timeZone, language, jurisdiction }: ZaakWish,
): ZaakRequest {
  const { due, legalDue, point, words = "", keptUntil } = sheet;
  const day = (at: string): string => dateAt(at as Instant, timeZone); // Operations write moments so.
  const stands = sheet.isOpen && due !== undefined && due.at === undefined;
  return post("/zaken", {
    identificatie: sheet.number,
    bronorganisatie: mapping.bronorganisatie,
    verantwoordelijkeOrganisatie: mapping.verantwoordelijkeOrganisatie,
    zaaktype: types.zaaktype,
    omschrijving:
      `${inLanguage(sheet.function.name, language)}, ${inLanguage(sheet.area.name, language)}`.slice(0, 80),
    ...(words !== "" && { toelichting: words.slice(0, mostWords) }),
    registratiedatum: day(sheet.openedAt),
    startdatum: day(sheet.openedAt),
    ...(due?.at !== undefined && { einddatumGepland: lastDay(due.at) }),
    ...(legalDue?.at !== undefined && { uiterlijkeEinddatumAfdoening: lastDay(legalDue.at) }),
    vertrouwelijkheidaanduiding: sheet.isPublic ? "openbaar" : "zaakvertrouwelijk",
    ...(point !== undefined && {
      zaakgeometrie: { type: "Point", coordinates: [point.longitude, point.latitude] },
    }),
    ...(stands && {
      opschorting: { indicatie: true, reden: inLanguage(sheet.state.name, language).slice(0, 200) },
    }),
    kenmerken: [{ kenmerk: sheet.number, bron: jurisdiction.slice(0, 40) }],
    ...(keptUntil !== undefined && {
      archiefnominatie: "vernietigen",
      archiefstatus: "nog_te_archiveren",
      archiefactiedatum: keptUntil,
    }),
  });
}

/** The last day that a time on the wall clock leaves: midnight is the end of the day before. */
function lastDay(at: string): string {
  const day = at.slice(0, 10) as PlainDate; // Operations write moments so.
  return at.slice(11, 16) === "00:00" ? addDays(day, -1) : day;
}

/** The longest `toelichting`. */
const mostWords = 1000;

/** Who reported, as far as they said who they are, and the office that answers. */
function rollen(sheet: Sheet, { roltypen }: ZaakTypes, { language }: ZaakWish): readonly ZaakRequest[] {
  const { contact, body } = sheet;
  const rol = (name: string, rest: Readonly<Record<string, unknown>>): ZaakRequest =>
    post("/rollen", { zaak: zaakAddress, roltype: roltypen.get(name), roltoelichting: name, ...rest });
  const office = {
    betrokkeneType: "organisatorische_eenheid",
    betrokkeneIdentificatie: {
      identificatie: body.id.slice(0, 24),
      naam: inLanguage(body.name, language).slice(0, 50),
    },
  };
  if (contact === undefined || !isReporterTold(sheet)) return [rol("behandelaar", office)];
  const { name, email, phone } = contact;
  const reporter = {
    betrokkeneType: "natuurlijk_persoon",
    ...(name !== "" && { afwijkendeNaamBetrokkene: name.slice(0, 625) }),
    contactpersoonRol: {
      naam: (name === "" ? email || phone : name).slice(0, 40),
      ...(email !== "" && { emailadres: email }),
      ...(phone !== "" && { telefoonnummer: phone.slice(0, 20) }),
    },
  };
  return [rol("initiator", reporter), rol("behandelaar", office)];
}

function isReporterTold({ contact }: Sheet): boolean {
  return contact !== undefined && [contact.name, contact.email, contact.phone].some((one) => one !== "");
}

/** Before the last status: a Zaak cannot be ended without a result (rule zrc-007). */
function resultaat({ end }: Sheet, { resultaattypen }: ZaakTypes): readonly ZaakRequest[] {
  if (end === undefined) return [];
  const { outcome, reasons = "" } = end;
  return [
    post("/resultaten", {
      zaak: zaakAddress,
      resultaattype: resultaattypen.get(outcome.id),
      ...(reasons !== "" && { toelichting: reasons.slice(0, mostWords) }),
    }),
  ];
}

function statussen(sheet: Sheet, { statustypen }: ZaakTypes, { language }: ZaakWish): readonly ZaakRequest[] {
  return reached(sheet).map(({ state, at, name }) =>
    post("/statussen", {
      zaak: zaakAddress,
      statustype: statustypen.get(state),
      datumStatusGezet: at,
      statustoelichting: inLanguage(name, language),
    }),
  );
}

interface Reached {
  readonly state: string;
  readonly at: string;
  readonly name: Sheet["state"]["name"];
}

/**
 * The states that it came into, in their order; of ends only the one at which it is. What was brought over stood where it did since it was
 * reported or ended there: when that was written down here is no date of the Zaak.
 */
function reached(sheet: Sheet): readonly Reached[] {
  const all = sheet.steps.flatMap(
    ({ act, at, state, facts }): readonly (Reached & { readonly ends: boolean })[] => {
      if (state === undefined) return [];
      const ends = facts["outcome"] !== undefined;
      const since = act === "requests.import" ? (sheet.closedAt ?? sheet.openedAt) : at;
      return [{ state: state.id, at: since, name: state.name, ends }];
    },
  );
  const moved = all.filter(({ state }, index) => index === 0 || state !== all[index - 1]?.state);
  return moved.filter(({ ends }, index) => !ends || index === moved.length - 1);
}

function leftOf(sheet: Sheet): readonly ZaakLeft[] {
  const has = (act: string): boolean => sheet.steps.some((step) => step.act === act);
  const isLong = [sheet.words, sheet.end?.reasons].some((one) => (one ?? "").length > mostWords);
  const reached: Readonly<Record<ZaakLeft, boolean>> = {
    photos: sheet.photos.length > 0,
    notes: sheet.notes.length > 0,
    letters: sheet.letters.length > 0,
    suspensions: has("requests.ask"),
    extension: has("requests.extend"),
    "earlier-ends": has("requests.reopen"),
    linked: sheet.linked.length > 0,
    "words-cut": isLong,
    application: sheet.computed !== undefined || sheet.told !== undefined,
    rating: sheet.rating !== undefined,
    reporter: !isReporterTold(sheet),
  };
  return leftCodes.filter((code) => reached[code]);
}

function post(path: ZaakRequest["path"], body: Readonly<Record<string, unknown>>): ZaakRequest {
  const crs = { "Accept-Crs": "EPSG:4326", "Content-Crs": "EPSG:4326" };
  const json = { "Content-Type": "application/json" };
  return { method: "POST", path, headers: path === "/zaken" ? { ...json, ...crs } : json, body };
}
