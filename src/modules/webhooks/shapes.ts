/** Webhooks and calls as the operations show them. */
import Type, { type Static } from "typebox";
import type { HookRow } from "./queries/hook-row.ts";

export const onHook = { hook: Type.String({ minLength: 1, maxLength: 100 }) };

export const hookShape = Type.Object({
  id: Type.String(),
  body: Type.String(),
  title: Type.String(),
  address: Type.String(),
  madeAt: Type.String(),
  /** Left out while it is called. */
  endedAt: Type.Optional(Type.String()),
  /** Calls that wait, and calls that were given up and can still be sent again. */
  waiting: Type.Integer(),
  failed: Type.Integer(),
});
export type Hook = Static<typeof hookShape>;

export const deliveryShape = Type.Object({
  id: Type.String(),
  event: Type.String(),
  matter: Type.Optional(Type.String()),
  state: Type.Enum(["waiting", "sent", "failed"]),
  tries: Type.Integer(),
  madeAt: Type.String(),
  sentAt: Type.Optional(Type.String()),
  nextAt: Type.Optional(Type.String()),
  /** The status of the last answer, or why there was none: "503", "outgoing.no-answer". */
  problem: Type.Optional(Type.String()),
});
export type Delivery = Static<typeof deliveryShape>;

export function hookView(
  { id, body, title, address, made_at, ended_at }: HookRow,
  counts: { readonly waiting: number; readonly failed: number },
): Hook {
  return {
    id,
    body,
    title,
    address,
    madeAt: made_at,
    ...(ended_at !== null && { endedAt: ended_at }),
    ...counts,
  };
}
