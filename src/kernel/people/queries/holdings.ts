/** Who holds which post. */
import type { PlainDate } from "#lib/dates.ts";
import type { Store } from "#platform/db/index.ts";
import { hasDuty, type Holding, type Person } from "../model.ts";
import type { PeopleTables } from "../tables.ts";

/** A holding with the person in it. */
export interface StaffEntry extends Holding {
  readonly name: string;
  readonly email: string;
  readonly isDemonstration: boolean;
}

/** All posts that a person holds, held or will hold, in the order in which they begin. */
export async function holdingsOf(store: Store, person: string): Promise<readonly Holding[]> {
  const rows = await holdingRows(store).where("person", "=", person).execute();
  return rows.map(({ from_date, to_date, area, ...row }) => ({
    id: row.id,
    person: row.person,
    post: row.post,
    area: area ?? undefined,
    from: from_date,
    to: to_date ?? undefined,
  }));
}

/** Everybody who holds, held or will hold a post, by name. */
export async function staff(store: Store): Promise<readonly StaffEntry[]> {
  const rows = await store
    .tables<PeopleTables>()
    .selectFrom("people_holding")
    .innerJoin("people_user", "people_user.id", "people_holding.person")
    .select([
      "people_holding.id",
      "person",
      "name",
      "email",
      "is_demonstration as isDemonstration",
      "post",
      "area",
      "from_date as from",
      "to_date as to",
    ])
    .orderBy("name")
    .orderBy("from_date")
    .orderBy("post")
    .execute();
  return rows.map((row) => ({ ...row, area: row.area ?? undefined, to: row.to ?? undefined }));
}

/** Whether a person may propose a register: edit it and hand it in. */
export async function mayProposeRegister(store: Store, person: Person, on: PlainDate): Promise<boolean> {
  return hasDuty(await holdingsOf(store, person.id), "register-clerk", on);
}

/** Whether a person may give posts and invite. */
export async function mayAdminister(store: Store, person: Person, on: PlainDate): Promise<boolean> {
  return hasDuty(await holdingsOf(store, person.id), "administrator", on);
}

/** Whether a person may adopt a register that somebody else proposed. */
export async function mayAdoptRegister(store: Store, person: Person, on: PlainDate): Promise<boolean> {
  return hasDuty(await holdingsOf(store, person.id), "register-adopter", on);
}

function holdingRows(store: Store) {
  return store
    .tables<PeopleTables>()
    .selectFrom("people_holding")
    .selectAll()
    .orderBy("from_date")
    .orderBy("post")
    .orderBy("id");
}
