/** Who holds which post, and one member of the staff with what was done to the account. */
import Type from "typebox";
import { ok, refuse } from "#lib/result.ts";
import { query } from "#kernel/operation/index.ts";
import { entriesOf } from "#kernel/record/index.ts";
import { accountOf } from "../queries/account-of.ts";
import { holdingsOf, staff as readStaff } from "../queries/holdings.ts";
import { personWithId } from "../queries/person-with-id.ts";
import { administering, administeringRefusals, may, type StaffOperating } from "./context.ts";
import { holdingShape, holdingView, onPerson, personShape } from "./shapes.ts";

/** Everybody who holds, held or will hold a post, by name. */
export const staff = query({
  name: "people.staff",
  may,
  input: Type.Object({}),
  output: Type.Object({
    staff: Type.Array(Type.Object({ ...personShape, ...holdingShape.properties })),
  }),
  refusals: administeringRefusals,
  run: async (context: StaffOperating, _, actor) => {
    const asking = await administering(context, actor);
    if (!asking.ok) return asking;
    const entries = await readStaff(context.store);
    return ok({
      staff: entries.map(({ person, name, email, isDemonstration: __, ...holding }) => ({
        person,
        name,
        email,
        ...holdingView({ ...holding, person }),
      })),
    });
  },
});

const memberShape = Type.Object({
  ...personShape,
  hasPassword: Type.Boolean(),
  hasSecondFactor: Type.Boolean(),
  isClosed: Type.Boolean(),
  posts: Type.Array(holdingShape),
  /** What was done to the account, as it stands in the record; oldest first. */
  acts: Type.Array(
    Type.Object({
      at: Type.String(),
      act: Type.String(),
      role: Type.String(),
      /** Left out for what the operator did, and when the account is gone. */
      by: Type.Optional(Type.String()),
    }),
  ),
});

/** Only those who hold or held a post are an administrator's business; a resident's account is as if it were not. */
export const member = query({
  name: "people.member",
  may,
  input: Type.Object({ ...onPerson }),
  output: memberShape,
  refusals: administeringRefusals,
  run: async (context: StaffOperating, { person: id }, actor) => {
    const asking = await administering(context, actor);
    if (!asking.ok) return asking;
    const { store } = context;
    const [person, account] = [await personWithId(store, id), await accountOf(store, id)];
    const holdings = await holdingsOf(store, id);
    if (person === undefined || account === undefined || holdings.length === 0)
      return refuse({ code: "people.unknown-account", facts: {} });
    const names = new Map<string, string | undefined>();
    const acts: { at: string; act: string; role: string; by?: string }[] = [];
    for (const { at, act, actor: one } of await entriesOf(store, `people:${id}`)) {
      const { account: who = "", role } = one;
      if (!names.has(who)) names.set(who, (await personWithId(store, who))?.name);
      const by = names.get(who);
      acts.push({ at, act, role, ...(by !== undefined && { by }) });
    }
    return ok({
      person: id,
      name: person.name,
      email: person.email,
      hasPassword: account.hasPassword,
      hasSecondFactor: account.hasSecondFactor,
      isClosed: account.isClosed,
      posts: holdings.map(holdingView),
      acts,
    });
  },
});
