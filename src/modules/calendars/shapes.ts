/** Calendars as the operations show them. */
import Type from "typebox";

export const calendarShape = Type.Object({
  calendar: Type.String(),
  /** Left out for the matters that one has taken on oneself. */
  body: Type.Optional(Type.String()),
  madeAt: Type.String(),
  /** Left out while its address opens it. */
  endedAt: Type.Optional(Type.String()),
});
