import type { Language } from "#lib/language.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { atLeast } from "../at-least.ts";
import type { People, StaffContext } from "../context.ts";
import type { Letters } from "../letters.ts";
import { linkTo } from "../links.ts";
import { readEmail, type PeopleRefusal } from "../model.ts";
import { accountOf } from "../queries/account-of.ts";
import { personWithEmail } from "../queries/person-with-email.ts";
import { countAttempt } from "./count-attempt.ts";
import { invite } from "./set-password.ts";

/** Who asks for a link sits at the mailbox. */
const linkSeconds = 60 * 60;

/** Sends a link to set a new password to whoever has an account; the answer is the same, and takes as long, when nobody has. */
export async function askForReset(
  people: People,
  given: { readonly email: string; readonly language: Language; readonly address: string },
): Promise<Result<void, PeopleRefusal>> {
  const email = readEmail(given.email);
  if (email === undefined) return refuse({ code: "people.no-email", email: given.email.slice(0, 254) });
  const tooMany = await countAttempt(people, { act: "reset", email, address: given.address });
  if (tooMany !== undefined) return refuse(tooMany);
  return atLeast(send(people, { email, language: given.language }));
}

async function send(
  people: People,
  { email, language }: { readonly email: string; readonly language: Language },
): Promise<Result<void, PeopleRefusal>> {
  return people.store.attempt(async (inside) => {
    const person = await personWithEmail(inside, email);
    // The people of a demonstration have no mailbox, and everybody knows their passwords.
    if (person === undefined || person.isDemonstration) return ok(undefined);
    if ((await accountOf(inside, person.id))?.isClosed === true) return ok(undefined);
    await sendReset({ ...people, store: inside }, { person, language });
    return ok(undefined);
  });
}

/** Sends the link itself, in the language that the person chose, else the one given. */
export async function sendReset(
  people: StaffContext & { readonly letters: Letters; readonly origin: string },
  {
    person,
    language,
  }: { readonly person: { readonly id: string; readonly email: string }; readonly language: Language },
): Promise<void> {
  const own = (await accountOf(people.store, person.id))?.language ?? language;
  const token = await invite(people, person.id, linkSeconds);
  const link = linkTo(people, own, { page: "set-password", token });
  await people.letters.send(people.store, {
    kind: "reset-password",
    to: person.email,
    account: person.id,
    language: own,
    facts: { site: people.origin, link },
  });
}
