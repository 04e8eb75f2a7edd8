import { sql } from "kysely";
import type { MigrationStep } from "#platform/db/index.ts";
import { releasedTerms } from "../search.ts";

const batch = 500;

/** What released words are found by. The index holds public matters only, as the search asks for no others. */
export const releasedTermsStep: MigrationStep = {
  name: "0005-released-terms",
  up: async (store) => {
    const tables = store.tables();
    const matter = sql.id(store.schema, "requests_matter");
    await sql`alter table ${matter} add column released_terms text[]`.execute(tables);
    for (let after = ""; ;) {
      const { rows } = await sql<{
        readonly number: string;
        readonly words: string | null;
        readonly answer: string | null;
      }>`select number, released_words as words, released_answer as answer from ${matter}
        where number > ${after} and (released_words is not null or released_answer is not null)
        order by number limit ${sql.lit(batch)}`.execute(tables);
      for (const { number, words, answer } of rows)
        await sql`update ${matter} set released_terms = ${sql.val(releasedTerms(words, answer))}::text[]
          where number = ${number}`.execute(tables);
      const last = rows.at(-1);
      if (last === undefined || rows.length < batch) break;
      after = last.number;
    }
    await sql`create index requests_public_by_terms on ${matter} using gin (released_terms)
      where is_public and released_terms is not null`.execute(tables);
  },
};
