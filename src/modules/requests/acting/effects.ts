/** Carries out what a procedure asks for. */
import type { Effect, Given, Procedure } from "#kernel/procedure/model.ts";
import type { Kept } from "#kernel/record/index.ts";
import type { RequestsContext } from "../context.ts";
import { isPublic, keptUntilOf, wasInTime } from "../model.ts";
import type { Town } from "../town.ts";
import type { Acting } from "./acting.ts";
import type { MatterRow } from "./load.ts";
import { startMatter } from "./start.ts";
import { tell, type Telling } from "./tell.ts";

export interface ToCarryOut {
  readonly before: MatterRow;
  readonly row: MatterRow;
  readonly procedure: Procedure;
  readonly town: Town;
  readonly effects: readonly Effect[];
  readonly given: Given;
  readonly words: string | undefined;
  readonly reasons: string | undefined;
  readonly released?: string | undefined;
  readonly basis: readonly string[];
  readonly acting: Acting;
}

export interface Carried {
  readonly row: MatterRow;
  /** Sealed letters, which belong to the entry of the act. */
  readonly kept: readonly Kept[];
  readonly started?: string | undefined;
  /** True when the matter came to an end by this: then the procedure that started it goes on. */
  readonly hasEnded: boolean;
}

export async function carryOut(context: RequestsContext, given: ToCarryOut): Promise<Carried> {
  const { effects, before } = given;
  let row = changed(given);
  let started: string | undefined;
  const kept: Kept[] = [];
  for (const effect of effects) {
    if (effect.kind !== "start") continue;
    const begun = await startMatter(context, { ...given, row, procedure: effect.procedure });
    started = begun.number;
    // Who hears a complaint reads what it is about.
    if (begun.kind === "complaint") row = { ...row, hears: begun.hears };
  }
  row = { ...row, is_public: isPublicRow(row) };
  // After everything else, so that letters tell how things are then.
  for (const effect of effects) {
    if (effect.kind === "notify") kept.push(...(await tell(context, tellingOf(given, row), effect)));
  }
  return { row, kept, started, hasEnded: row.closed_at !== null && before.closed_at === null };
}

function tellingOf(
  { procedure, town, words, reasons, released, basis }: ToCarryOut,
  row: MatterRow,
): Telling {
  const outcome = row.outcome === null ? undefined : procedure.outcomes.get(row.outcome);
  return {
    row,
    procedure,
    town,
    words,
    released,
    ...(outcome !== undefined && {
      decision: { outcome, reasons: reasons ?? undefined, basis: [...basis, ...outcome.bases] },
    }),
  };
}

/** The row after the effects that change nothing but itself. */
function changed({ row, before, procedure, town, effects, given }: ToCarryOut): MatterRow {
  let now = row;
  for (const effect of effects) {
    switch (effect.kind) {
      case "hand-over": {
        const body = effect.to === "named" ? given.body : town.register.jurisdiction.defaultDesk;
        if (body !== undefined) now = { ...now, body, claimed_by: null, is_escalated: false };
        break;
      }
      case "escalate":
        now = { ...now, is_escalated: true };
        break;
      case "join":
        if (given.matter !== undefined) now = { ...now, joined_to: given.matter };
        break;
      case "reopen":
        now = { ...now, reopened: now.reopened + 1, rating: null, released_answer: null };
        break;
      case "end": {
        const one = town.functions.get(now.function);
        const closed = now.changed_at;
        now = {
          ...now,
          closed_at: closed,
          claimed_by: null,
          ended_in_time: wasInTime(procedure, before.standing, {
            ...town.counting,
            now: town.momentAt(closed),
          }),
          kept_until: keptUntilOf(
            town.momentAt(closed),
            one?.retention ?? town.register.jurisdiction.retention,
          ),
        };
        break;
      }
      case "notify":
      case "start":
      case "suspend":
      case "resume":
      case "missed":
        break;
    }
  }
  return now.is_open ? { ...now, closed_at: null, kept_until: null, ended_in_time: null } : now;
}

export function isPublicRow(row: MatterRow): boolean {
  return isPublic({
    kind: row.kind,
    isAgreed: row.is_agreed,
    isFunctionPublic: row.is_function_public,
    joinedTo: row.joined_to ?? undefined,
    erasedAt: row.erased_at ?? undefined,
  });
}
