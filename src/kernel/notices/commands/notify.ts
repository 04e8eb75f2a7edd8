/**
 * Tells somebody something about a matter, within the act that gives the reason for it: when the act does not hold, nothing was
 * said. The letter is written at once and sealed, so that it stays what was said, whatever becomes of our texts later.
 */
import { type Facts, inLanguage, type Language } from "#lib/language.ts";
import type { Decision, Letter } from "#lib/letter.ts";
import type { PlainDate } from "#lib/dates.ts";
import { insertRows, keep, type Kept, type SubjectId, type Waiting } from "#kernel/record/index.ts";
import type { Store } from "#platform/db/index.ts";
import { isAddress } from "#platform/mail/index.ts";
import type { NoticesContext } from "../context.ts";
import type { Audience } from "../model.ts";
import { sealable } from "../sealed.ts";
import type { NoticesTables } from "../tables.ts";

export interface NewNotice {
  /** The person whose matter it is: their key seals the letter, whoever receives it. */
  readonly subject: SubjectId;
  readonly matter: string;
  /** Which letter: its texts are notices.KEY.subject and notices.KEY.body; a blank line begins a new paragraph. */
  readonly notice: string;
  /** Fill the texts; dates and numbers already written in the reader's language. */
  readonly facts: Facts;
  readonly language: Language;
  /** The e-mail address; without one the letter is read in the account or with the matter. */
  readonly to?: string | undefined;
  /** "office" when a body or its staff are told; such letters do not show in the person's account. Usually "person". */
  readonly audience?: Audience;
  /** The address field of a letter on paper. */
  readonly recipient?: readonly string[];
  /** The office that writes, in the reader's language. */
  readonly office?: string;
  /** The matter's number, as people see it. */
  readonly reference?: string;
  readonly decision?: Decision;
  /** Paths of this site, with the language: where to go on, and where to unsubscribe. */
  readonly link?: string;
  readonly unsubscribe?: string;
  /** The day after which the letter is erased. */
  readonly until?: PlainDate;
}

export interface Notified {
  readonly id: string;
  /** Belongs to the entry of the act, so that the record proves what was said. */
  readonly kept: Kept;
}

/** Writes, seals and stores a notice, at once or with the entry of its act; it leaves later (`deliverNotices`). */
export async function notify(
  inside: Store,
  context: NoticesContext,
  notice: NewNotice,
  waiting?: Waiting,
): Promise<Notified> {
  const { clock, random } = context;
  const { subject, matter, to, until } = notice;
  const letter = letterOf(context, notice);
  const letterKept = {
    subject,
    matter,
    kind: "text",
    what: "notice",
    value: sealable({ ...(to !== undefined && { to }), letter }),
    ...(until !== undefined && { until }),
  } as const;
  const kept = await keep(inside, context, letterKept, waiting);
  const id = random.newId();
  const at = clock.now();
  const isSendable = to !== undefined && isAddress(to);
  const row = {
    id,
    matter,
    subject,
    notice: notice.notice,
    language: notice.language,
    audience: notice.audience ?? "person",
    letter: kept.ref,
    state: isSendable ? ("waiting" as const) : ("kept" as const),
    tries: 0,
    made_at: at,
    next_at: isSendable ? at : null,
    sent_at: null,
    problem: null,
  };
  await insertRows(inside.tables<NoticesTables>(), "notice", [row], waiting);
  return { id, kept };
}

function letterOf({ clock, says, sender }: NoticesContext, notice: NewNotice): Letter {
  const { language, facts, office, reference, decision, link, unsubscribe } = notice;
  const { name, isMadeUp, origin, timeZone } = sender();
  const say = says[language];
  const paragraphs = say(`notices.${notice.notice}.body`, facts).split(/\n\s*\n/);
  return {
    language,
    date: clock.today(timeZone),
    sender: inLanguage(name, language),
    recipient: notice.recipient ?? [],
    // What a resident wrote may be among the facts; a subject is one line.
    subject: say(`notices.${notice.notice}.subject`, facts).replace(/\s+/g, " ").trim(),
    paragraphs: paragraphs.map((one) => one.trim()).filter((one) => one !== ""),
    site: origin,
    isMadeUp,
    ...(office !== undefined && { office }),
    ...(reference !== undefined && { reference }),
    ...(decision !== undefined && { decision }),
    ...(link !== undefined && { link: `${origin}${link}` }),
    ...(unsubscribe !== undefined && { unsubscribe: `${origin}${unsubscribe}` }),
  };
}
