/** A conversation from its tables: statements that count, and the votes on them. */
import { faultList, shown, type Read } from "#engines/tally/index.ts";
import { nearest } from "#lib/near.ts";
import { ok, refuse } from "#lib/result.ts";
import { opinionsOf } from "../matrix/opinions.ts";
import type { Opinions } from "../model.ts";
import type { Ballots } from "./polis-export.ts";
import type { Moderated } from "./polis-statements.ts";

export interface Chosen {
  readonly opinions: Opinions;
  /** All statements, with what was decided on them. */
  readonly listed: readonly Moderated[];
  /** Statements that moderators took out, or did not let in where they must. */
  readonly leftOut: number;
}

/** Statements taken out do not count; with `onlyLetIn` neither do those nobody has looked at. */
export function conversationOf(
  ballots: Ballots,
  listed: readonly Moderated[] | undefined,
  { onlyLetIn }: { readonly onlyLetIn: boolean },
): Read<Chosen> {
  const statements = listed ?? ballots.statements.map((id): Moderated => ({ id, text: "", moderation: 1 }));
  const ids = new Set(statements.map(({ id }) => id));
  const faults = faultList();
  for (const id of ballots.statements)
    if (!ids.has(id))
      faults.add("vote-unknown", { line: 1, column: 1 }, { id: shown(id), near: nearest(id, ids)[0] ?? "" });
  if (faults.faults.length > 0) return refuse(faults.faults);
  const counting = statements.filter(
    ({ moderation }) => moderation === 1 || (moderation === 0 && !onlyLetIn),
  );
  const opinions = opinionsOf(
    counting.map(({ id, text }) => ({ id, text })),
    ballots.people.map(({ votes }) => votes),
  );
  return ok({ opinions, listed: statements, leftOut: statements.length - counting.length });
}
