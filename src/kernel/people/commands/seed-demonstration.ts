import type { PlainDate } from "#lib/dates.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { People } from "../context.ts";
import { demonstrationPeople, type DemonstrationPerson } from "../demonstration.ts";
import type { PeopleRefusal } from "../model.ts";
import { personWithEmail } from "../queries/person-with-email.ts";
import { givePost, makePerson } from "./give-post.ts";
import { setPassword } from "./set-password.ts";

/**
 * Makes the people of the demonstration, with their posts and passwords, where they are not there yet. Refused everywhere but in a
 * made-up jurisdiction on the database that comes along.
 */
export async function seedDemonstration(
  people: People,
  from: PlainDate,
): Promise<Result<readonly DemonstrationPerson[], PeopleRefusal>> {
  const cast = await demonstrationPeople(people);
  if (cast.length === 0) return refuse({ code: "people.demonstration-only" });
  return people.store.attempt(async (inside) => {
    const context = { ...people, store: inside };
    await inside.hold("demonstration");
    for (const { name, email, password, duty } of cast) {
      if ((await personWithEmail(inside, email)) !== undefined) continue;
      const person = await makePerson(context, { name, email, isDemonstration: true });
      const unfit = await setPassword(context, person, password);
      if (unfit !== undefined) return refuse(unfit);
      const post = { email, name, post: duty, area: undefined, from, to: undefined, by: "demonstration" };
      const given = await givePost(context, post);
      if (!given.ok) return given;
    }
    return ok(cast);
  });
}
