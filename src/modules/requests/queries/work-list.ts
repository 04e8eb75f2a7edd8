/** The open matters of the bodies in whose service somebody is, by deadline. */
import { sql } from "kysely";
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import type { Store } from "#platform/db/index.ts";
import type { RequestsContext } from "../context.ts";
import { pagingRefusals, townRefusals } from "../errors.ts";
import { officeBodies, officeRoles, type Reach, reachIn, rolesInAnyOffice } from "../office.ts";
import { type After, readAfter, writeAfter } from "../pages-of-lists.ts";
import { areasWithin } from "../model.ts";
import { foundBy } from "../search.ts";
import { paging } from "../shapes/inputs.ts";
import { workListKinds, workListShape } from "../shapes/office.ts";
import type { RequestsTables } from "../tables.ts";
import type { Town } from "../town.ts";
import { bodyNamed } from "../views/names.ts";
import { workListRows } from "../views/rows.ts";

/** Counting stops here: beyond it nobody needs the exact number of what is open. */
const countMost = 1_000;

const shape = Type.Object({
  /** A number, or words from the names of service and place. What reporters wrote is sealed, and in no index. */
  words: Type.Optional(Type.String({ maxLength: 200 })),
  /** A state of a procedure. */
  state: Type.Optional(Type.String({ maxLength: 60 })),
  function: Type.Optional(Type.String({ maxLength: 100 })),
  area: Type.Optional(Type.String({ maxLength: 100 })),
  body: Type.Optional(Type.String({ maxLength: 100 })),
  which: Type.Optional(Type.Enum(workListKinds)),
  ...paging,
});

export const workList = query({
  name: "requests.work-list",
  may: officeRoles,
  rolesOf: rolesInAnyOffice,
  input: shape,
  output: workListShape,
  refusals: { ...townRefusals, ...pagingRefusals },
  run: async (context: RequestsContext, input, actor) => {
    const town = await context.towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const mine = officeBodies(actor);
    if (actor.kind !== "account") throw new Error("somebody without an account holds no post");
    const after = readAfter(input.after);
    if (!after.ok) return after;
    const bodies =
      input.body === undefined || input.body === "" ? mine : mine.filter((one) => one === input.body);
    const limit = input.limit ?? 50;
    const wish = { town, input, actor, bodies };
    const { rows, count } =
      bodies.length === 0 ? { rows: [], count: 0 } : await found(context, wish, after.value, limit);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return ok({
      rows: await workListRows(context, town, actor, shown),
      ...(rows.length > limit &&
        last !== undefined && { next: writeAfter({ at: last.due_order, number: last.number }) }),
      count,
      countMost,
      bodies: mine.map((body) => bodyNamed(town, body)),
    });
  },
});

/** A list that no value is in, where there is none: SQL knows no empty one. */
function orNone(values: readonly string[]): string[] {
  return values.length === 0 ? [""] : [...values];
}

interface Wish {
  readonly town: Town;
  readonly input: Type.Static<typeof shape>;
  readonly actor: Extract<Actor, { kind: "account" }>;
  readonly bodies: readonly string[];
}

async function found(context: RequestsContext, wish: Wish, after: After | undefined, limit: number) {
  let page = listed(context, wish).selectAll().orderBy("due_order").orderBy("number");
  if (after !== undefined)
    page = page.where(sql<boolean>`(due_order, number) > (${after.at}::timestamptz, ${after.number})`);
  const rows = await page.limit(limit + 1).execute();
  const counted = await context.store
    .tables<Record<never, never>>()
    .selectFrom(listed(context, wish).select("number").limit(countMost).as("some"))
    .select(sql<number>`count(*)::int`.as("count"))
    .executeTakeFirstOrThrow();
  return { rows, count: counted.count };
}

function listed({ store, clock }: RequestsContext, { town, input, actor, bodies }: Wish) {
  const { which = "all" } = input;
  // Whoever only hears complaints has no part in the other matters of their body.
  const reach = {
    office: reachIn(actor, bodies, which === "hearing" ? [] : ["case-worker", "supervisor", "publisher"]),
    hearing: reachIn(actor, bodies, which === "shared" ? [] : ["reviewer"]),
  };
  let rows = withinReach(store, which, { ...reach, town }).where("is_open", "=", true);
  if (input.state) rows = rows.where("state", "=", input.state);
  if (input.function) rows = rows.where("function", "=", input.function);
  if (input.area) rows = rows.where("area", "in", orNone(areasWithin(town, [input.area])));
  for (const condition of foundBy(town, input.words ?? "", "names")) rows = rows.where(condition);
  if (which === "mine") rows = rows.where("claimed_by", "=", actor.person.id);
  if (which === "unclaimed") rows = rows.where("claimed_by", "is", null);
  if (which === "overdue") rows = rows.where("due_at", "<", clock.now());
  if (which === "escalated") rows = rows.where("is_escalated", "=", true);
  if (which === "waiting") rows = rows.where("owner", "=", "reporter");
  return rows;
}

/** The matters that bodies answer for or hear, each within the areas for which the reader's posts there are held. */
function withinReach(
  store: Store,
  which: string,
  { office, hearing, town }: { readonly office: Reach; readonly hearing: Reach; readonly town: Town },
) {
  const rows = store.tables<RequestsTables>().selectFrom("requests_matter");
  return rows.where((is) => {
    const answeredBy = (bodies: readonly string[]) => {
      if (which !== "shared") return is("body", "in", bodies);
      const shared = is
        .selectFrom("requests_share")
        .select("matter")
        .where("requests_share.body", "in", bodies);
      return is("number", "in", shared);
    };
    const heardBy = (bodies: readonly string[]) =>
      is.and([is("hears", "in", bodies), is("kind", "!=", "request")]);
    const parts = [
      [office, answeredBy],
      [hearing, heardBy],
    ] as const;
    const conditions = parts.flatMap(([reach, of]) => [
      ...(reach.everywhere.length > 0 ? [of(reach.everywhere)] : []),
      ...[...reach.within].map(([body, areas]) =>
        is.and([of([body]), is("area", "in", orNone(areasWithin(town, areas)))]),
      ),
    ]);
    return conditions.length === 0 ? is("number", "in", orNone([])) : is.or(conditions);
  });
}
