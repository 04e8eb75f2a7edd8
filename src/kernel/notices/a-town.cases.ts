/** A town hall that writes letters, in a fresh store, and a resident it knows. */
import type { Letter } from "#lib/letter.ts";
import { newSubject, recordMigrations, type SubjectId } from "#kernel/record/index.ts";
import { fixedClock, type SetClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { Mail } from "#platform/mail/index.ts";
import { systemRandom } from "#platform/random/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import type { DeliveryContext, NoticesContext } from "./context.ts";
import type { NewNotice } from "./commands/notify.ts";
import { noticesMigrations } from "./migrations/index.ts";

export const owners = [recordMigrations, noticesMigrations];

export interface Town extends NoticesContext, DeliveryContext {
  readonly clock: SetClock;
  readonly resident: SubjectId;
}

/** The mail is given; without it there is no mail server. */
export async function aTown(store: Store, mail?: Mail): Promise<Town> {
  const clock = fixedClock("2026-03-02T08:00:00Z");
  const context = {
    store,
    clock,
    random: systemRandom,
    master: new Uint8Array(32).fill(7),
    says: readTexts(),
    sender: () => ({
      name: { en: "Riverbend District", "zh-CN": "河湾区" },
      isMadeUp: true,
      origin: "https://riverbend.example",
      timeZone: "Asia/Shanghai",
    }),
    mail,
    written: ({ subject, paragraphs }: Letter) => ({
      subject,
      text: paragraphs.join("\n\n"),
      html: "<p>a letter</p>",
    }),
  };
  return { ...context, resident: await newSubject(store, context, {}) };
}

/** What fills the letters about matters. */
export const lamp = {
  number: "R-17",
  about: "R-17",
  service: "Broken street lamp",
  place: "Old Quay",
  office: "Street Lighting",
  state: "answered",
  due: "",
  hasDue: "no",
  words: "It is mended.",
  hasWords: "yes",
};

/** A letter about a lamp that is mended. */
export function answered({ resident }: Town, other: Partial<NewNotice> = {}): NewNotice {
  return {
    subject: resident,
    matter: "m-17",
    notice: "requests.answered",
    facts: lamp,
    language: "en",
    to: "wang.min@example.org",
    ...other,
  };
}
