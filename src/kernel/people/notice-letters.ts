import { addDays } from "#lib/dates.ts";
import { notify, type NoticesContext } from "#kernel/notices/index.ts";
import { newSubject, subjectOfAccount } from "#kernel/record/index.ts";
import type { Letters } from "./letters.ts";

/** Their links are spent or too old by then. */
const keptDays = 7;

/** Letters that leave as notices: by e-mail, or kept in the outbox where there is no mail server. */
export function noticeLetters(context: NoticesContext): Letters {
  return {
    send: async (inside, { kind, to, account, language, facts }) => {
      const known = account === undefined ? undefined : await subjectOfAccount(inside, account);
      const subject = known ?? (await newSubject(inside, context, account === undefined ? {} : { account }));
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
