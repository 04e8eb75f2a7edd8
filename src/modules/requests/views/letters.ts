/** The letters of a matter for the officials who work on it: what was said to whom, and what became of it. */
import { headings, noticesOfMatter } from "#kernel/notices/index.ts";
import type { RequestsContext } from "../context.ts";
import type { Sheet } from "../shapes/office.ts";

export async function lettersOf(context: RequestsContext, matter: string): Promise<Sheet["letters"]> {
  const notices = await noticesOfMatter(context.store, matter);
  const heads = await headings(
    context.store,
    context,
    notices.map(({ id }) => id),
  );
  return notices.map(({ id, madeAt, audience, notice, language, state, tries, sentAt, nextAt, problem }) => {
    const subject = heads.get(id)?.subject;
    return {
      at: madeAt,
      audience,
      notice,
      language,
      ...(subject !== undefined && { subject }),
      state,
      tries,
      ...(sentAt !== undefined && { sentAt }),
      ...(nextAt !== undefined && { nextAt }),
      ...(problem !== undefined && { problem }),
    };
  });
}
