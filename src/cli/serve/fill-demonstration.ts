/** Riverbend comes alive: after the pages are there, its made-up matters are written, while visitors look around already. */
import { env } from "node:process";
import { demonstrationPeople, holdingsOf, type People, personWithEmail } from "#kernel/people/index.ts";
import { heldPosts } from "#kernel/people/model.ts";
import { perform } from "#kernel/operation/index.ts";
import {
  countFigures,
  fillDemonstration,
  type Official,
  type RequestsContext,
  usualStories,
} from "#modules/requests/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import type { CliContext } from "../context.ts";
import { fillLaw, type LawOffice } from "./fill-policies.ts";
import type { Serving } from "./serving.ts";

export interface Filling {
  /** Ends after the story that is being told; the next start goes on. */
  readonly stop: () => Promise<void>;
}

/** How far it is, for the pages: nothing before it begins and after it has ended. */
export interface FillingNow {
  now: { readonly done: number; readonly all: number } | undefined;
}

interface Needs {
  readonly filling: FillingNow;
  readonly serving: Serving;
  readonly people: People;
  readonly requests: RequestsContext;
  readonly office: LawOffice;
}

/** Progress is told after so many stories. */
const tellEvery = 100;

/** How many stories are told: POLITY_DEMONSTRATION=no leaves them out, a number tells that many of them. */
function wishedStories(): number {
  const wish = env["POLITY_DEMONSTRATION"] ?? "";
  if (wish === "no") return 0;
  return /^\d{1,3}$/.test(wish) ? Math.min(Number(wish), usualStories) : usualStories;
}

/** Begins, only where everything is made up and the database is the one that comes along. */
export function beginFilling(context: CliContext, needs: Needs): Filling {
  const { serving, people } = needs;
  let isStopped = false;
  const isWished = serving.jurisdiction.madeUp && people.store.isEmbedded && wishedStories() > 0;
  const filling = isWished ? fill(context, needs, () => isStopped) : Promise.resolve();
  // The pages are served whatever becomes of the stories; the operator is told what was wrong.
  const ended = filling
    .catch((problem: unknown) =>
      context.tell(
        context.say("demonstration.broken", {
          problem: problem instanceof Error ? (problem.stack ?? problem.message) : String(problem),
        }),
      ),
    )
    .finally(() => {
      needs.filling.now = undefined;
    });
  return {
    stop: async () => {
      isStopped = true;
      await ended;
    },
  };
}

async function fill(
  context: CliContext,
  { filling, serving, people, requests, office }: Needs,
  shouldStop: () => boolean,
): Promise<void> {
  const { say, tell } = context;
  const stories = wishedStories();
  const began = Date.parse(systemClock.now());
  const cast = await castOf(people, requests, serving);
  const made = await fillDemonstration(requests, {
    stories,
    cast,
    shouldStop,
    told: (done, all) => {
      filling.now = { done, all };
      if (done % tellEvery === 0 && done < all) tell(say("demonstration.filling", { done, all }));
    },
    notItsTown: () => tell(say("demonstration.another-town")),
    leftOut: (story, code) => tell(say("demonstration.left-out", { story, code })),
  });
  const seconds = Math.round((Date.parse(systemClock.now()) - began) / 1000);
  if (made > 0) {
    await perform(countFigures, requests, { actor: { kind: "system" }, input: { again: true } });
    tell(say("demonstration.filled", { made, all: stories, seconds }));
  }
  filling.now = undefined;
  if (await fillLaw({ serving, office, cast }, shouldStop)) tell(say("demonstration-policies.filled"));
}

/** The people of the demonstration with their posts: what their bodies did was done by them. */
async function castOf(
  people: People,
  requests: RequestsContext,
  { jurisdiction }: Serving,
): Promise<readonly Official[]> {
  const posts = (await requests.towns.now())?.register.posts ?? [];
  const today = systemClock.today(jurisdiction.timeZone);
  const cast: Official[] = [];
  for (const { email } of await demonstrationPeople(people)) {
    const person = await personWithEmail(people.store, email);
    if (person === undefined) continue;
    const { id, name } = person;
    const held = heldPosts(await holdingsOf(people.store, id), posts, today);
    cast.push({ kind: "account", person: { id, name, email }, posts: held, network: "demonstration" });
  }
  return cast;
}
