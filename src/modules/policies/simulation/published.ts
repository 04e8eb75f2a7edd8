/** Results that everybody may read, as they were when an official published them. */
import type { Store } from "#platform/db/index.ts";
import type { Clock } from "#platform/clock/index.ts";
import type { PoliciesTables } from "../tables.ts";
import type { Result } from "./result.ts";

export interface PublishedHeading {
  readonly id: string;
  readonly title: string;
  readonly period: string;
  readonly computedOn: string;
}

export interface Published {
  readonly publish: (result: Result, by: string) => Promise<void>;
  readonly result: (id: string) => Promise<Result | undefined>;
  /** The latest first, at most fifty. */
  readonly list: () => Promise<readonly PublishedHeading[]>;
  readonly withdraw: (id: string) => Promise<void>;
}

export function publishedIn(store: Store, clock: Clock): Published {
  const tables = () => store.tables<PoliciesTables>();
  return {
    publish: async (result, by) => {
      const { id, title, period, computedOn } = result;
      await tables()
        .insertInto("policies_simulation")
        .values({
          id,
          title,
          period,
          computed_on: computedOn,
          result: JSON.stringify(result),
          published_by: by,
          published_at: clock.now(),
        })
        // Pressed twice, it is published once.
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
    },
    result: async (id) => {
      const row = await tables()
        .selectFrom("policies_simulation")
        .select("result")
        .where("id", "=", id)
        .executeTakeFirst();
      return row?.result;
    },
    list: async () => {
      const rows = await tables()
        .selectFrom("policies_simulation")
        .select(["id", "title", "period", "computed_on"])
        .orderBy("published_at", "desc")
        .limit(50)
        .execute();
      return rows.map(({ computed_on: computedOn, ...row }) => ({ ...row, computedOn }));
    },
    withdraw: async (id) => {
      await tables().deleteFrom("policies_simulation").where("id", "=", id).execute();
    },
  };
}
