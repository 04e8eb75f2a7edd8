/** What changes when a matter was about something else, or somewhere else. */
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import type { Json } from "#kernel/record/index.ts";
import type { RequestsContext } from "../context.ts";
import type { RequestsTables } from "../tables.ts";
import type { Doing, Loaded } from "./acting.ts";
import { unnamedFunction } from "../model.ts";
import { placeOf } from "./place.ts";
import { hidePoint, showPoint } from "./point.ts";
import { route } from "./routing.ts";

export interface Correction {
  readonly columns: NonNullable<Doing["columns"]>;
  readonly facts: Readonly<Record<string, Json>>;
}

/** The time that was promised stays: a resident is not made to wait longer because an official chose wrongly. */
export async function correction(
  context: RequestsContext,
  { row, town }: Loaded,
  input: { readonly function: string; readonly area?: string | undefined },
): Promise<Result<Correction, Refusal>> {
  const place =
    input.area === undefined || input.area === "" ? ok(row.area) : placeOf(town, { area: input.area });
  if (!place.ok) return place;
  const area = place.value;
  if (input.function === row.function && area === row.area)
    return refuse({ code: "requests.same-function", facts: { function: input.function, area } });
  // An official who does not know either leaves it as it is, or asks the reporter.
  if (input.function === unnamedFunction)
    return refuse({
      code: "register.unknown-function",
      facts: { function: unnamedFunction, near: [], nearCount: 0 },
    });
  const routed = route(town, input.function, area);
  if (!routed.ok) return routed;
  const { body, others, outcome, isDefaultDesk, trace } = routed.value;
  const isFunctionPublic = town.functions.get(input.function)?.isPublic ?? false;
  await shareAmong(context, row.number, others);
  const point = isFunctionPublic && row.is_agreed ? await showPoint(context, row.number) : hidePoint;
  return ok({
    columns: {
      function: input.function,
      area,
      body,
      register_version: town.version,
      routing: { outcome, isDefaultDesk, trace },
      is_function_public: isFunctionPublic,
      claimed_by: body === row.body ? row.claimed_by : null,
      ...point,
    },
    facts: { function: input.function, area, body, registerVersion: town.version, routing: outcome },
  });
}

async function shareAmong(
  { store }: RequestsContext,
  matter: string,
  bodies: readonly string[],
): Promise<void> {
  const tables = store.tables<RequestsTables>();
  await tables.deleteFrom("requests_share").where("matter", "=", matter).execute();
  if (bodies.length === 0) return;
  await tables
    .insertInto("requests_share")
    .values(bodies.map((body) => ({ matter, body })))
    .execute();
}
