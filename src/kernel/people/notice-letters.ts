import { addDays } from "#lib/dates.ts";
import { notify, type NoticesContext } from "#kernel/notices/index.ts";
import { newSubject, subjectFor } from "#kernel/record/index.ts";
import type { Letters } from "./letters.ts";

/** Their links are spent or too old by then. */
const keptDays = 7;

/** Letters that leave as notices: by e-mail, or kept in the outbox where there is no mail server. */
export function noticeLetters(context: NoticesContext): Letters {
  return {
    send: async (inside, { kind, to, account, language, facts }) => {
      const subject = await (account === undefined
        ? newSubject(inside, context)
        : subjectFor(inside, context, account));
      await notify(inside, context, {
        subject,
        matter: `people:${account ?? "new"}`,
        notice: `people.${kind}`,
        facts,
        language,
        to,
        until: addDays(context.clock.today("UTC"), keptDays),
      });
    },
  };
}
