/** What calendars are made from, and who may have which. */
import type { PlainDate } from "#lib/dates.ts";
import type { Instant } from "#lib/instants.ts";
import type { LocalWords } from "#lib/language.ts";
import type { CommandContext } from "#kernel/operation/index.ts";
import type { Actor, Role } from "#kernel/operation/model.ts";

/** When something is due, without a word that anybody wrote. */
export interface Deadline {
  /** The number of the matter. */
  readonly number: string;
  readonly about: LocalWords;
  readonly place: LocalWords;
  readonly state: LocalWords;
  readonly dueAt: Instant;
  /** Of the sheet, below the language. */
  readonly page: string;
}

/** What ends or begins by a day, for everybody. */
export interface PublicDate {
  /** The same as long as it is the same thing. */
  readonly id: string;
  readonly kind: "consultation-ends" | "policy-begins" | "policy-ends" | "register-begins";
  readonly name: LocalWords;
  readonly on: PlainDate;
  /** Below the language. */
  readonly page: string;
}

/** Enough for one's own addresses. */
export interface CalendarsOperating extends CommandContext {
  readonly origin: string;
}

/** Enough for showing what is in a calendar. */
export interface CalendarsContext extends CalendarsOperating {
  readonly timeZone: string;
  /** What is due to somebody: of a body's open matters, or of those they have taken on. Undefined where they may not see it. */
  readonly deadlines: (actor: Actor, body: string | undefined) => Promise<readonly Deadline[] | undefined>;
  /** Somebody with an account, as they are today; undefined when the account is there no more or closed. */
  readonly actorOfAccount: (person: string) => Promise<Actor | undefined>;
  readonly publicDates: () => Promise<readonly PublicDate[]>;
}

const office = ["case-worker", "supervisor", "reviewer"] as const;

/** Whoever works on matters. */
export const officeRoles: readonly Role[] = office;

/** Of a body only who supervises all of it; of one's own matters whoever works at any. */
export function rolesFor(actor: Actor, body: string | undefined): ReadonlySet<Role> {
  if (actor.kind !== "account") return new Set();
  if (body !== undefined) return new Set<Role>(supervised(actor).includes(body) ? ["supervisor"] : []);
  const held = actor.posts.flatMap((post) => (post.body === undefined ? [] : post.duties));
  return new Set<Role>(office.filter((duty) => held.includes(duty)));
}

/** The bodies that somebody supervises everywhere. */
export function supervised(actor: Actor): readonly string[] {
  if (actor.kind !== "account") return [];
  const bodies = actor.posts.flatMap(({ body, area, duties }) =>
    body !== undefined && area === undefined && duties.includes("supervisor") ? [body] : [],
  );
  return [...new Set(bodies)];
}
