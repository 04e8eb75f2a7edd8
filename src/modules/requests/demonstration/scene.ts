/** What a story takes place in: its matters, its people and the clock that moves with it. */
import { Temporal } from "temporal-polyfill";
import type { TObject, TSchema, Static } from "typebox";
import type { Instant } from "#lib/instants.ts";
import { perform, type Command, type Query, type Refusal } from "#kernel/operation/index.ts";
import type { Actor, HeldPost } from "#kernel/operation/model.ts";
import { fixedClock } from "#platform/clock/index.ts";
import { matterRow, type MatterRow } from "../acting/load.ts";
import { passTime } from "../acting/act.ts";
import type { RequestsContext } from "../context.ts";
import type { RequestsTables } from "../tables.ts";
import type { Town } from "../town.ts";
import type { Official } from "./officials.ts";
import { officialOf } from "./officials.ts";

/** A story does not fit the register in force: carried out of its attempt, so that nothing of it stays. */
export class DoesNotFit extends Error {
  readonly refusal: Refusal;
  constructor(operation: string, refusal: Refusal) {
    super(`${operation}: ${refusal.code}`);
    this.refusal = refusal;
  }
}

export interface Scene {
  readonly context: RequestsContext;
  readonly town: Town;
  /** Does it as the actor. */
  readonly does: <Input extends TObject, Output extends TSchema>(
    operation: Command<RequestsContext, Input, Output> | Query<RequestsContext, Input, Output>,
    actor: Actor,
    input: unknown,
  ) => Promise<Static<Output>>;
  readonly row: (number: string) => Promise<MatterRow>;
  /** Whoever has the duty in the body. */
  readonly official: (body: string, duty: HeldPost["duties"][number], besides?: string) => Official;
  /** Lets hours pass, and for offices what is left until somebody is there; false when that would be in the future. */
  readonly later: (hours: number, whose: "office" | "resident") => Promise<boolean>;
  /** Lets everything pass until now. */
  readonly untilNow: () => Promise<void>;
  /** Belongs to the story from now on: time passes for it too. */
  readonly takes: (number: string) => void;
}

export interface Stage {
  readonly town: Town;
  readonly cast: readonly Official[];
  readonly begins: Instant;
  readonly now: Instant;
  readonly timeZone: string;
}

export function sceneOf(outer: RequestsContext, { town, cast, begins, now, timeZone }: Stage): Scene {
  const clock = fixedClock(begins);
  const towns = {
    now: () => Promise.resolve({ ...town, on: clock.today(timeZone) }),
    lookAgain: () => undefined,
  };
  const context: RequestsContext = { ...outer, clock, towns };
  const families: string[] = [];
  const setTo = (at: Instant): void => {
    if (at > clock.now()) clock.putForward(Math.floor((Date.parse(at) - Date.parse(clock.now())) / 1000));
  };
  const passUntil = async (until: Instant): Promise<void> => {
    // Each budget of each matter runs out once; more would be a calendar that goes in circles.
    for (let turn = 0; turn < 40 && families.length > 0; turn += 1) {
      const due = await context.store
        .tables<RequestsTables>()
        .selectFrom("requests_matter")
        .select(["number", "next_step_at"])
        .where("family", "in", families)
        .where("is_open", "=", true)
        .where("next_step_at", "<", until)
        .orderBy("next_step_at")
        .executeTakeFirst();
      if (due === undefined || due.next_step_at === null) break;
      setTo(due.next_step_at);
      clock.putForward(60);
      await passTime(context, due.number);
    }
    setTo(until);
  };
  return {
    context,
    town,
    does: async (operation, actor, input) => {
      // Both kinds are performed alike; the overloads tell them apart only for their contexts.
      const result = await perform(operation as Query<RequestsContext, TObject>, context, { actor, input });
      if (!result.ok) throw new DoesNotFit(operation.name, result.refusal);
      return result.value as never; // Held to the operation's own schema when it was performed.
    },
    row: async (number) => {
      const row = await matterRow(context.store, number);
      if (row === undefined) throw new Error(`matter ${number} was there and is gone`);
      return row;
    },
    official: (body, duty, besides) => officialOf(town, cast, { body, duty, besides }),
    later: async (hours, whose) => {
      const at = Temporal.Instant.from(clock.now()).add({ minutes: Math.round(hours * 60) });
      const until = (whose === "office" ? atWork(at, timeZone) : at).toString() as Instant;
      if (until >= now) return false;
      await passUntil(until);
      return true;
    },
    untilNow: () => passUntil(now),
    takes: (number) => void families.push(number),
  };
}

/** The next moment at which a town hall is open: from nine to five, not at weekends. */
function atWork(at: Temporal.Instant, timeZone: string): Temporal.Instant {
  let zoned = at.toZonedDateTimeISO(timeZone);
  while (zoned.dayOfWeek > 5 || zoned.hour < 9 || zoned.hour > 16) zoned = zoned.add({ hours: 1 });
  return zoned.toInstant();
}
