import type { Actor } from "#kernel/operation/model.ts";
import { newSubject, subjectOfAccount, type SubjectId } from "#kernel/record/index.ts";
import type { RequestsContext } from "../context.ts";

/** The person as the record knows them: one for an account, and a new one for each sending without. */
export async function subjectOf(context: RequestsContext, actor: Actor): Promise<SubjectId> {
  if (actor.kind !== "account") return newSubject(context.store, context);
  const { id } = actor.person;
  const known = await subjectOfAccount(context.store, id);
  if (known !== undefined) return known;
  await context.store.hold(`requests subject ${id}`);
  return (
    (await subjectOfAccount(context.store, id)) ?? (await newSubject(context.store, context, { account: id }))
  );
}
