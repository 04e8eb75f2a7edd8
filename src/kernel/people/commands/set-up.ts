/** The first administrator of a real installation, made by whoever runs the machine: by a link that works once. */
import { addSeconds } from "#lib/instants.ts";
import type { PlainDate } from "#lib/dates.ts";
import type { Language } from "#lib/language.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { Store } from "#platform/db/index.ts";
import type { StaffContext } from "../context.ts";
import { isHeld, readEmail, type PeopleRefusal, type Person } from "../model.ts";
import { staff } from "../queries/holdings.ts";
import { personWithEmail } from "../queries/person-with-email.ts";
import type { PeopleTables } from "../tables.ts";
import { hashOf } from "../tokens.ts";
import { givePost } from "./give-post.ts";
import { noteAct } from "./note-act.ts";
import { setPassword } from "./set-password.ts";

const linkSeconds = 24 * 60 * 60;

/** Makes the secret of the link, for a day; links made before are void. Undefined when there is an administrator already. */
export async function prepareSetUp(
  { store, clock, random }: StaffContext,
  today: PlainDate,
): Promise<string | undefined> {
  const token = random.newToken();
  const made = await store.attempt(async (inside): Promise<Result<void, PeopleRefusal>> => {
    await inside.hold("people");
    if (await hasAdministrator(inside, today)) return refuse({ code: "people.set-up-done" });
    const tables = inside.tables<PeopleTables>();
    await tables.deleteFrom("people_set_up").execute();
    const row = { token_hash: hashOf(token), expires_at: addSeconds(clock.now(), linkSeconds) };
    await tables.insertInto("people_set_up").values(row).execute();
    return ok(undefined);
  });
  return made.ok ? token : undefined;
}

export interface SetUp {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language: Language;
  readonly today: PlainDate;
}

/** Makes the first administrator, and spends the link. */
export async function setUp(context: StaffContext, given: SetUp): Promise<Result<Person, PeopleRefusal>> {
  const { token, name, password, today } = given;
  return context.store.attempt(async (store): Promise<Result<Person, PeopleRefusal>> => {
    await store.hold("people");
    const inside = { ...context, store };
    const { numDeletedRows } = await store
      .tables<PeopleTables>()
      .deleteFrom("people_set_up")
      .where("token_hash", "=", hashOf(token))
      .where("expires_at", ">", context.clock.now())
      .executeTakeFirst();
    if (Number(numDeletedRows) === 0) return refuse({ code: "people.link-spent" });
    if (await hasAdministrator(store, today)) return refuse({ code: "people.set-up-done" });
    const email = readEmail(given.email);
    if (email === undefined) return refuse({ code: "people.no-email", email: given.email.slice(0, 254) });
    if ((await personWithEmail(store, email)) !== undefined) return refuse({ code: "people.has-account" });
    const wish = { post: "administrator", area: undefined, from: today, to: undefined, by: "set-up" };
    const made = await givePost(inside, { ...wish, email, name });
    if (!made.ok) return made;
    const { person } = made.value;
    const unfit = await setPassword(inside, person, password);
    if (unfit !== undefined) return refuse(unfit);
    await store
      .tables<PeopleTables>()
      .updateTable("people_user")
      .set({ language: given.language })
      .where("id", "=", person.id)
      .execute();
    await noteAct(inside, { person: person.id, act: "people.set-up", by: { role: "system" } });
    return ok(person);
  });
}

/** Whether somebody who is no part of a demonstration is an administrator on the day. */
export async function hasAdministrator(store: Store, on: PlainDate, besides?: string): Promise<boolean> {
  return (await staff(store)).some(
    (one) => one.post === "administrator" && one.id !== besides && !one.isDemonstration && isHeld(one, on),
  );
}
