import type { Store } from "#platform/db/index.ts";
import type { AppendContext, KeepContext } from "../context.ts";
import type { SubjectId } from "../model.ts";
import { subjectOfAccount } from "../queries/subject-of-account.ts";
import { newSubject } from "./new-subject.ts";

/** The person behind an account, known from now on; of two who ask at once, the second gets the person that the first made. */
export async function subjectFor(
  inside: Store,
  context: AppendContext & KeepContext,
  account: string,
): Promise<SubjectId> {
  const known = await subjectOfAccount(inside, account);
  if (known !== undefined) return known;
  await inside.hold(`record subject ${account}`);
  return (await subjectOfAccount(inside, account)) ?? newSubject(inside, context, { account });
}
