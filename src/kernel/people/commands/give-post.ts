import { holdsOn, type PlainDate } from "#lib/dates.ts";
import { nearest } from "#lib/near.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { latestVersion, readRegister, versionInForce, versionNumbered } from "#kernel/register/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { StaffContext } from "../context.ts";
import { readEmail, standingPosts, type Holding, type PeopleRefusal, type Person } from "../model.ts";
import { holdingsOf } from "../queries/holdings.ts";
import { personWithEmail } from "../queries/person-with-email.ts";
import type { PeopleTables } from "../tables.ts";

export interface GivenPost {
  readonly email: string;
  readonly name: string;
  /** A post of the register, or a duty. */
  readonly post: string;
  readonly area: string | undefined;
  readonly from: PlainDate;
  readonly to: PlainDate | undefined;
  /** Who gives it, in words that outlive the account. */
  readonly by: string;
}

export interface PostGiven {
  readonly person: Person;
  readonly holding: Holding;
  /** True when the account was made for it: then nobody can sign in before a password is set. */
  readonly isNewPerson: boolean;
}

/** Gives a person a post, and the person an account when there is none for the e-mail address. */
export async function givePost(
  context: StaffContext,
  given: GivenPost,
): Promise<Result<PostGiven, PeopleRefusal>> {
  const email = readEmail(given.email);
  if (email === undefined) return refuse({ code: "people.no-email", email: given.email });
  const { from, to } = given;
  if (to !== undefined && to < from) return refuse({ code: "people.dates-reversed", from, to });
  const unknown = await refusalOfPlace(context.store, given);
  if (unknown !== undefined) return refuse(unknown);
  return context.store.attempt(async (inside): Promise<Result<PostGiven, PeopleRefusal>> => {
    await inside.hold("people");
    const there = await personWithEmail(inside, email);
    if (there === undefined && given.name.trim() === "") return refuse({ code: "people.no-name" });
    const person =
      there ?? (await makePerson({ ...context, store: inside }, { email, name: given.name.trim() }));
    const { post, area } = given;
    const holdings = await holdingsOf(inside, person.id);
    if (holdings.some((one) => one.post === post && one.area === area && overlap(one, given))) {
      return refuse({ code: "people.holds-already", name: person.name, post });
    }
    const holding: Holding = { id: context.random.newId(), person: person.id, post, area, from, to };
    await inside
      .tables<PeopleTables>()
      .insertInto("people_holding")
      .values({
        id: holding.id,
        person: person.id,
        post,
        area: area ?? null,
        from_date: from,
        to_date: to ?? null,
        given_by: given.by,
        given_at: context.clock.now(),
      })
      .execute();
    return ok({ person, holding, isNewPerson: there === undefined });
  });
}

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly isDemonstration?: boolean;
  /** True when the address was confirmed by its own mailbox. */
  readonly isConfirmed?: boolean;
  readonly language?: string;
}

/** Makes an account that nobody can sign in to yet. */
export async function makePerson(
  { store, clock, random }: StaffContext,
  { email, name, isDemonstration = false, isConfirmed = false, language }: NewPerson,
): Promise<Person> {
  const person = { id: random.newId(), email, name, isDemonstration };
  const at = clock.now();
  await store
    .tables<PeopleTables>()
    .insertInto("people_user")
    .values({
      id: person.id,
      email,
      name,
      email_verified: isConfirmed,
      image: null,
      is_demonstration: isDemonstration,
      two_factor_enabled: false,
      language: language ?? null,
      closed_at: null,
      created_at: at,
      updated_at: at,
    })
    .execute();
  return person;
}

/** A post or an area that the register does not know on the day; duties are known before there is a register. */
async function refusalOfPlace(
  store: Store,
  { post, area, from }: GivenPost,
): Promise<PeopleRefusal | undefined> {
  const isDuty = (standingPosts as readonly string[]).includes(post);
  if (isDuty && area === undefined) return undefined;
  const latest = await latestVersion(store);
  const version =
    (await versionInForce(store, from)) ??
    (latest === undefined ? undefined : await versionNumbered(store, latest.number));
  const register = version === undefined ? undefined : readRegister(version.files).register;
  const posts = [...standingPosts, ...(register?.posts.map(({ id }) => id) ?? [])];
  if (!posts.includes(post)) return { code: "people.unknown-post", post, near: nearest(post, posts, 3) };
  const areas = (register?.areas ?? [])
    .filter(({ validity }) => holdsOn(validity, from))
    .map(({ code }) => code);
  if (area === undefined || areas.includes(area)) return undefined;
  return { code: "people.unknown-area", area, near: nearest(area, areas, 3) };
}

function overlap(one: Pick<Holding, "from" | "to">, other: Pick<Holding, "from" | "to">): boolean {
  return (one.to === undefined || other.from <= one.to) && (other.to === undefined || one.from <= other.to);
}
