import { hashPassword } from "better-auth/crypto";
import { addSeconds } from "#lib/instants.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { StaffContext } from "../context.ts";
import { refusalOfPassword, type PeopleRefusal, type Person } from "../model.ts";
import { personWithId } from "../queries/person-with-id.ts";
import type { PeopleTables } from "../tables.ts";
import { hashOf } from "../tokens.ts";
import { revokeSessions } from "./revoke-sessions.ts";

/** An invitation is for the next days, not for a drawer. */
const linkSeconds = 3 * 24 * 60 * 60;

/** Makes the secret of a link with which the person sets a password, once; links made before are void. */
export async function invite(
  { store, clock, random }: StaffContext,
  person: string,
  seconds = linkSeconds,
): Promise<string> {
  const token = random.newToken();
  await store.attempt(async (inside) => {
    const tables = inside.tables<PeopleTables>();
    await tables.deleteFrom("people_invitation").where("person", "=", person).execute();
    const expires_at = addSeconds(clock.now(), seconds);
    await tables
      .insertInto("people_invitation")
      .values({ token_hash: hashOf(token), person, expires_at })
      .execute();
    return ok(undefined);
  });
  return token;
}

/** Sets the password of the person to whom the link was given, spends the link and ends all sessions. */
export async function setPasswordByLink(
  context: StaffContext,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<Result<Person, PeopleRefusal>> {
  return context.store.attempt(async (inside): Promise<Result<Person, PeopleRefusal>> => {
    const row = await inside
      .tables<PeopleTables>()
      .deleteFrom("people_invitation")
      .where("token_hash", "=", hashOf(token))
      .where("expires_at", ">", context.clock.now())
      .returning("person")
      .executeTakeFirst();
    const person = row === undefined ? undefined : await personWithId(inside, row.person);
    if (person === undefined) return refuse({ code: "people.link-spent" });
    const refusal = await setPassword({ ...context, store: inside }, person, password);
    return refusal === undefined ? ok(person) : refuse(refusal);
  });
}

/** Sets a person's password and ends their sessions, save one; the refusal, when the password is none to rely on. */
export async function setPassword(
  context: StaffContext,
  person: Person,
  password: string,
  except?: string,
): Promise<PeopleRefusal | undefined> {
  const refusal = refusalOfPassword(password, person);
  if (refusal !== undefined) return refusal;
  const hashed = await hashPassword(password);
  await context.store.attempt(async (inside) => {
    await keepPassword({ ...context, store: inside }, person.id, hashed);
    await inside
      .tables<PeopleTables>()
      .deleteFrom("people_invitation")
      .where("person", "=", person.id)
      .execute();
    await revokeSessions(inside, person.id, except);
    return ok(undefined);
  });
  return undefined;
}

/** Keeps a password that is hashed already. */
export async function keepPassword(
  { store, clock, random }: StaffContext,
  person: string,
  hashed: string,
): Promise<void> {
  const at = clock.now();
  await store
    .tables<PeopleTables>()
    .insertInto("people_account")
    .values({
      id: random.newId(),
      user_id: person,
      account_id: person,
      provider_id: "credential",
      password: hashed,
      created_at: at,
      updated_at: at,
    })
    .onConflict((there) =>
      there.columns(["user_id", "provider_id"]).doUpdateSet({ password: hashed, updated_at: at }),
    )
    .execute();
}
