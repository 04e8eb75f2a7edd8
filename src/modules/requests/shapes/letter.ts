/** Letters about a matter, for the one to whom they were written. */
import Type, { type Static } from "typebox";
import { languages } from "#lib/language.ts";
import { noticeStates } from "#kernel/notices/model.ts";
import { moment } from "./parts.ts";

export const lettersShape = Type.Object({
  letters: Type.Array(
    Type.Object({
      letter: Type.String(),
      at: moment,
      /** "sent" by e-mail, "waiting" to be; "outbox" and "kept": it lies here; "failed": no mail server took it. */
      state: Type.Enum(noticeStates),
      /** Left out when the person's data was erased. */
      subject: Type.Optional(Type.String()),
    }),
  ),
});

export type LettersView = Static<typeof lettersShape>["letters"];

/** As `src/lib/letter.ts` declares a letter. */
export const letterShape = Type.Object({
  at: moment,
  language: Type.Enum(languages),
  date: Type.String(),
  sender: Type.String(),
  office: Type.Optional(Type.String()),
  recipient: Type.Array(Type.String()),
  reference: Type.Optional(Type.String()),
  subject: Type.String(),
  paragraphs: Type.Array(Type.String()),
  site: Type.Optional(Type.String()),
  decision: Type.Optional(
    Type.Object({
      reasons: Type.Optional(Type.String()),
      basis: Type.Array(Type.String()),
      appeal: Type.Optional(Type.String()),
    }),
  ),
  link: Type.Optional(Type.String()),
  unsubscribe: Type.Optional(Type.String()),
  isMadeUp: Type.Boolean(),
});
