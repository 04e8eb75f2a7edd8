import type { RoutingView } from "../shapes/parts.ts";
import type { StoredRouting } from "../tables.ts";
import type { Town } from "../town.ts";
import { bodyNamed } from "./names.ts";

/** To whom a matter went, and why. */
export function routingView(
  town: Town,
  row: { readonly body: string; readonly register_version: number; readonly routing: StoredRouting },
  others: readonly string[],
): RoutingView {
  const { outcome, isDefaultDesk, trace } = row.routing;
  return {
    outcome,
    body: bodyNamed(town, row.body),
    others: others.map((body) => bodyNamed(town, body)),
    isDefaultDesk,
    registerVersion: row.register_version,
    trace: trace.map(({ step, facts }) => ({ step, facts: { ...facts } })),
  };
}
