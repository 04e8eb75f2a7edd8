import type { PlainDate } from "#lib/dates.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { People } from "../context.ts";
import { demonstrationPeople, wholeCast, type DemonstrationPerson } from "../demonstration.ts";
import type { PeopleRefusal, Person } from "../model.ts";
import { holdingsOf } from "../queries/holdings.ts";
import { personWithEmail } from "../queries/person-with-email.ts";
import { givePost, makePerson } from "./give-post.ts";
import { setPassword } from "./set-password.ts";

/**
 * Makes the people of the demonstration, with their posts and passwords, where they are not there yet. Refused everywhere but in a
 * made-up jurisdiction on the database that comes along. Posts that the register does not have (yet) are left out: done again after
 * the first register was adopted, it gives those too.
 */
export async function seedDemonstration(
  people: People,
  from: PlainDate,
): Promise<Result<readonly DemonstrationPerson[], PeopleRefusal>> {
  const cast = await wholeCast(people);
  if (cast.length === 0) return refuse({ code: "people.demonstration-only" });
  const seeded = await people.store.attempt(async (inside): Promise<Result<void, PeopleRefusal>> => {
    const context = { ...people, store: inside };
    await inside.hold("demonstration");
    for (const one of cast) {
      const person = await personOfCast(context, one);
      if (!person.ok) return person;
      await giveOwnPost(context, { ...one, id: person.value.id }, from);
    }
    return ok(undefined);
  });
  return seeded.ok ? ok(await demonstrationPeople(people)) : seeded;
}

async function personOfCast(
  context: People,
  { name, email, password }: DemonstrationPerson,
): Promise<Result<Person, PeopleRefusal>> {
  const there = await personWithEmail(context.store, email);
  if (there !== undefined) return ok(there);
  const person = await makePerson(context, { name, email, isDemonstration: true });
  const unfit = await setPassword(context, person, password);
  return unfit === undefined ? ok(person) : refuse(unfit);
}

async function giveOwnPost(
  context: People,
  { id, email, name, post }: DemonstrationPerson & { readonly id: string },
  from: PlainDate,
): Promise<void> {
  if (post === undefined || (await holdingsOf(context.store, id)).some((one) => one.post === post)) return;
  const wish = { email, name, post, area: undefined, from, to: undefined, by: "demonstration" };
  const given = await givePost(context, wish);
  // An earlier register may lack the post; anything else would be a fault of ours.
  if (!given.ok && given.refusal.code !== "people.unknown-post") throw new Error(given.refusal.code);
}
