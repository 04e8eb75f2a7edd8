/** Staff as the operations show it. */
import Type from "typebox";
import { languages } from "#lib/language.ts";
import type { Holding } from "../model.ts";

export const onPerson = { person: Type.String({ minLength: 1, maxLength: 100 }) };
export const day = Type.String({ format: "date" });
export const letterLanguage = Type.Optional(Type.Enum(languages));

/** A post that somebody holds, held or will hold; both days belong to the span. */
export const holdingShape = Type.Object({
  holding: Type.String(),
  post: Type.String(),
  /** Left out = everywhere. */
  area: Type.Optional(Type.String()),
  from: Type.String(),
  /** Left out = open. */
  to: Type.Optional(Type.String()),
});

export const personShape = { person: Type.String(), name: Type.String(), email: Type.String() };

export function holdingView({ id, post, area, from, to }: Holding) {
  return {
    holding: id,
    post,
    from,
    ...(area !== undefined && { area }),
    ...(to !== undefined && { to }),
  };
}
