/** Matters as they are brought over from elsewhere: codes, moments and places, and no words of anybody. */
import Type, { type Static } from "typebox";
import { importChannels } from "../model.ts";

const id = Type.String({ minLength: 1, maxLength: 100 });
const at = Type.String({ format: "date-time", maxLength: 40 });

export const importedRowShape = Type.Object({
  /** By what the source tells it from all others. */
  key: Type.String({ minLength: 1, maxLength: 200 }),
  function: id,
  area: Type.Optional(id),
  /** Who answered for it there; whoever the register names where it is left out. */
  body: Type.Optional(id),
  longitude: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
  latitude: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  opened: at,
  ended: Type.Optional(at),
  /** By when it was to be answered, if the source says so. */
  due: Type.Optional(at),
  /** Where it stands: needed of those that have ended with no outcome that is known. */
  state: Type.Optional(id),
  /** How it ended, of those that have. */
  outcome: Type.Optional(id),
  channel: Type.Optional(Type.Enum(importChannels)),
  /** The source has published it. */
  isPublished: Type.Boolean(),
});

export type ImportedRow = Static<typeof importedRowShape>;

export const importShape = Type.Object({
  /** The short name of where they come from: keys are its own. */
  source: Type.String({ pattern: "^[a-z][a-z0-9-]{0,59}$" }),
  /** What it is called, in words. */
  title: Type.Object({
    en: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    "zh-CN": Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  }),
  /** All of them are taken in one attempt, but for those that are refused. */
  rows: Type.Array(importedRowShape, { maxItems: 500 }),
});

export const importWays = ["new", "changed", "same", "refused"] as const;

export const takenShape = Type.Object({
  rows: Type.Array(
    Type.Object({
      key: Type.String(),
      what: Type.Enum(importWays),
      number: Type.Optional(Type.String()),
      /** Why a row was refused: a text key with its facts. */
      refusal: Type.Optional(
        Type.Object({
          code: Type.String(),
          facts: Type.Record(
            Type.String(),
            Type.Union([Type.String(), Type.Number(), Type.Array(Type.String())]),
          ),
        }),
      ),
    }),
  ),
});

export type Taken = Static<typeof takenShape>["rows"][number];
