/** What people change of their own accounts. Whoever sits at a browser left open must not be able to take the account over. */
import { verifyPassword } from "better-auth/crypto";
import { addSeconds } from "#lib/instants.ts";
import type { Language } from "#lib/language.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Store } from "#platform/db/index.ts";
import { atLeast } from "../at-least.ts";
import type { People } from "../context.ts";
import { linkTo } from "../links.ts";
import { readEmail, type PeopleRefusal, type Person } from "../model.ts";
import { accountOf, passwordOf } from "../queries/account-of.ts";
import type { SignedInPerson } from "../queries/person-of.ts";
import { personWithEmail } from "../queries/person-with-email.ts";
import { personWithId } from "../queries/person-with-id.ts";
import type { PeopleTables } from "../tables.ts";
import { hashOf } from "../tokens.ts";
import { countAttempt, forgetAttempts } from "./count-attempt.ts";
import { setPassword } from "./set-password.ts";

const linkSeconds = 24 * 60 * 60;

/** Proof that it is the owner who acts: the password once more. */
export interface Proof {
  readonly password: string;
  /** The visitor's network address, by which attempts are counted. */
  readonly address: string;
}

/** The refusal, when the password is not the person's. Who has none, for signing in elsewhere only, has nothing to give. */
export async function refusalOfProof(
  people: People,
  person: Person,
  { password, address }: Proof,
): Promise<PeopleRefusal | undefined> {
  if (person.isDemonstration) return { code: "people.demonstration-fixed" };
  const attempt = { act: "confirm", email: person.id, address } as const;
  const tooMany = await countAttempt(people, attempt);
  if (tooMany !== undefined) return tooMany;
  const hash = await passwordOf(people.store, person.id);
  // Longer than any that can be set: hashing it would only be work.
  const isRight =
    hash === undefined || (password.length <= 512 && (await verifyPassword({ hash, password })));
  if (!isRight) return { code: "people.wrong-password" };
  await forgetAttempts(people, attempt);
  return undefined;
}

/** Sets a new password, ends every other session, and tells the mailbox. */
export async function changePassword(
  people: People,
  { person, session }: SignedInPerson,
  given: Proof & { readonly wished: string; readonly language: Language },
): Promise<Result<void, PeopleRefusal>> {
  const unproved = await refusalOfProof(people, person, given);
  if (unproved !== undefined) return refuse(unproved);
  return people.store.attempt(async (inside): Promise<Result<void, PeopleRefusal>> => {
    const unfit = await setPassword({ ...people, store: inside }, person, given.wished, session);
    if (unfit !== undefined) return refuse(unfit);
    await write(people, inside, { person, kind: "password-changed", language: given.language });
    return ok(undefined);
  });
}

/** Sends a link to the new address; it holds when the link was followed. Whether somebody else has the address shows nowhere. */
export async function askForEmail(
  people: People,
  { person }: SignedInPerson,
  given: Proof & { readonly email: string; readonly language: Language },
): Promise<Result<void, PeopleRefusal>> {
  const { language } = given;
  const email = readEmail(given.email);
  if (email === undefined) return refuse({ code: "people.no-email", email: given.email.slice(0, 254) });
  const unproved = await refusalOfProof(people, person, given);
  if (unproved !== undefined) return refuse(unproved);
  const token = people.random.newToken();
  const sent = people.store.attempt(async (inside): Promise<Result<void, PeopleRefusal>> => {
    const isTaken = (await personWithEmail(inside, email)) !== undefined;
    const tables = inside.tables<PeopleTables>();
    await tables.deleteFrom("people_new_email").where("person", "=", person.id).execute();
    const expires_at = addSeconds(people.clock.now(), linkSeconds);
    const row = { token_hash: hashOf(token), person: person.id, email, expires_at };
    await tables.insertInto("people_new_email").values(row).execute();
    const link = linkTo(people, language, { page: "confirm-email", token });
    await people.letters.send(inside, {
      kind: isTaken ? "email-taken" : "confirm-email",
      to: email,
      account: person.id,
      language,
      facts: isTaken ? { site: people.origin } : { site: people.origin, link },
    });
    return ok(undefined);
  });
  return atLeast(sent);
}

/** Makes the address that the link was sent to the person's own, and tells the old one. */
export async function confirmEmail(
  people: People,
  token: string,
  language: Language,
): Promise<Result<Person, PeopleRefusal>> {
  return people.store.attempt(async (inside): Promise<Result<Person, PeopleRefusal>> => {
    await inside.hold("people");
    const tables = inside.tables<PeopleTables>();
    const row = await tables
      .deleteFrom("people_new_email")
      .where("token_hash", "=", hashOf(token))
      .where("expires_at", ">", people.clock.now())
      .returning(["person", "email"])
      .executeTakeFirst();
    const person = row === undefined ? undefined : await personWithId(inside, row.person);
    if (
      row === undefined ||
      person === undefined ||
      (await personWithEmail(inside, row.email)) !== undefined
    ) {
      return refuse({ code: "people.link-spent" });
    }
    await tables
      .updateTable("people_user")
      .set({ email: row.email, email_verified: true, updated_at: people.clock.now() })
      .where("id", "=", person.id)
      .execute();
    // A link to set a password lies in the old mailbox.
    await tables.deleteFrom("people_invitation").where("person", "=", person.id).execute();
    await write(people, inside, { person, kind: "email-changed", language });
    return ok({ ...person, email: row.email });
  });
}

/** Sets the language in which letters are written and in which the pages open after signing in. */
export async function setLanguage(store: Store, person: string, language: Language): Promise<void> {
  await store
    .tables<PeopleTables>()
    .updateTable("people_user")
    .set({ language })
    .where("id", "=", person)
    .execute();
}

async function write(
  people: People,
  inside: Store,
  about: {
    readonly person: Person;
    readonly kind: "password-changed" | "email-changed";
    readonly language: Language;
  },
): Promise<void> {
  const { person, kind } = about;
  const language = (await accountOf(inside, person.id))?.language ?? about.language;
  await people.letters.send(inside, {
    kind,
    to: person.email,
    account: person.id,
    language,
    facts: { site: people.origin },
  });
}
