/** The people of what is served: how they sign in, where letters go, and what their pages are given. */
import { env } from "node:process";
import {
  addressOfReturn,
  noticeLetters,
  openPeople,
  type People,
  prepareSetUp,
  readProvider,
} from "#kernel/people/index.ts";
import type { Actor, Duty } from "#kernel/operation/model.ts";
import type { NoticesContext } from "#kernel/notices/index.ts";
import type { AccountContext } from "#modules/account/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import type { CliContext } from "../context.ts";
import { orCannotRun } from "../database/with-database.ts";
import type { Keeper } from "./keeper.ts";
import type { Serving } from "./serving.ts";

interface Needs {
  readonly serving: Serving;
  readonly store: Store;
  readonly keeper: Keeper;
  /** Signs the cookies. */
  readonly secret: string;
  readonly notices: NoticesContext;
}

/** Opens the door; a provider of identities is read from the surroundings. */
export function peopleOf(context: CliContext, { serving, store, keeper, secret, notices }: Needs): People {
  const { jurisdiction, origin } = serving;
  return openPeople({
    store,
    clock: systemClock,
    random: systemRandom,
    secret,
    origin,
    letters: noticeLetters(notices),
    provider: orCannotRun(context, readProvider(env)),
    needsSecondFactor: env["POLITY_SECOND_FACTOR"] !== "optional",
    isMadeUp: async () => (await keeper.current())?.register.jurisdiction.madeUp ?? jurisdiction.madeUp,
  });
}

/** What the pages of accounts are given. Other modules add their ways here. */
export function accountContext(
  people: People,
  { serving, keeper, onErase }: Pick<Needs, "serving" | "keeper"> & Pick<AccountContext, "onErase">,
): AccountContext {
  const today = () => systemClock.today(serving.jurisdiction.timeZone);
  return {
    people,
    staff: { ...people, today, language: () => serving.jurisdiction.language },
    today,
    register: async () => (await keeper.current())?.register,
    onErase,
    links: ({ say, language }) => [
      { href: `/${language}/my`, words: say("requests-matter.my.title") },
      { href: `/${language}/versions`, words: say("desk.versions.title") },
      { href: `/${language}/record`, words: say("record.title") },
      { href: `/${language}/status`, words: say("status.title") },
    ],
    ways: ({ say, language }, actor) => {
      const keepsRegister =
        actor.kind === "account" &&
        actor.posts.some(
          ({ duties }) => duties.includes("register-clerk") || duties.includes("register-adopter"),
        );
      if (actor.kind !== "account") return [];
      const worksOnMatters = actor.posts.some(
        ({ body, duties }) => body !== undefined && duties.some(isOfOffice),
      );
      return [
        ...(keepsRegister
          ? [
              { href: `/${language}/desk`, words: say("desk.title"), isWorkplace: true },
              {
                href: `/${language}/unanswered-duties`,
                words: say("requests-unanswered.title"),
                isWorkplace: false,
              },
            ]
          : []),
        ...(worksOnMatters
          ? [
              { href: `/${language}/work`, words: say("requests-work.title"), isWorkplace: true },
              { href: `/${language}/calendar`, words: say("calendars.title"), isWorkplace: false },
            ]
          : []),
        ...(mayHaveWebhooks(actor)
          ? [{ href: `/${language}/webhooks`, words: say("webhooks.title"), isWorkplace: false }]
          : []),
      ];
    },
  };
}

function mayHaveWebhooks({ posts }: Extract<Actor, { kind: "account" }>): boolean {
  return posts.some(
    ({ duties, area }) =>
      area === undefined && (duties.includes("administrator") || duties.includes("supervisor")),
  );
}

function isOfOffice(duty: Duty): boolean {
  return duty === "case-worker" || duty === "supervisor" || duty === "reviewer" || duty === "publisher";
}

/** Prints the link for the first administrator where there is none, and where a provider has to send people back. */
export async function tellWays(context: CliContext, people: People, serving: Serving): Promise<void> {
  const { say, tell, language } = context;
  const { origin, jurisdiction } = serving;
  if (people.provider !== undefined) tell(say("serve.provider", { address: addressOfReturn(origin) }));
  if (jurisdiction.madeUp && people.store.isEmbedded) return;
  const token = await prepareSetUp(people, systemClock.today(jurisdiction.timeZone));
  if (token !== undefined) tell(say("serve.set-up", { link: `${origin}/${language}/set-up?token=${token}` }));
}
