import { eraseAccount, type EraseHandler } from "#kernel/record/index.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { People } from "../context.ts";
import type { PeopleRefusal } from "../model.ts";
import { holdingsOf } from "../queries/holdings.ts";
import type { SignedInPerson } from "../queries/person-of.ts";
import { refusalOfProof, type Proof } from "./change-account.ts";
import { forgetAccount } from "./forget-account.ts";

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
    const { clock, random } = people;
    const by = { role: "resident", account: person.id };
    await eraseAccount(inside, { clock, random, onErase: given.onErase }, person.id, { by, reason: "asked" });
    await forgetAccount(inside, person.id, person.id);
    return ok(undefined);
  });
}
