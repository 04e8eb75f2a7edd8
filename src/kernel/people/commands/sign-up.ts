/**
 * A resident's account. It comes into being when the link in an e-mail is followed; before that nothing exists that somebody else could
 * take over. The answer is the same whether the address has an account or not: only its mailbox learns the difference.
 */
import { hashPassword } from "better-auth/crypto";
import { addSeconds } from "#lib/instants.ts";
import type { Language } from "#lib/language.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { atLeast } from "../at-least.ts";
import type { People } from "../context.ts";
import { linkTo } from "../links.ts";
import { readEmail, refusalOfPassword, type PeopleRefusal, type Person } from "../model.ts";
import { personWithEmail } from "../queries/person-with-email.ts";
import type { PeopleTables } from "../tables.ts";
import { hashOf } from "../tokens.ts";
import { countAttempt } from "./count-attempt.ts";
import { makePerson } from "./give-post.ts";
import { keepPassword } from "./set-password.ts";

const linkSeconds = 24 * 60 * 60;

export interface SignUp {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language: Language;
  /** The visitor's network address, by which attempts are counted. */
  readonly address: string;
}

/** Sends a letter with a link that makes the account; to somebody who has one, a letter that says so. */
export async function askForAccount(people: People, given: SignUp): Promise<Result<void, PeopleRefusal>> {
  const { language, password } = given;
  const email = readEmail(given.email);
  if (email === undefined) return refuse({ code: "people.no-email", email: given.email.slice(0, 254) });
  const name = given.name.trim();
  if (name === "" || name.length > 200) return refuse({ code: "people.no-name" });
  const unfit = refusalOfPassword(password, { name, email });
  if (unfit !== undefined) return refuse(unfit);
  const tooMany = await countAttempt(people, { act: "sign-up", email, address: given.address });
  if (tooMany !== undefined) return refuse(tooMany);
  return atLeast(send(people, { name, email, language, password: await hashPassword(password) }));
}

/** The same is written for either kind of address; only one of the two letters holds the link. */
async function send(
  people: People,
  pending: Pick<SignUp, "name" | "email" | "password" | "language">,
): Promise<Result<void, PeopleRefusal>> {
  const { clock, random, store } = people;
  const token = random.newToken();
  return store.attempt(async (inside): Promise<Result<void, PeopleRefusal>> => {
    const { email, language } = pending;
    const known = await personWithEmail(inside, email);
    const isKnown = known !== undefined;
    const now = clock.now();
    const tables = inside.tables<PeopleTables>();
    await tables.deleteFrom("people_pending_account").where("expires_at", "<", now).execute();
    const row = { ...pending, token_hash: hashOf(token), expires_at: addSeconds(now, linkSeconds) };
    await tables.insertInto("people_pending_account").values(row).execute();
    const link = linkTo(people, language, { page: "confirm-account", token });
    await people.letters.send(inside, {
      kind: isKnown ? "has-account" : "confirm-account",
      to: email,
      account: known?.id,
      language,
      facts: isKnown ? { site: people.origin } : { site: people.origin, link },
    });
    return ok(undefined);
  });
}

/** Makes the account for which the link was sent; it spends every link for that address. Nobody is signed in by it. */
export async function confirmAccount(people: People, token: string): Promise<Result<Person, PeopleRefusal>> {
  return people.store.attempt(async (inside): Promise<Result<Person, PeopleRefusal>> => {
    await inside.hold("people");
    const context = { ...people, store: inside };
    const tables = inside.tables<PeopleTables>();
    const pending = await tables
      .selectFrom("people_pending_account")
      .selectAll()
      .where("token_hash", "=", hashOf(token))
      .where("expires_at", ">", people.clock.now())
      .executeTakeFirst();
    if (pending === undefined) return refuse({ code: "people.link-spent" });
    const { email, name, password, language } = pending;
    await tables.deleteFrom("people_pending_account").where("email", "=", email).execute();
    if ((await personWithEmail(inside, email)) !== undefined) return refuse({ code: "people.link-spent" });
    const person = await makePerson(context, { email, name, isConfirmed: true, language });
    await keepPassword(context, person.id, password);
    return ok(person);
  });
}
