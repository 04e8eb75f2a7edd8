/**
 * Two people at the same thing: whoever decides says which state of it they saw (`version`, the number of acts up to then), and is
 * refused when there were others since.
 */
import type { Instant } from "#lib/instants.ts";
import type { Refusal } from "./refusal.ts";

/** An act that was done on the thing, as its record has it. */
export interface DoneAct {
  /** Its place among the acts on the thing, from 1. */
  readonly position: number;
  /** The operation: "requests.answer". */
  readonly act: string;
  readonly at: Instant;
}

/** The refusal when something was done after the version that was seen; undefined when nothing was. */
export function changedMeanwhile(version: number, acts: readonly DoneAct[]): Refusal | undefined {
  const since = acts
    .filter((one) => one.position > version)
    .sort((one, other) => one.position - other.position);
  const last = since.at(-1);
  if (last === undefined) return undefined;
  return {
    code: "operation.changed-meanwhile",
    facts: {
      acts: since.map((one) => one.act),
      times: since.map((one) => one.at),
      last: last.at,
      version: last.position,
    },
  };
}

/** What was done since, from such a refusal: for a page that lists it. */
export function changesSince({ code, facts }: Refusal): readonly Pick<DoneAct, "act" | "at">[] {
  const { acts, times } = facts;
  if (code !== "operation.changed-meanwhile" || !Array.isArray(acts) || !Array.isArray(times)) return [];
  // Both lists were made above, of the same acts.
  return acts.map((act: string, index) => ({ act, at: times[index] as Instant }));
}
