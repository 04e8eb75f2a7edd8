/** Calendars of what is served: what is due by the work lists, and what ends or begins by the law and the register. */
import { addDays, type PlainDate } from "#lib/dates.ts";
import type { Instant } from "#lib/instants.ts";
import { languages, type Language, type Say } from "#lib/language.ts";
import { perform } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { accountOf, holdingsOf, personWithId } from "#kernel/people/index.ts";
import { heldPosts } from "#kernel/people/model.ts";
import { adoptedVersions } from "#kernel/register/index.ts";
import type { CalendarsContext, Deadline, PublicDate } from "#modules/calendars/index.ts";
import { type Law, type LifecycleContext, policyProposals } from "#modules/policies/index.ts";
import { type RequestsContext, workList } from "#modules/requests/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import type { Keeper } from "./keeper.ts";

interface Needs {
  readonly store: Store;
  readonly keeper: Keeper;
  readonly origin: string;
  readonly timeZone: string;
  readonly lawNow: () => Law | undefined;
  readonly requests: RequestsContext;
  readonly lifecycle: LifecycleContext;
  readonly says: Readonly<Record<Language, Say>>;
}

/** A calendar with more would help nobody; those due first are in it. */
const mostDeadlines = 500;

/** What began or ended longer ago is no longer in it. */
const daysBack = 365;

export function calendarsContext(needs: Needs): CalendarsContext {
  const { store, keeper, origin, timeZone } = needs;
  return {
    store,
    clock: systemClock,
    random: systemRandom,
    origin,
    timeZone,
    deadlines: (actor, body) => deadlinesOf(needs.requests, actor, body),
    actorOfAccount: async (person) => {
      const found = await personWithId(store, person);
      if (found === undefined || (await accountOf(store, person))?.isClosed !== false) return undefined;
      const posts = (await keeper.current())?.register.posts ?? [];
      const held = heldPosts(await holdingsOf(store, person), posts, systemClock.today(timeZone));
      return { kind: "account", person: found, posts: held, network: "" };
    },
    publicDates: () => publicDatesOf(needs),
  };
}

async function deadlinesOf(
  requests: RequestsContext,
  actor: Actor,
  body: string | undefined,
): Promise<readonly Deadline[] | undefined> {
  const every: Deadline[] = [];
  let after: string | undefined;
  do {
    const input = {
      limit: 100,
      ...(body === undefined ? { which: "mine" } : { body }),
      ...(after !== undefined && { after }),
    };
    const listed = await perform(workList, requests, { actor, input });
    if (!listed.ok) return undefined;
    for (const { number, function: about, area, state, dueAt } of listed.value.rows)
      if (dueAt !== undefined)
        every.push({
          number,
          about: about.name,
          place: area.name,
          state: state.name,
          // The operation writes moments; its schema says only that they are text.
          dueAt: dueAt as Instant,
          page: `/work/${encodeURIComponent(number)}`,
        });
    after = listed.value.next;
  } while (after !== undefined && every.length < mostDeadlines);
  return every.slice(0, mostDeadlines);
}

async function publicDatesOf({
  store,
  lawNow,
  lifecycle,
  says,
  timeZone,
}: Needs): Promise<readonly PublicDate[]> {
  const titles = new Map((lawNow()?.system.policies ?? []).map(({ id, title }) => [id, title]));
  const listed = await perform(policyProposals, lifecycle, {
    actor: { kind: "stranger", network: "" },
    input: {},
  });
  const proposals = listed.ok ? listed.value.proposals : [];
  const dates: PublicDate[] = [];
  for (const { proposal, policy, consultation, inForceFrom } of proposals) {
    const shared = {
      id: proposal,
      name: titles.get(policy) ?? { en: policy },
      page: `/policies/proposals/${encodeURIComponent(proposal)}`,
    };
    // Days, by the operation that wrote them.
    if (consultation !== undefined)
      dates.push({ ...shared, kind: "consultation-ends", on: consultation.to as PlainDate });
    if (inForceFrom !== undefined)
      dates.push({ ...shared, kind: "policy-begins", on: inForceFrom as PlainDate });
  }
  for (const { number, inForceFrom } of await adoptedVersions(store)) {
    const name = Object.fromEntries(
      languages.map((one) => [one, says[one]("calendars.register", { number })]),
    );
    dates.push({ id: String(number), kind: "register-begins", name, on: inForceFrom, page: "/versions" });
  }
  const earliest = addDays(systemClock.today(timeZone), -daysBack);
  return dates.filter(({ on }) => on >= earliest);
}
