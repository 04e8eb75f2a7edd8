/** The parts that several answers share. */
import Type from "typebox";
import type { LocalWords } from "#lib/language.ts";
import type { Area, Body, PublicFunction, TimeLimit } from "#kernel/register/model.ts";
import { timeUnits } from "#kernel/register/model.ts";

/** Words in the languages that the register has them in. */
export const words = Type.Object({ en: Type.Optional(Type.String()), "zh-CN": Type.Optional(Type.String()) });

const time = Type.Object({
  amount: Type.Integer(),
  unit: Type.Enum(timeUnits),
});

/** How many of a longer list to give, and from where. */
export const paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
};

export const total = Type.Integer({ minimum: 0 });

/** One page of a list. */
export function paged<Thing>(
  things: readonly Thing[],
  input: { readonly limit?: number; readonly offset?: number },
): { readonly total: number; readonly items: Thing[] } {
  const { limit = 100, offset = 0 } = input;
  return { total: things.length, items: things.slice(offset, offset + limit) };
}

export const functionShape = Type.Object({
  id: Type.String(),
  name: words,
  summary: words,
  domain: Type.Optional(Type.String()),
  provision: Type.Optional(Type.String()),
  everyLevel: Type.Boolean(),
  promised: Type.Optional(time),
  legal: Type.Optional(time),
  fee: words,
  evidence: words,
  complaints: Type.Optional(Type.String()),
  bases: Type.Array(Type.String()),
  codes: Type.Record(Type.String(), Type.String()),
});

export function functionOf(one: PublicFunction): Type.Static<typeof functionShape> {
  return {
    id: one.id,
    name: wordsOf(one.name),
    summary: wordsOf(one.summary),
    ...(one.domain !== undefined && { domain: one.domain }),
    ...(one.provision !== undefined && { provision: one.provision }),
    everyLevel: one.everyLevel,
    ...(one.promised !== undefined && { promised: timeOf(one.promised) }),
    ...(one.legal !== undefined && { legal: timeOf(one.legal) }),
    fee: wordsOf(one.fee),
    evidence: wordsOf(one.evidence),
    ...(one.complaints !== undefined && { complaints: one.complaints }),
    bases: [...one.bases],
    codes: { ...one.codes },
  };
}

export const bodyShape = Type.Object({
  id: Type.String(),
  name: words,
  kind: Type.String(),
  levels: Type.Array(Type.String()),
  area: Type.Optional(Type.String()),
  parent: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  address: words,
  web: Type.Optional(Type.String()),
  hours: words,
});

export function bodyOf(body: Body): Type.Static<typeof bodyShape> {
  return {
    id: body.id,
    name: wordsOf(body.name),
    kind: body.kind,
    levels: [...body.levels],
    ...(body.area !== undefined && { area: body.area }),
    ...(body.parent !== undefined && { parent: body.parent }),
    ...(body.phone !== undefined && { phone: body.phone }),
    ...(body.email !== undefined && { email: body.email }),
    address: wordsOf(body.address),
    ...(body.web !== undefined && { web: body.web }),
    hours: wordsOf(body.hours),
  };
}

export const areaShape = Type.Object({
  code: Type.String(),
  name: words,
  level: Type.Optional(Type.String()),
  parent: Type.Optional(Type.String()),
  population: Type.Optional(Type.Integer()),
  isLowest: Type.Boolean(),
});

export function areaOf(area: Area, isLowest: boolean): Type.Static<typeof areaShape> {
  return {
    code: area.code,
    name: wordsOf(area.name),
    ...(area.level !== undefined && { level: area.level }),
    ...(area.parent !== undefined && { parent: area.parent }),
    ...(area.population !== undefined && { population: area.population }),
    isLowest,
  };
}

function wordsOf(local: LocalWords): Type.Static<typeof words> {
  return { ...local };
}

function timeOf(limit: TimeLimit): Type.Static<typeof time> {
  return { ...limit };
}
