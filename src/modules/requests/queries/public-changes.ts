/** The public matters that were opened or changed within spans of time, by numbered page: for those who keep a copy. */
import Type, { type Static } from "typebox";
import { readInstant } from "#lib/instants.ts";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { procedureOf } from "../acting/load.ts";
import type { RequestsContext } from "../context.ts";
import { townRefusals } from "../errors.ts";
import { publicMatters, publicRows } from "../public-set.ts";
import { publicListKinds, publicRowShape } from "../shapes/public.ts";
import { mainDueAt } from "../views/due.ts";

const moment = Type.Optional(Type.String({ format: "date-time", maxLength: 40 }));
const several = (mostLetters: number) =>
  Type.Optional(Type.Array(Type.String({ maxLength: mostLetters }), { maxItems: 500 }));

/** No matter is older. Written with a sign, years before 1 and after 9999, of which the database knows few, sort before it. */
const earliest = "1900";

const changeShape = Type.Object({
  ...publicRowShape.properties,
  /** The released answer. */
  answer: Type.Optional(Type.String()),
  /** By when it is to be answered, by the clock of the town; of those that are open. */
  expectedAt: Type.Optional(Type.String()),
});

export type PublicChange = Static<typeof changeShape>;

export const publicChanges = query({
  name: "requests.public-changes",
  may: ["anyone"],
  input: Type.Object({
    numbers: several(20),
    functions: several(100),
    which: Type.Optional(Type.Enum(publicListKinds)),
    /** The beginning belongs to a span, its end does not. */
    openedFrom: moment,
    openedBefore: moment,
    changedFrom: moment,
    changedBefore: moment,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 50 })),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, default: 1 })),
  }),
  output: Type.Object({
    rows: Type.Array(changeShape),
    isMore: Type.Boolean(),
  }),
  refusals: { ...townRefusals, "requests.bad-moment": "invalid" },
  run: async ({ store, towns }: RequestsContext, input) => {
    const town = await towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    let rows = publicMatters(store);
    if (input.numbers !== undefined) rows = rows.where("number", "in", withOne(input.numbers));
    if (input.functions !== undefined) rows = rows.where("function", "in", withOne(input.functions));
    if (input.which === "open") rows = rows.where("is_open", "=", true);
    if (input.which === "ended") rows = rows.where("is_open", "=", false);
    for (const [name, column, side] of spans) {
      const written = input[name];
      if (written === undefined) continue;
      const at = readInstant(written);
      if (at === undefined || at < earliest)
        return refuse({ code: "requests.bad-moment", facts: { moment: written } });
      rows = rows.where(column, side, at);
    }
    const { limit = 50, page = 1 } = input;
    const found = await rows
      .selectAll()
      .orderBy("opened_at", "desc")
      .orderBy("number", "desc")
      .limit(limit + 1)
      .offset((page - 1) * limit)
      .execute();
    const kept = found.slice(0, limit);
    const shown = await publicRows(store, town, kept);
    const changes: PublicChange[] = [];
    for (const [at, row] of shown.entries()) {
      const whole = kept[at];
      if (whole === undefined) throw new Error(`${row.number} was shown and not found`);
      const { released_answer: answer, is_open, standing } = whole;
      const procedure = await procedureOf(store, town, whole);
      const expectedAt = is_open ? mainDueAt(town, { procedure, standing }) : undefined;
      changes.push({
        ...row,
        ...(answer !== null && { answer }),
        ...(expectedAt !== undefined && { expectedAt }),
      });
    }
    return ok({ rows: changes, isMore: found.length > limit });
  },
});

const spans = [
  ["openedFrom", "opened_at", ">="],
  ["openedBefore", "opened_at", "<"],
  ["changedFrom", "changed_at", ">="],
  ["changedBefore", "changed_at", "<"],
] as const;

/** SQL has no empty list; no number and no id is empty. */
function withOne(values: readonly string[]): readonly string[] {
  return values.length === 0 ? [""] : values;
}
