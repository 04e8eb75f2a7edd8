/** Results that everybody may read, as they were when an official published them. */
import type { Store } from "#platform/db/index.ts";
import type { PoliciesTables } from "../tables.ts";
import type { Result } from "./result.ts";

export interface PublishedHeading {
  readonly id: string;
  readonly title: string;
  readonly period: string;
  readonly computedOn: string;
}

/** Publishing and taking back are operations (lifecycle/commands). */
export interface Published {
  readonly result: (id: string) => Promise<Result | undefined>;
  /** The latest first, at most fifty. */
  readonly list: () => Promise<readonly PublishedHeading[]>;
}

export function publishedIn(store: Store): Published {
  const tables = () => store.tables<PoliciesTables>();
  return {
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
  };
}
