import type { Actor } from "#kernel/operation/model.ts";
import { newSubject, subjectFor, type SubjectId, type Waiting } from "#kernel/record/index.ts";
import type { RequestsContext } from "../context.ts";

/** The person as the record knows them: one for an account, and a new one for each sending without. */
export function subjectOf(context: RequestsContext, actor: Actor, waiting: Waiting): Promise<SubjectId> {
  return actor.kind === "account"
    ? subjectFor(context.store, context, actor.person.id)
    : newSubject(context.store, context, {}, waiting);
}
