/** What administrators do to accounts and posts. Each act stands in the record, in the chain of the person it is done to. */
import type { PlainDate } from "#lib/dates.ts";
import type { Language } from "#lib/language.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { People } from "../context.ts";
import { isOwnPost } from "../demonstration.ts";
import { linkTo } from "../links.ts";
import type { PeopleRefusal, Person } from "../model.ts";
import { accountOf } from "../queries/account-of.ts";
import { holdingsOf } from "../queries/holdings.ts";
import { personWithId } from "../queries/person-with-id.ts";
import type { PeopleTables } from "../tables.ts";
import { givePost, type GivenPost, type PostGiven } from "./give-post.ts";
import { noteAct } from "./note-act.ts";
import { sendReset } from "./reset-password.ts";
import { revokeSessions } from "./revoke-sessions.ts";
import { dropSecondFactor } from "./second-factor.ts";
import { invite } from "./set-password.ts";
import { hasAdministrator } from "./set-up.ts";

/** Done by whom, and in which language a letter is written when the person chose none. */
export interface Administering {
  readonly by: Person;
  readonly language: Language;
}

/** Gives a post; whoever has no password yet is sent a link to set one. */
export async function givePostTo(
  people: People,
  given: Omit<GivenPost, "by">,
  { by, language }: Administering,
): Promise<Result<PostGiven, PeopleRefusal>> {
  return people.store.attempt(async (store): Promise<Result<PostGiven, PeopleRefusal>> => {
    const inside = { ...people, store };
    const made = await givePost(inside, { ...given, by: by.name });
    if (!made.ok) return made;
    const { person, holding } = made.value;
    const { post, area, from, to } = holding;
    await note(inside, person, "people.give-post", { by, facts: { post, area, from, to } });
    if ((await accountOf(store, person.id))?.hasPassword !== true) {
      await sendInvitation(inside, person, language);
    }
    return made;
  });
}

/** Ends one post on a day, and every session, so that what the person may do is read anew. */
export async function endHolding(
  people: People,
  ended: {
    readonly person: string;
    readonly holding: string;
    readonly on: PlainDate;
    readonly today: PlainDate;
  },
  { by }: Administering,
): Promise<Result<void, PeopleRefusal>> {
  return people.store.attempt(async (store): Promise<Result<void, PeopleRefusal>> => {
    await store.hold("people");
    const inside = { ...people, store };
    const { on } = ended;
    const person = await personWithId(store, ended.person);
    const holding = (await holdingsOf(store, ended.person)).find(({ id }) => id === ended.holding);
    if (person === undefined || holding === undefined) return refuse({ code: "people.unknown-account" });
    const { post, area, from, to } = holding;
    if (to !== undefined && to <= on) return refuse({ code: "people.holds-not", name: person.name, post });
    if (on < from) return refuse({ code: "people.dates-reversed", from, to: on });
    if (person.isDemonstration && isOwnPost(person.email, post)) {
      return refuse({ code: "people.demonstration-fixed" });
    }
    const isAdministrator = post === "administrator" && !person.isDemonstration;
    if (isAdministrator && !(await hasAdministrator(store, ended.today, holding.id))) {
      return refuse({ code: "people.last-administrator" });
    }
    await store
      .tables<PeopleTables>()
      .updateTable("people_holding")
      .set({ to_date: on })
      .where("id", "=", holding.id)
      .execute();
    await revokeSessions(store, person.id);
    await note(inside, person, "people.end-post", { by, facts: { post, area, on } });
    return ok(undefined);
  });
}

/** Sends a link to set a password: a new one, or the first. */
export async function sendPasswordLink(
  people: People,
  id: string,
  { by, language }: Administering,
): Promise<Result<Person, PeopleRefusal>> {
  return onPerson(people, id, async (inside, person) => {
    const account = await accountOf(inside.store, id);
    if (account?.hasPassword === true) await sendReset(inside, { person, language });
    else await sendInvitation(inside, person, language);
    await note(inside, person, "people.send-password-link", { by });
  });
}

/** Takes the second factor off an account whose owner lost it, ends every session, and tells the owner. */
export async function resetSecondFactor(
  people: People,
  id: string,
  { by, language }: Administering,
): Promise<Result<Person, PeopleRefusal>> {
  return onPerson(people, id, async (inside, person) => {
    await dropSecondFactor(inside, person);
    await revokeSessions(inside.store, id);
    await note(inside, person, "people.reset-second-factor", { by });
    await people.letters.send(inside.store, {
      kind: "second-factor-reset",
      to: person.email,
      account: id,
      language: (await accountOf(inside.store, id))?.language ?? language,
      facts: { site: people.origin },
    });
  });
}

/** Signs somebody out everywhere. */
export async function signOutEverywhere(
  people: People,
  id: string,
  { by }: Administering,
): Promise<Result<Person, PeopleRefusal>> {
  return onPerson(people, id, async (inside, person) => {
    await revokeSessions(inside.store, id);
    await note(inside, person, "people.sign-out-everywhere", { by });
  });
}

/** Only those who hold or held a post are an administrator's business; a resident's account is as if it were not. */
async function onPerson(
  people: People,
  id: string,
  work: (inside: People, person: Person) => Promise<void>,
): Promise<Result<Person, PeopleRefusal>> {
  return people.store.attempt(async (store): Promise<Result<Person, PeopleRefusal>> => {
    const person = await personWithId(store, id);
    if (person === undefined || (await holdingsOf(store, id)).length === 0) {
      return refuse({ code: "people.unknown-account" });
    }
    if (person.isDemonstration) return refuse({ code: "people.demonstration-fixed" });
    await work({ ...people, store }, person);
    return ok(person);
  });
}

async function sendInvitation(people: People, person: Person, language: Language): Promise<void> {
  const own = (await accountOf(people.store, person.id))?.language ?? language;
  const link = linkTo(people, own, { page: "set-password", token: await invite(people, person.id) });
  const facts = { site: people.origin, link };
  await people.letters.send(people.store, {
    kind: "invitation",
    to: person.email,
    account: person.id,
    language: own,
    facts,
  });
}

function note(
  people: People,
  person: Person,
  act: string,
  about: { readonly by: Person; readonly facts?: Readonly<Record<string, string | undefined>> },
): Promise<void> {
  const by = { role: "administrator", account: about.by.id } as const;
  return noteAct(people, {
    person: person.id,
    act,
    by,
    ...(about.facts === undefined ? {} : { facts: about.facts }),
  });
}
