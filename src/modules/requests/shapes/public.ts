/** What everybody may see. */
import Type, { type Static } from "typebox";
import { figureGroups } from "../model.ts";
import { next } from "./inputs.ts";
import { dueShape, importedPartShape, moment, namedShape, point } from "./parts.ts";

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
  /** Where it was brought over from, of those that were. */
  imported: Type.Optional(importedPartShape),
  steps: Type.Array(
    Type.Object({ at: moment, act: Type.String(), role: Type.String(), state: Type.Optional(namedShape) }),
  ),
});

export type PublicMatter = Static<typeof publicMatterShape>;

export const publicListKinds = ["all", "open", "ended"] as const;

export const publicListShape = Type.Object({
  rows: Type.Array(publicRowShape),
  next,
  /** How many there are, counted up to `countMost`; that number means "so many or more". Left out where it was not to be counted. */
  count: Type.Optional(Type.Integer()),
  countMost: Type.Integer(),
});

/** A number is left out where it is under five, or would tell one that is. */
const figure = Type.Object({
  opened: Type.Optional(Type.Integer()),
  ended: Type.Optional(Type.Integer()),
  /** Per cent of those of which it is known, in steps of five; where neither the late ones nor the others are few. */
  inTime: Type.Optional(Type.Integer()),
  /** True where it is known of none of those ended by when they should have. */
  isUntimed: Type.Optional(Type.Boolean()),
  reopened: Type.Optional(Type.Integer()),
  /** Mean of 1 to 5 with one decimal. */
  rating: Type.Optional(Type.Number()),
});

export const figuresShape = Type.Object({
  by: Type.Enum(figureGroups),
  year: Type.Integer(),
  /** The day on which they were counted; left out before the first time. */
  countedOn: Type.Optional(Type.String()),
  /** Every year that can be asked for, the newest first. */
  years: Type.Array(Type.Integer()),
  total: figure,
  groups: Type.Array(Type.Object({ ...namedShape.properties, ...figure.properties })),
});
