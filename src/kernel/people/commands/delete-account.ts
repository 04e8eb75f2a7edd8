import { erase, subjectOfAccount, type EraseHandler } from "#kernel/record/index.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { People } from "../context.ts";
import type { PeopleRefusal } from "../model.ts";
import { holdingsOf } from "../queries/holdings.ts";
import type { SignedInPerson } from "../queries/person-of.ts";
import type { PeopleTables } from "../tables.ts";
import { refusalOfProof, type Proof } from "./change-account.ts";

/**
 * Deletes a resident's account: name and address are gone, and everything that the record keeps of the person becomes unreadable for good;
 * that it was there stays provable. Refused to whoever holds or held a post: how public power was used stays on record.
 */
export async function deleteAccount(
  people: People,
  { person }: SignedInPerson,
  given: Proof & { readonly onErase: readonly EraseHandler[] },
): Promise<Result<void, PeopleRefusal>> {
  const unproved = await refusalOfProof(people, person, given);
  if (unproved !== undefined) return refuse(unproved);
  return people.store.attempt(async (inside): Promise<Result<void, PeopleRefusal>> => {
    await inside.hold("people");
    if ((await holdingsOf(inside, person.id)).length > 0) return refuse({ code: "people.holds-posts" });
    const { clock } = people;
    const subject = await subjectOfAccount(inside, person.id);
    if (subject !== undefined) {
      const by = { role: "resident", account: person.id };
      await erase(inside, { clock, onErase: given.onErase }, subject, { by, reason: "asked" });
    }
    const tables = inside.tables<PeopleTables>();
    await tables.deleteFrom("people_pending_account").where("email", "=", person.email).execute();
    // Sessions, password, second factor and links go with it.
    await tables.deleteFrom("people_user").where("id", "=", person.id).execute();
    return ok(undefined);
  });
}
