/** From rows as declared to the nouns of the register. */
import type { Validity, PlainDate } from "#lib/dates.ts";
import { usualProcedure } from "../model.ts";
import type {
  Area,
  Basis,
  Body,
  Channel,
  ClassificationCode,
  Decision,
  Level,
  Post,
  PublicFunction,
} from "../model.ts";
import type * as tables from "../format/tables.ts";
import type { Fields, Table } from "../format/fields.ts";
import type { ReadRow } from "./rows.ts";

type Row<Declared> = Declared extends Table<infer Declaration extends Fields> ? ReadRow<Declaration> : never;

export function levelOf({ row, is }: Row<typeof tables.levels>): Level {
  return { row, id: is.id, name: is.name };
}

export function areaOf({ row, is }: Row<typeof tables.areas>): Area {
  const { code, name, level, parent, population, geometry, successors } = is;
  return { row, code, name, level, parent, population, geometry, validity: validityOf(is), successors };
}

export function bodyOf({ row, is }: Row<typeof tables.bodies>): Body {
  const { id, name, kind, levels, area, parent, successors, phone, email, address, web, hours } = is;
  const place = { levels, area, parent, validity: validityOf(is), successors, formerIds: is["former-ids"] };
  return { row, id, name, kind, ...place, phone, email, address, web, hours };
}

export function postOf({ row, is }: Row<typeof tables.posts>): Post {
  const { id, body, name, duties } = is;
  return { row, id, body, name, duties: duties.length === 0 ? ["case-worker"] : duties };
}

export function basisOf({ row, is }: Row<typeof tables.bases>): Basis {
  const { id, work, article, title, url } = is;
  return { row, id, work, article, title, validity: validityOf(is), url, madeUp: is["made-up"] ?? false };
}

export function functionOf({ row, is, prefixed }: Row<typeof tables.functions>): PublicFunction {
  const { id, name, summary, words, domain, provision, levels, bases, promised, legal, fee, evidence } = is;
  const standard = {
    bases,
    promised,
    legal,
    fee,
    targetGroup: is["target-group"],
    evidence,
    complaints: is.complaints,
  };
  const matters = {
    procedure: is.procedure ?? usualProcedure,
    isPublic: is.public ?? false,
    retention: is.retention,
    hasDoor: is.door ?? true,
  };
  const place = { domain, provision, levels, everyLevel: is.answered === "every-level" };
  return {
    row,
    id,
    name,
    summary,
    words,
    ...place,
    ...standard,
    ...matters,
    validity: validityOf(is),
    successors: is.successors,
    codes: prefixed,
  };
}

export function channelOf({ row, is }: Row<typeof tables.channels>): Channel {
  const { body, function: ofFunction, interaction, kind = "", address = "" } = is;
  return {
    row,
    body,
    function: ofFunction,
    interaction,
    kind,
    address,
    formerBody: is["former-body"],
    validity: validityOf(is),
  };
}

export function decisionOf({ row, is }: Row<typeof tables.decisions>): Decision {
  return { row, ...is };
}

export function codeOf({ row, is }: Row<typeof tables.classificationCodes>): ClassificationCode {
  return {
    row,
    scheme: is.scheme,
    code: is.code,
    name: is.name,
    status: is.status,
    replacedBy: is["replaced-by"],
  };
}

/** The span of days a row holds; open ends are left out. */
export function validityOf(is: {
  readonly from: PlainDate | undefined;
  readonly to: PlainDate | undefined;
}): Validity {
  return {
    ...(is.from === undefined ? {} : { from: is.from }),
    ...(is.to === undefined ? {} : { to: is.to }),
  };
}
