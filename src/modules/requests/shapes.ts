/** The answers of the operations, as schemas; what pages and programs receive. */
import Type, { type Static } from "typebox";
import { figureGroups, matterKinds, partKinds } from "./model.ts";

/** Words in the languages that there are. */
export const wordsShape = Type.Object({
  en: Type.Optional(Type.String()),
  "zh-CN": Type.Optional(Type.String()),
});

/** A thing of the register or a procedure, by id and name. */
export const namedShape = Type.Object({ id: Type.String(), name: wordsShape });
export type Named = Static<typeof namedShape>;

const moment = Type.String();

/** When something is due, with its sum in sentences of every language. */
export const dueShape = Type.Object({
  /** A moment of the jurisdiction's wall clock; left out while the clock stands still. */
  at: Type.Optional(moment),
  isOverdue: Type.Boolean(),
  isProvisional: Type.Boolean(),
  hoursLeft: Type.Number(),
  /** "promised", "legal", "whole" or "state". */
  budget: Type.String(),
  sum: Type.Object({ en: Type.Array(Type.String()), "zh-CN": Type.Array(Type.String()) }),
});
export type DueView = Static<typeof dueShape>;

/** One reason in the routing trace: the text `trace.STEP` with its facts. */
export const traceShape = Type.Array(
  Type.Object({ step: Type.String(), facts: Type.Record(Type.String(), Type.Unknown()) }),
);

export const routingShape = Type.Object({
  outcome: Type.String(),
  body: namedShape,
  others: Type.Array(namedShape),
  isDefaultDesk: Type.Boolean(),
  registerVersion: Type.Integer(),
  trace: traceShape,
});
export type RoutingView = Static<typeof routingShape>;

const point = Type.Object({ longitude: Type.Number(), latitude: Type.Number() });

/** Something that was written or sent, opened for a reader who may; `isErased` when its key is gone. */
export const partShape = Type.Object({
  id: Type.String(),
  kind: Type.Enum(partKinds),
  at: moment,
  text: Type.Optional(Type.String()),
  isErased: Type.Boolean(),
});
export type PartView = Static<typeof partShape>;

/** One act in a matter, as its entry in the record tells it. */
export const stepShape = Type.Object({
  position: Type.Integer(),
  at: moment,
  /** The operation: "requests.answer". */
  act: Type.String(),
  role: Type.String(),
  body: Type.Optional(namedShape),
  /** Where the matter stood after it. */
  state: Type.Optional(namedShape),
  basis: Type.Array(Type.String()),
  facts: Type.Record(Type.String(), Type.Unknown()),
  parts: Type.Array(partShape),
});
export type StepView = Static<typeof stepShape>;

/** How it ended: with reasons and basis; when it was against the reporter, where and until when to appeal. */
export const endShape = Type.Object({
  outcome: namedShape,
  isAdverse: Type.Boolean(),
  at: moment,
  basis: Type.Array(Type.String()),
  reasons: Type.Optional(Type.String()),
  appeal: Type.Optional(
    Type.Object({ procedure: namedShape, body: Type.Optional(namedShape), until: Type.Optional(moment) }),
  ),
  finalBecause: Type.Optional(wordsShape),
});
export type EndView = Static<typeof endShape>;

/** What everybody who may see the matter is told of it. */
const common = {
  number: Type.String(),
  kind: Type.Enum(matterKinds),
  function: namedShape,
  area: namedShape,
  body: namedShape,
  state: namedShape,
  /** Who must act now: "case-worker", "reporter" …; left out at an end. */
  owner: Type.Optional(Type.String()),
  isOpen: Type.Boolean(),
  openedAt: moment,
  closedAt: Type.Optional(moment),
  due: Type.Optional(dueShape),
  end: Type.Optional(endShape),
  version: Type.Integer(),
};

/** A matter in a list. */
export const rowShape = Type.Object({
  number: Type.String(),
  kind: Type.Enum(matterKinds),
  function: namedShape,
  area: namedShape,
  body: namedShape,
  state: namedShape,
  owner: Type.Optional(Type.String()),
  isOpen: Type.Boolean(),
  openedAt: moment,
  dueAt: Type.Optional(moment),
  isOverdue: Type.Boolean(),
  version: Type.Integer(),
});
export type RowView = Static<typeof rowShape>;

export const workListRowShape = Type.Object({
  ...rowShape.properties,
  claimedBy: Type.Optional(Type.Object({ id: Type.String(), name: Type.String(), isMe: Type.Boolean() })),
  isEscalated: Type.Boolean(),
  missed: Type.Integer(),
  joined: Type.Integer(),
  photos: Type.Integer(),
});
export type WorkListRow = Static<typeof workListRowShape>;

/** A photo, fetched by `requests.photo`. */
export const photoShape = Type.Object({
  id: Type.String(),
  width: Type.Integer(),
  height: Type.Integer(),
  isReleased: Type.Boolean(),
});

const linkedShape = Type.Object({
  number: Type.String(),
  kind: Type.Enum(matterKinds),
  /** "parent", "complaint", "dispute", "duplicate" (joined to this one) or "original" (this one is joined to it). */
  relation: Type.String(),
  state: namedShape,
  isOpen: Type.Boolean(),
});

/** A matter as its reporter sees it. */
export const matterShape = Type.Object({
  ...common,
  routing: routingShape,
  words: Type.Optional(Type.String()),
  placeWords: Type.Optional(Type.String()),
  point: Type.Optional(point),
  contact: Type.Optional(Type.Object({ name: Type.String(), email: Type.String(), phone: Type.String() })),
  photos: Type.Array(photoShape),
  steps: Type.Array(stepShape),
  linked: Type.Array(linkedShape),
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

/** The whole matter as officials see it; opening it is noted. */
export const sheetShape = Type.Object({
  ...matterShape.properties,
  claimedBy: Type.Optional(Type.Object({ id: Type.String(), name: Type.String(), isMe: Type.Boolean() })),
  isEscalated: Type.Boolean(),
  missed: Type.Integer(),
  notes: Type.Array(partShape),
  legalDue: Type.Optional(dueShape),
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
});
export type Sheet = Static<typeof sheetShape>;

export const publicRowShape = Type.Object({
  number: Type.String(),
  function: namedShape,
  area: namedShape,
  body: namedShape,
  state: namedShape,
  isOpen: Type.Boolean(),
  openedAt: moment,
  closedAt: Type.Optional(moment),
  changedAt: moment,
  dueAt: Type.Optional(moment),
  point: Type.Optional(point),
  outcome: Type.Optional(namedShape),
  /** Released words; left out until they are. */
  words: Type.Optional(Type.String()),
  photos: Type.Array(Type.String()),
  joined: Type.Integer(),
});
export type PublicRow = Static<typeof publicRowShape>;

export const publicMatterShape = Type.Object({
  ...publicRowShape.properties,
  due: Type.Optional(dueShape),
  answer: Type.Optional(Type.String()),
  steps: Type.Array(
    Type.Object({ at: moment, act: Type.String(), role: Type.String(), state: Type.Optional(namedShape) }),
  ),
});
export type PublicMatter = Static<typeof publicMatterShape>;

/** What a command on a matter answers: where the matter stands now. */
export const actedShape = Type.Object({
  number: Type.String(),
  version: Type.Integer(),
  state: namedShape,
  dueAt: Type.Optional(moment),
});
export type Acted = Static<typeof actedShape>;

/** Names the matter and the version that the actor saw: an act on something that changed meanwhile is refused. */
export const onMatter = {
  matter: Type.String({ minLength: 1, maxLength: 20 }),
  version: Type.Integer({ minimum: 1 }),
};

/** Free text of a limited length. */
export const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
export const optionalText = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

/** One page of a long list: `after` is what the page before gave as `next`. */
export const paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  after: Type.Optional(Type.String({ maxLength: 200 })),
};
export const next = Type.Optional(Type.String());

export const aMatter = { matter: Type.String({ minLength: 1, maxLength: 20 }) };

/** Photos as base64, JPEG, PNG or WebP. */
export const photos = Type.Optional(Type.Array(Type.String({ maxLength: 30_000_000 }), { maxItems: 20 }));

/** Ids of places in the law, of the register or the procedure. */
export const basis = Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 20 }));

/** What comes with something that is sent in, with an account or without. */
export const sender = {
  name: optionalText(200),
  email: optionalText(254),
  phone: optionalText(60),
  photos,
  /** From `requests.consider`, shown with the form; asked of those without an account. */
  ticket: Type.Optional(Type.String({ maxLength: 200 })),
  /** Hidden in forms: people leave it empty, programs fill it. */
  website: Type.Optional(Type.String({ maxLength: 300 })),
};

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
  photosMost: Type.Integer(),
  ticket: Type.String(),
});
export type Consideration = Static<typeof considerationShape>;

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

export const photoSizes = ["thumbnail", "whole"] as const;
export const pictureShape = Type.Object({
  type: Type.String(),
  base64: Type.String(),
});

export const readingsShape = Type.Object({
  readings: Type.Array(
    Type.Object({
      at: moment,
      role: Type.String(),
      body: Type.Optional(namedShape),
      post: Type.Optional(namedShape),
      what: Type.Array(Type.String()),
      purpose: Type.String(),
    }),
  ),
});

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

export const publicListKinds = ["all", "open", "ended"] as const;
export const publicListShape = Type.Object({
  rows: Type.Array(publicRowShape),
  next,
  /** How many there are, counted up to `countMost`; that number means "so many or more". */
  count: Type.Integer(),
  countMost: Type.Integer(),
});

/** A number is left out where it is under five, or would tell one that is. */
const figure = Type.Object({
  opened: Type.Optional(Type.Integer()),
  ended: Type.Optional(Type.Integer()),
  /** Per cent of those ended, in steps of five. */
  inTime: Type.Optional(Type.Integer()),
  reopened: Type.Optional(Type.Integer()),
  /** Mean of 1 to 5 with one decimal. */
  rating: Type.Optional(Type.Number()),
});
export const figuresShape = Type.Object({
  by: Type.Enum(figureGroups),
  year: Type.Integer(),
  total: figure,
  groups: Type.Array(Type.Object({ ...namedShape.properties, ...figure.properties })),
});
