import { sql } from "kysely";
import type { RequestsContext } from "../context.ts";
import type { Town } from "../town.ts";

/** The next number: the year, and a count that goes on over the years. */
export async function nextNumber(
  { store, clock }: Pick<RequestsContext, "store" | "clock">,
  town: Town,
): Promise<string> {
  const name = `"${store.schema}"."requests_number"`;
  const { rows } = await sql<{ next: string | number }>`select nextval(${name}) as next`.execute(
    store.tables(),
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the sequence of numbers gave none");
  return `${town.momentAt(clock.now()).slice(0, 4)}-${String(row.next).padStart(6, "0")}`;
}
