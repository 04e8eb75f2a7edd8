/** What time does: budgets that ran out are counted, the second one escalates, and what was kept long enough is erased. */
import Type from "typebox";
import type { PlainDate } from "#lib/dates.ts";
import { addSeconds } from "#lib/instants.ts";
import { ok, refuse } from "#lib/result.ts";
import { command } from "#kernel/operation/index.ts";
import { erase, eraseMatter, type SubjectId } from "#kernel/record/index.ts";
import { passTime } from "../acting/act.ts";
import { forgetMatters } from "../acting/forget.ts";
import type { RequestsContext } from "../context.ts";
import { townRefusals } from "../errors.ts";
import type { RequestsTables } from "../tables.ts";

/** Matters in one attempt; whoever calls it does so again as long as it finds this many. */
const tickBatch = 100;

export const tick = command({
  name: "requests.tick",
  may: ["system"],
  input: Type.Object({}),
  output: Type.Object({ stepped: Type.Integer(), erased: Type.Integer(), isMore: Type.Boolean() }),
  refusals: townRefusals,
  run: async (context: RequestsContext) => {
    const town = await context.towns.now();
    if (town === undefined) return refuse({ code: "requests.no-register", facts: {} });
    const { store, clock } = context;
    const tables = store.tables<RequestsTables>();
    const due = await tables
      .selectFrom("requests_matter")
      .select("number")
      .where("is_open", "=", true)
      .where("next_step_at", "<", clock.now())
      .orderBy("next_step_at")
      .limit(tickBatch)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const { number } of due) await passTime(context, number);
    const erased = await erasePast(context, town.on);
    await tables
      .deleteFrom("requests_intake")
      .where("at", "<", addSeconds(clock.now(), -24 * 3600))
      .execute();
    return ok({ stepped: due.length, erased, isMore: due.length === tickBatch || erased === tickBatch });
  },
});

/** The row of the matter stays as a tombstone: what it was about, when and how it ended. */
async function erasePast(context: RequestsContext, today: PlainDate): Promise<number> {
  const { store } = context;
  const past = await store
    .tables<RequestsTables>()
    .selectFrom("requests_matter")
    .select(["number", "subject", "reporter"])
    .where("kept_until", "is not", null)
    .where("erased_at", "is", null)
    // Of what was brought over and sealed nothing here there is nothing to erase; taken all the same, it would be taken for ever.
    .where("subject", "is not", null)
    .where("kept_until", "<", today)
    .orderBy("kept_until")
    .limit(tickBatch)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { number, subject, reporter } of past) {
    if (subject === null) continue;
    const id = subject as SubjectId; // Written by newSubject.
    const others = await store
      .tables<RequestsTables>()
      .selectFrom("requests_matter")
      .select("number")
      .where("subject", "=", subject)
      .where("number", "!=", number)
      .where("erased_at", "is", null)
      .executeTakeFirst();
    if (reporter === null && others === undefined)
      await erase(store, context, id, { by: { role: "system" }, reason: "retention" });
    else {
      await eraseMatter(store, context, { subject: id, matter: number });
      await forgetMatters(store, context, [number]);
    }
  }
  return past.length;
}
