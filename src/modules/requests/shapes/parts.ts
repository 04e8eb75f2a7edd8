/** Pieces of which the answers about a matter are made: names, due dates, routing, steps, ends. */
import Type, { type Static } from "typebox";
import { importChannels, partKinds } from "../model.ts";

/** Words in the languages that there are. */
export const wordsShape = Type.Object({
  en: Type.Optional(Type.String()),
  "zh-CN": Type.Optional(Type.String()),
});

/** A thing of the register or a procedure, by id and name. */
export const namedShape = Type.Object({ id: Type.String(), name: wordsShape });

export type Named = Static<typeof namedShape>;

export const moment = Type.String();

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

/** Where a matter was brought over from, when, and by what people came there. */
export const importedPartShape = Type.Object({
  source: namedShape,
  at: moment,
  channel: Type.Optional(Type.Enum(importChannels)),
});

export type ImportedPart = Static<typeof importedPartShape>;

export const point = Type.Object({ longitude: Type.Number(), latitude: Type.Number() });

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

/** A photo, fetched by `requests.photo`. */
export const photoShape = Type.Object({
  id: Type.String(),
  width: Type.Integer(),
  height: Type.Integer(),
  isReleased: Type.Boolean(),
});

export const photoSizes = ["thumbnail", "whole"] as const;

export const pictureShape = Type.Object({
  type: Type.String(),
  base64: Type.String(),
});
