import type { PlainDate } from "#lib/dates.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { StaffContext } from "../context.ts";
import type { PeopleRefusal } from "../model.ts";
import { holdingsOf } from "../queries/holdings.ts";
import { personWithEmail } from "../queries/person-with-email.ts";
import type { PeopleTables } from "../tables.ts";
import { revokeSessions } from "./revoke-sessions.ts";

export interface EndedPost {
  readonly email: string;
  readonly post: string;
  /** The last day on which it is held. */
  readonly on: PlainDate;
}

/** Ends a person's post, for every area it is held for, and every session, so that what they may do is read anew. */
export async function endPost(
  { store }: Pick<StaffContext, "store">,
  { email, post, on }: EndedPost,
): Promise<Result<void, PeopleRefusal>> {
  return store.attempt(async (inside): Promise<Result<void, PeopleRefusal>> => {
    await inside.hold("people");
    const person = await personWithEmail(inside, email);
    if (person === undefined) return refuse({ code: "people.unknown-person", email });
    const running = (await holdingsOf(inside, person.id)).filter(
      (one) => one.post === post && (one.to === undefined || one.to > on),
    );
    const first = running[0];
    if (first === undefined) return refuse({ code: "people.holds-not", name: person.name, post });
    if (on < first.from) return refuse({ code: "people.dates-reversed", from: first.from, to: on });
    await inside
      .tables<PeopleTables>()
      .updateTable("people_holding")
      .set({ to_date: on })
      .where(
        "id",
        "in",
        running.map(({ id }) => id),
      )
      .execute();
    await revokeSessions(inside, person.id);
    return ok(undefined);
  });
}
