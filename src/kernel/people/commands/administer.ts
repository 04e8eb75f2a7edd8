/** What administrators do to accounts and posts. Each act stands in the record, in the chain of the person it is done to. */
import { addDays, type PlainDate } from "#lib/dates.ts";
import type { Instant } from "#lib/instants.ts";
import type { Language } from "#lib/language.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { StaffContext } from "../context.ts";
import type { Letters } from "../letters.ts";
import { isOwnPost } from "../demonstration.ts";
import { linkTo } from "../links.ts";
import type { Holding, PeopleRefusal, Person } from "../model.ts";
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

/** What administering works with. */
export interface AdministeringContext extends StaffContext {
  readonly letters: Letters;
  /** Where the pages are; links in letters lead there. */
  readonly origin: string;
}

/** Done by whom, and in which language a letter is written when the person chose none. */
export interface Administering {
  /** An administrator, or the operator on the machine itself. */
  readonly by: Pick<Person, "id" | "name"> | "operator";
  readonly language: Language;
}

/** Gives a post; whoever has no password yet is sent a link to set one. */
export async function givePostTo(
  people: AdministeringContext,
  given: Omit<GivenPost, "by">,
  { by, language }: Administering,
): Promise<Result<PostGiven, PeopleRefusal>> {
  return people.store.attempt(async (store): Promise<Result<PostGiven, PeopleRefusal>> => {
    const inside = { ...people, store };
    const made = await givePost(inside, { ...given, by: by === "operator" ? by : by.name });
    if (!made.ok) return made;
    const { person, holding } = made.value;
    await setClosed(inside, person.id, null);
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
  people: AdministeringContext,
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
  people: AdministeringContext,
  id: string,
  { by, language }: Administering,
): Promise<Result<Person, PeopleRefusal>> {
  return onPerson(people, id, async (inside, person) => {
    const account = await accountOf(inside.store, id);
    if (account?.isClosed === true) return { code: "people.account-closed" };
    if (account?.hasPassword === true) await sendReset(inside, { person, language });
    else await sendInvitation(inside, person, language);
    await note(inside, person, "people.send-password-link", { by });
    return undefined;
  });
}

/** Takes the second factor off an account whose owner lost it, ends every session, and tells the owner. */
export async function resetSecondFactor(
  people: AdministeringContext,
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
    return undefined;
  });
}

/** Signs somebody out everywhere. */
export async function signOutEverywhere(
  people: AdministeringContext,
  id: string,
  { by }: Administering,
): Promise<Result<Person, PeopleRefusal>> {
  return onPerson(people, id, async (inside, person) => {
    await revokeSessions(inside.store, id);
    await note(inside, person, "people.sign-out-everywhere", { by });
    return undefined;
  });
}

/**
 * Closes the account of somebody who has left: what they hold ends, what is to come is taken back, and nobody can sign in to it, here or by
 * a provider. The name stays with what was done in office; a post that is given again opens it again.
 */
export async function closeAccountOf(
  people: AdministeringContext,
  closing: { readonly person: string; readonly today: PlainDate },
  { by }: Administering,
): Promise<Result<Person, PeopleRefusal>> {
  return onPerson(people, closing.person, async (inside, person) => {
    const { store, clock } = inside;
    const { today } = closing;
    await store.hold("people");
    if ((await accountOf(store, person.id))?.isClosed === true) return { code: "people.account-closed" };
    const running = (await holdingsOf(store, person.id)).filter(({ to }) => to === undefined || to > today);
    const isLast = async ({ id, post }: Holding): Promise<boolean> =>
      post === "administrator" && !(await hasAdministrator(store, today, id));
    for (const holding of running) {
      if (await isLast(holding)) return { code: "people.last-administrator" };
      const { id, from, post, area } = holding;
      const tables = store.tables<PeopleTables>();
      // A span does not end before it begins: what never began is held for no day.
      const last = from > today ? addDays(from, -1) : today;
      await tables.updateTable("people_holding").set({ to_date: last }).where("id", "=", id).execute();
      await note(inside, person, "people.end-post", { by, facts: { post, area, on: last } });
    }
    const tables = store.tables<PeopleTables>();
    await tables.deleteFrom("people_account").where("user_id", "=", person.id).execute();
    await tables.deleteFrom("people_invitation").where("person", "=", person.id).execute();
    await dropSecondFactor(inside, person);
    await revokeSessions(store, person.id);
    await setClosed(inside, person.id, clock.now());
    await note(inside, person, "people.close-account", { by });
    return undefined;
  });
}

async function setClosed(
  { store }: Pick<AdministeringContext, "store">,
  person: string,
  closed_at: Instant | null,
): Promise<void> {
  await store
    .tables<PeopleTables>()
    .updateTable("people_user")
    .set({ closed_at })
    .where("id", "=", person)
    .execute();
}

/** Only those who hold or held a post are an administrator's business; a resident's account is as if it were not. */
async function onPerson(
  people: AdministeringContext,
  id: string,
  work: (inside: AdministeringContext, person: Person) => Promise<PeopleRefusal | undefined>,
): Promise<Result<Person, PeopleRefusal>> {
  return people.store.attempt(async (store): Promise<Result<Person, PeopleRefusal>> => {
    const person = await personWithId(store, id);
    if (person === undefined || (await holdingsOf(store, id)).length === 0) {
      return refuse({ code: "people.unknown-account" });
    }
    if (person.isDemonstration) return refuse({ code: "people.demonstration-fixed" });
    const refusal = await work({ ...people, store }, person);
    return refusal === undefined ? ok(person) : refuse(refusal);
  });
}

async function sendInvitation(
  people: AdministeringContext,
  person: Person,
  language: Language,
): Promise<void> {
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
  people: AdministeringContext,
  person: Person,
  act: string,
  about: { readonly by: Administering["by"]; readonly facts?: Readonly<Record<string, string | undefined>> },
): Promise<void> {
  const by =
    about.by === "operator"
      ? ({ role: "system" } as const)
      : ({ role: "administrator", account: about.by.id } as const);
  return noteAct(people, {
    person: person.id,
    act,
    by,
    ...(about.facts === undefined ? {} : { facts: about.facts }),
  });
}
