/**
 * Fills a made-up town with a few hundred matters, through the operations and with a clock that moves: so the record, the letters and the
 * dates are what they would be. A story is told as a whole or not at all, and once; broken off, the next start goes on.
 */
import { addSeconds, type Instant } from "#lib/instants.ts";
import { ok } from "#lib/result.ts";
import type { PlainMoment } from "#kernel/procedure/model.ts";
import { sealAll } from "#kernel/record/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import type { RequestsContext } from "../context.ts";
import type { RequestsTables } from "../tables.ts";
import type { Town } from "../town.ts";
import { isAboutTown } from "./about-town.ts";
import type { Official } from "./officials.ts";
import { DoesNotFit, sceneOf } from "./scene.ts";
import { storiesOf, type Story } from "./stories.ts";
import { tellStory } from "./tell-story.ts";

/** Some hundred: enough for every list to have a second page, and little enough to be there in a minute. */
export const usualStories = 310;

export interface FillWish {
  readonly stories: number;
  /** Those with accounts, as whom a visitor can look around. */
  readonly cast: readonly Official[];
  readonly shouldStop: () => boolean;
  /** Told after each story. */
  readonly told: (done: number, all: number) => void;
  /** Told when the register in force is another town's: no story is told then, and another start looks again. */
  readonly notItsTown: () => void;
  /** Told when the register in force has no place for a story. */
  readonly leftOut: (story: number, code: string) => void;
}

/** Gives how many stories were told now; none where no register is in force, it is of another town, or all were told before. */
export async function fillDemonstration(context: RequestsContext, wish: FillWish): Promise<number> {
  const town = await context.towns.now();
  if (town === undefined) return 0;
  if (!isAboutTown(town)) {
    wish.notItsTown();
    return 0;
  }
  const before = await toldBefore(context);
  const stories = storiesOf(wish.stories);
  const missing = stories.filter(({ id }) => !before.has(id));
  let made = 0;
  for (const story of missing) {
    if (wish.shouldStop()) break;
    if (await tellOnce(context, town, { story, wish })) made += 1;
    wish.told(stories.length - missing.length + made, stories.length);
  }
  if (made > 0) await sealAll(context.store, context);
  return made;
}

async function toldBefore({ store }: RequestsContext): Promise<ReadonlySet<number>> {
  const rows = await store
    .tables<RequestsTables>()
    .selectFrom("requests_demonstration")
    .select("story")
    .execute();
  return new Set(rows.map(({ story }) => story));
}

interface OneStory {
  readonly story: Story;
  readonly wish: FillWish;
}

/** In one attempt, so that nobody ever sees half of it; false when another process told it meanwhile. */
async function tellOnce(context: RequestsContext, town: Town, { story, wish }: OneStory): Promise<boolean> {
  try {
    const result = await context.store.attempt(async (store) => {
      const tables = store.tables<RequestsTables>();
      const marked = await tables
        .insertInto("requests_demonstration")
        .values({ story: story.id, number: null })
        .onConflict((conflict) => conflict.doNothing())
        .returning("story")
        .executeTakeFirst();
      if (marked === undefined) return ok(false);
      const { timeZone } = town.register.jurisdiction;
      const now = context.clock.now();
      const scene = sceneOf(
        { ...context, store },
        { town, cast: wish.cast, begins: beginningOf(story, town, now), now, timeZone },
      );
      const resident: Actor | undefined = wish.cast.find(({ posts }) => posts.length === 0);
      const number = await tellStory({ scene, story, resident });
      await tables
        .updateTable("requests_demonstration")
        .set({ number })
        .where("story", "=", story.id)
        .execute();
      return ok(true);
    });
    return result.ok && result.value;
  } catch (problem) {
    if (!(problem instanceof DoesNotFit)) throw problem;
    wish.leftOut(story.id, problem.refusal.code);
    await context.store
      .tables<RequestsTables>()
      .insertInto("requests_demonstration")
      .values({ story: story.id, number: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return false;
  }
}

/** The hour of the town's wall clock, so many days ago; never in the future. */
function beginningOf(story: Story, town: Town, now: Instant): Instant {
  const day = town.momentAt(addSeconds(now, -story.daysAgo * 24 * 3600)).slice(0, 10);
  const two = (number: number): string => String(number).padStart(2, "0");
  const wished = town.instantOf(`${day}T${two(story.hour)}:${two(story.minute)}:00` as PlainMoment);
  return wished < addSeconds(now, -3600) ? wished : addSeconds(now, -3600 * (1 + (story.minute % 5)));
}
