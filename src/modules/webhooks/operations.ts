/** What may be asked and done about webhooks. */
import type { Operation } from "#kernel/operation/index.ts";
import { add } from "./commands/add.ts";
import { changeSecret } from "./commands/change-secret.ts";
import { end } from "./commands/end.ts";
import { replay } from "./commands/replay.ts";
import { tryOut } from "./commands/try-out.ts";
import type { WebhooksContext } from "./context.ts";
import { deliveries } from "./queries/deliveries.ts";
import { hooks } from "./queries/hooks.ts";

export const webhooks = { add, changeSecret, tryOut, replay, end, hooks, deliveries } as const;

export const webhooksOperations: readonly Operation<WebhooksContext>[] = Object.values(webhooks);
