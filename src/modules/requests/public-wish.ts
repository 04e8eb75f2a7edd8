/** Which of the public matters somebody wishes to see. Pages, files, feed and programs all wish in these words. */
import Type, { type Static } from "typebox";
import { addDays, readDate, type PlainDate } from "#lib/dates.ts";
import type { Instant } from "#lib/instants.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import { readMoment } from "#kernel/procedure/model.ts";
import type { Store } from "#platform/db/index.ts";
import { publicMatters } from "./public-set.ts";
import { areasWithin } from "./model.ts";
import { foundBy } from "./search.ts";
import { publicListKinds } from "./shapes/public.ts";
import type { Town } from "./town.ts";

export const publicWish = {
  /** Released words, a number, or words from the names of service and place; each must be found. */
  words: Type.Optional(Type.String({ maxLength: 200 })),
  function: Type.Optional(Type.String({ maxLength: 100 })),
  area: Type.Optional(Type.String({ maxLength: 100 })),
  body: Type.Optional(Type.String({ maxLength: 100 })),
  which: Type.Optional(Type.Enum(publicListKinds)),
  /** Opened on or after, on or before: days of the jurisdiction. */
  from: Type.Optional(Type.String({ format: "date" })),
  to: Type.Optional(Type.String({ format: "date" })),
  /** A box on the map: "west,south,east,north". */
  box: Type.Optional(Type.String({ maxLength: 100 })),
};

export const wishRefusals = { "requests.bad-box": "invalid", "register.unknown-area": "not-found" } as const;

const wishShape = Type.Object(publicWish);
export type PublicWish = Static<typeof wishShape>;

const earliest = "1900-01-01" as PlainDate;

/** The matters that are wished for, in no order yet. */
export function wishedMatters(
  store: Store,
  town: Town,
  wish: PublicWish,
): Result<ReturnType<typeof publicMatters>, Refusal> {
  const box = wish.box ? boxOf(wish.box) : undefined;
  if (wish.box && box === undefined) return refuse({ code: "requests.bad-box", facts: { box: wish.box } });
  if (wish.area && !town.areas.has(wish.area))
    return refuse({ code: "register.unknown-area", facts: { area: wish.area, near: [], nearCount: 0 } });
  let rows = publicMatters(store);
  if (wish.function) rows = rows.where("function", "=", wish.function);
  if (wish.body) rows = rows.where("body", "=", wish.body);
  if (wish.area) rows = rows.where("area", "in", areasWithin(town, [wish.area]));
  if (wish.which === "open") rows = rows.where("is_open", "=", true);
  if (wish.which === "ended") rows = rows.where("is_open", "=", false);
  for (const condition of foundBy(town, wish.words ?? "", "released words and names"))
    rows = rows.where(condition);
  const from = dayStart(town, wish.from, 0);
  const to = dayStart(town, wish.to, 1);
  if (from !== undefined) rows = rows.where("opened_at", ">=", from);
  if (to !== undefined) rows = rows.where("opened_at", "<", to);
  if (box !== undefined)
    rows = rows.where((is) =>
      is.and([
        is("longitude", ">=", box.west),
        is("longitude", "<=", box.east),
        is("latitude", ">=", box.south),
        is("latitude", "<=", box.north),
      ]),
    );
  return ok(rows);
}

function dayStart(town: Town, written: string | undefined, later: number): Instant | undefined {
  const read = readDate(written ?? "");
  // Nothing is older, and the database knows no year 0.
  const date = read !== undefined && read < earliest ? earliest : read;
  const moment = date === undefined ? undefined : readMoment(`${addDays(date, later)}T00:00`);
  return moment === undefined ? undefined : town.instantOf(moment);
}

function boxOf(written: string) {
  const [west, south, east, north, ...more] = written
    .split(",")
    .map((one) => (one.trim() === "" ? Number.NaN : Number(one)));
  if (west === undefined || south === undefined || east === undefined || north === undefined)
    return undefined;
  const isGood =
    more.length === 0 && [west, south, east, north].every(Number.isFinite) && west <= east && south <= north;
  return isGood ? { west, south, east, north } : undefined;
}
