import type { Refusals } from "#kernel/operation/index.ts";

/** What may be wrong with a webhook that is named. */
export const hookRefusals = {
  "webhooks.unknown": "not-found",
  "webhooks.ended": "conflict",
} as const satisfies Refusals;
