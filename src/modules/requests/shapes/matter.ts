/** A matter as its reporter sees it, from what is known before it is sent to who read it. */
import Type, { type Static } from "typebox";
import { publicRowShape } from "./public.ts";
import { matterKinds } from "../model.ts";
import {
  dueShape,
  endShape,
  moment,
  namedShape,
  photoShape,
  point,
  routingShape,
  stepShape,
  wordsShape,
} from "./parts.ts";

/** What a matter is about and where it stands, in lists and on pages of its own. */
const standing = {
  number: Type.String(),
  kind: Type.Enum(matterKinds),
  /** The service; for a complaint about an organisation that organisation, under the id "-". */
  function: namedShape,
  area: namedShape,
  body: namedShape,
  state: namedShape,
  /** Who must act now: "case-worker", "reporter" …; left out at an end. */
  owner: Type.Optional(Type.String()),
  isOpen: Type.Boolean(),
  openedAt: moment,
  version: Type.Integer(),
};
export type StandingView = Static<ReturnType<typeof Type.Object<typeof standing>>>;

/** A matter in a list. */
export const rowShape = Type.Object({
  ...standing,
  dueAt: Type.Optional(moment),
  isOverdue: Type.Boolean(),
});

export type RowView = Static<typeof rowShape>;

const linkedShape = Type.Object({
  number: Type.String(),
  kind: Type.Enum(matterKinds),
  /** "parent", "complaint", "dispute", "duplicate" (joined to this one) or "original" (this one is joined to it). */
  relation: Type.String(),
  state: namedShape,
  isOpen: Type.Boolean(),
});

/** What somebody sees of the matter that theirs moves with: of the answer only what was released. */
const originalShape = Type.Object({
  number: Type.String(),
  state: namedShape,
  isOpen: Type.Boolean(),
  outcome: Type.Optional(namedShape),
  answer: Type.Optional(Type.String()),
});

/** A matter as its reporter sees it. */
export const matterShape = Type.Object({
  ...standing,
  closedAt: Type.Optional(moment),
  due: Type.Optional(dueShape),
  end: Type.Optional(endShape),
  routing: routingShape,
  words: Type.Optional(Type.String()),
  /** Of an application: what was told, and what the policies gave for it on the day. */
  told: Type.Optional(Type.String()),
  computed: Type.Optional(Type.String()),
  placeWords: Type.Optional(Type.String()),
  point: Type.Optional(point),
  contact: Type.Optional(Type.Object({ name: Type.String(), email: Type.String(), phone: Type.String() })),
  photos: Type.Array(photoShape),
  steps: Type.Array(stepShape),
  linked: Type.Array(linkedShape),
  /** The one that this matter is joined to. */
  original: Type.Optional(originalShape),
  /** The operations that the reader may perform now: "requests.reply" … */
  acts: Type.Array(Type.String()),
  isAgreed: Type.Boolean(),
  isFunctionPublic: Type.Boolean(),
  isPublic: Type.Boolean(),
  isReleased: Type.Boolean(),
  rating: Type.Optional(Type.Integer()),
  readings: Type.Integer(),
  keptUntil: Type.Optional(Type.String()),
  isErased: Type.Boolean(),
});

export type MatterView = Static<typeof matterShape>;

/** What a command on a matter answers: where the matter stands now. */
export const actedShape = Type.Object({
  number: Type.String(),
  version: Type.Integer(),
  state: namedShape,
  dueAt: Type.Optional(moment),
});

export type Acted = Static<typeof actedShape>;

/** Photos that are taken with one sending, and the megabytes of all together. */
const photosShape = { photosMost: Type.Integer(), photosMegabytes: Type.Integer() };

/** What somebody should know before sending. */
export const considerationShape = Type.Object({
  /** What the words may mean, best first; the first alone when it was named. */
  functions: Type.Array(
    Type.Object({
      ...namedShape.properties,
      summary: wordsShape,
      isPublic: Type.Boolean(),
      hasDoor: Type.Boolean(),
    }),
  ),
  /** True when the first function is so clearly meant that nobody needs to choose. */
  isClear: Type.Boolean(),
  /** What the words or the point name; several when a name stands for several places. */
  areas: Type.Array(namedShape),
  /** Given once both function and place are known. */
  answer: Type.Optional(
    Type.Object({
      function: namedShape,
      area: namedShape,
      routing: routingShape,
      due: Type.Optional(dueShape),
      legalDue: Type.Optional(dueShape),
      evidence: wordsShape,
      fee: wordsShape,
      phone: Type.Optional(Type.String()),
    }),
  ),
  similar: Type.Array(Type.Object({ ...publicRowShape.properties, metres: Type.Optional(Type.Integer()) })),
  ...photosShape,
  ticket: Type.String(),
});

export type Consideration = Static<typeof considerationShape>;

/** What somebody should know before they complain. */
export const complaintConsiderationShape = Type.Object({
  hears: namedShape,
  /** Why that one: "service", "supervises", "duties", "desk", "other" or "itself". */
  because: Type.Enum(["service", "supervises", "duties", "desk", "other", "itself"]),
  area: namedShape,
  /** The organisation and the service that were named. */
  body: Type.Optional(namedShape),
  function: Type.Optional(namedShape),
  due: Type.Optional(dueShape),
  phone: Type.Optional(Type.String()),
  ...photosShape,
  ticket: Type.String(),
});

export type ComplaintConsideration = Static<typeof complaintConsiderationShape>;

export const reportedShape = Type.Object({
  number: Type.String(),
  version: Type.Integer(),
  /** Told once, to those without an account; we keep only its hash. */
  claimCode: Type.Optional(Type.String()),
  function: namedShape,
  area: namedShape,
  routing: routingShape,
  due: Type.Optional(dueShape),
});

export type Reported = Static<typeof reportedShape>;

/** An act that began a matter of its own: a complaint, a dispute. */
export const startedShape = Type.Object({ ...actedShape.properties, started: Type.String() });

/** Somebody read what is personal in a matter. */
export const readingShape = Type.Object({
  at: moment,
  role: Type.String(),
  body: Type.Optional(namedShape),
  post: Type.Optional(namedShape),
  what: Type.Array(Type.String()),
  purpose: Type.String(),
});

export const readingsShape = Type.Object({ readings: Type.Array(readingShape) });
