import { sql } from "kysely";
import type { MigrationStep } from "#platform/db/index.ts";

/** What was reported of one service in one place: without this, a city reads all of the service to find those of the place. */
export const publicPairs: MigrationStep = {
  name: "0003-public-pairs",
  up: async (store) => {
    const matter = sql.id(store.schema, "requests_matter");
    await sql`create index requests_public_by_pair on ${matter} (function, area, opened_at desc, number desc)
      where is_public`.execute(store.tables());
    await sql`create index requests_public_open_by_pair on ${matter} (function, area, opened_at desc, number desc)
      where is_public and is_open`.execute(store.tables());
  },
};
