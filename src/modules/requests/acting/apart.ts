import { sql } from "kysely";
import type { Result } from "#lib/result.ts";
import type { RequestsContext } from "../context.ts";

/** Does something within an attempt such that its refusal undoes it alone, and the attempt goes on. */
export async function apart<Value, Refusal>(
  context: RequestsContext,
  work: (context: RequestsContext) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  const tables = context.store.tables();
  await sql`savepoint apart`.execute(tables);
  const result = await work(context);
  await (result.ok ? sql`release savepoint apart` : sql`rollback to savepoint apart`).execute(tables);
  return result;
}
