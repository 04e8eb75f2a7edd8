/** What a row of elsewhere becomes as a matter here, or why it cannot. Nothing is written yet. */
import { readInstant, type Instant } from "#lib/instants.ts";
import { nearest } from "#lib/near.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import type { Procedure } from "#kernel/procedure/model.ts";
import { columnsOf, type StandingColumns } from "../acting/columns.ts";
import { placeOf } from "../acting/place.ts";
import { route } from "../acting/routing.ts";
import { importedStanding, type Routing, servedFunction } from "../model.ts";
import type { ImportedRow } from "../shapes/imported.ts";
import type { Standing } from "#kernel/procedure/model.ts";
import type { Town } from "../town.ts";

/** The year of the first telephone exchange: an earlier date is a slip of the file. */
const earliest = "1878-01-01T00:00:00.000Z";

export interface Prepared {
  readonly row: ImportedRow;
  readonly area: string;
  readonly routing: Pick<Routing, "body" | "others" | "isDefaultDesk" | "trace"> & {
    readonly outcome: string;
  };
  readonly procedure: Procedure;
  readonly standing: Standing;
  readonly columns: StandingColumns;
  readonly openedAt: Instant;
  readonly endedAt: Instant | undefined;
  readonly dueAt: Instant | undefined;
  readonly isFunctionPublic: boolean;
}

export function prepare(town: Town, row: ImportedRow, now: Instant): Result<Prepared, Refusal> {
  const one = servedFunction(town.functions, row.function);
  if (one === undefined)
    return unknown("register.unknown-function", "function", row.function, town.functions);
  const procedure = town.procedures.get(one.procedure);
  if (procedure === undefined)
    return refuse({ code: "requests.no-procedure", facts: { procedure: one.procedure } });
  const area = areaOf(town, row);
  if (!area.ok) return area;
  const routing = routingOf(town, row, area.value);
  if (!routing.ok) return routing;
  const times = readTimes(row, now);
  if (!times.ok) return times;
  const { openedAt, endedAt, dueAt } = times.value;
  const { promised, legal } = one;
  const standing = importedStanding(procedure, {
    begun: town.momentAt(openedAt),
    ended: endedAt === undefined ? undefined : town.momentAt(endedAt),
    state: row.state,
    outcome: row.outcome,
    times: { ...(promised !== undefined && { promised }), ...(legal !== undefined && { legal }) },
  });
  if (!standing.ok) return refuse({ code: standing.refusal.code, facts: standing.refusal.facts });
  return ok({
    row,
    area: area.value,
    routing: routing.value,
    procedure,
    standing: standing.value,
    columns: columnsOf(procedure, standing.value, town),
    openedAt,
    endedAt,
    dueAt,
    isFunctionPublic: one.isPublic,
  });
}

/** An area that is named is believed; a point alone is looked up. */
function areaOf(town: Town, row: ImportedRow): Result<string, Refusal> {
  if (row.area === undefined) return placeOf(town, { longitude: row.longitude, latitude: row.latitude });
  return town.areas.has(row.area)
    ? ok(row.area)
    : unknown("register.unknown-area", "area", row.area, town.areas);
}

function routingOf(town: Town, row: ImportedRow, area: string): Result<Prepared["routing"], Refusal> {
  const { body } = row;
  if (body === undefined) return route(town, row.function, area);
  if (!town.bodies.has(body)) return unknown("requests.unknown-body", "body", body, town.bodies);
  return ok({ outcome: "imported", body, others: [], isDefaultDesk: false, trace: [] });
}

function unknown(
  code: string,
  what: string,
  id: string,
  known: ReadonlyMap<string, unknown>,
): Result<never, Refusal> {
  const near = nearest(id, known.keys(), 3);
  return refuse({ code, facts: { [what]: id, near, nearCount: near.length } });
}

function readTimes(
  { opened, ended, due }: ImportedRow,
  now: Instant,
): Result<Pick<Prepared, "openedAt" | "endedAt" | "dueAt">, Refusal> {
  const read = { opened: readInstant(opened), ended: readInstant(ended ?? ""), due: readInstant(due ?? "") };
  for (const [name, written] of [
    ["opened", opened],
    ["ended", ended],
    ["due", due],
  ] as const) {
    if (written === undefined) continue;
    const at = read[name];
    // Written with a sign, years before 1 sort before it.
    if (at === undefined || at < earliest)
      return refuse({ code: "requests.bad-moment", facts: { moment: written } });
    if (name !== "due" && at > now)
      return refuse({ code: "requests.import-in-future", facts: { moment: written } });
  }
  if (read.opened === undefined) throw new Error(`the moment ${opened} was read and is none`);
  return ok({ openedAt: read.opened, endedAt: read.ended, dueAt: read.due });
}
