/** Matters as officials see them: the list, the sheet, many at once. */
import Type, { type Static } from "typebox";
import { languages } from "#lib/language.ts";
import { noticeStates } from "#kernel/notices/model.ts";
import { next } from "./inputs.ts";
import { matterShape, readingShape, rowShape } from "./matter.ts";
import { dueShape, moment, namedShape, partShape, wordsShape } from "./parts.ts";

export const workListRowShape = Type.Object({
  ...rowShape.properties,
  claimedBy: Type.Optional(Type.Object({ id: Type.String(), name: Type.String(), isMe: Type.Boolean() })),
  isEscalated: Type.Boolean(),
  missed: Type.Integer(),
  joined: Type.Integer(),
  photos: Type.Integer(),
});

export type WorkListRow = Static<typeof workListRowShape>;

/** The whole matter as officials see it; opening it is noted. */
export const sheetShape = Type.Object({
  ...matterShape.properties,
  claimedBy: Type.Optional(Type.Object({ id: Type.String(), name: Type.String(), isMe: Type.Boolean() })),
  /** True for who may not decide now, because they worked on it or decided before. */
  hadPart: Type.Boolean(),
  isEscalated: Type.Boolean(),
  missed: Type.Integer(),
  notes: Type.Array(partShape),
  legalDue: Type.Optional(dueShape),
  /** When the office has to have left the state in which it stands. */
  stateDue: Type.Optional(dueShape),
  /** What an act needs and which outcomes it may have, by operation. */
  needs: Type.Array(
    Type.Object({
      act: Type.String(),
      needs: Type.Array(Type.String()),
      outcomes: Type.Array(Type.Object({ ...namedShape.properties, isAdverse: Type.Boolean() })),
    }),
  ),
  bases: Type.Array(Type.Object({ id: Type.String(), title: wordsShape })),
  alike: Type.Array(rowShape),
  /** What was said about it by letter, oldest first. */
  letters: Type.Array(
    Type.Object({
      at: moment,
      audience: Type.Enum(["person", "office"]),
      notice: Type.String(),
      /** In which language it was written. */
      language: Type.Enum(languages),
      /** Left out when the person's data was erased. */
      subject: Type.Optional(Type.String()),
      state: Type.Enum(noticeStates),
      tries: Type.Integer(),
      sentAt: Type.Optional(moment),
      nextAt: Type.Optional(moment),
      /** Why it could not be sent: the code, with the mail server's number. */
      problem: Type.Optional(Type.String()),
    }),
  ),
  /** Who read what is personal in it, latest first, with names; for supervisors only. */
  readers: Type.Optional(
    Type.Array(Type.Object({ ...readingShape.properties, name: Type.Optional(Type.String()) })),
  ),
});

export type Sheet = Static<typeof sheetShape>;

export const workListKinds = [
  "all",
  "mine",
  "unclaimed",
  "overdue",
  "waiting",
  "escalated",
  "hearing",
  "shared",
] as const;

export const workListShape = Type.Object({
  rows: Type.Array(workListRowShape),
  next,
  /** How many there are on all pages, counted up to `countMost`; that number means "so many or more". */
  count: Type.Integer(),
  countMost: Type.Integer(),
  /** The bodies whose matters these are. */
  bodies: Type.Array(namedShape),
});

/** Why an official opens a matter. */
export const purposes = ["work", "supervise", "review", "release", "handover"] as const;

/** accept, refuse: the named body's answer · moves, stays: what the desk that hears it decides. */
export const settlements = ["accept", "refuse", "moves", "stays"] as const;

export const bulkActs = ["claim", "plan", "answer", "close", "note", "join-duplicates"] as const;

export const bulkShape = Type.Object({
  done: Type.Array(Type.String()),
  refused: Type.Array(
    Type.Object({
      matter: Type.String(),
      code: Type.String(),
      facts: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
});

export const templateShape = Type.Object({
  template: Type.String(),
  body: namedShape,
  title: Type.String(),
  language: Type.String(),
  text: Type.String(),
});

export const overdueShape = Type.Object({
  /** How many, by body and function. */
  counts: Type.Array(
    Type.Object({
      body: namedShape,
      function: namedShape,
      overdue: Type.Integer(),
      escalated: Type.Integer(),
    }),
  ),
  rows: Type.Array(workListRowShape),
  next,
});

export const unansweredShape = Type.Object({
  duties: Type.Array(
    Type.Object({
      function: namedShape,
      area: namedShape,
      registerVersion: Type.Integer(),
      count: Type.Integer(),
      firstAt: moment,
      lastAt: moment,
      /** True while the register in force still has nobody. */
      isStillSo: Type.Boolean(),
    }),
  ),
});
