/** Webhooks: bodies' own systems hear of their matters. */
export type { DeliveringContext, WebhooksContext } from "./context.ts";
export { deliver, forgetDeliveries } from "./commands/deliver.ts";
export { happened } from "./commands/happened.ts";
export type { Happening } from "./model.ts";
export { webhooksMigrations } from "./migrations/index.ts";
export { webhooks, webhooksOperations } from "./operations.ts";
export { callsQueue } from "./queries/calls-queue.ts";
export { webhooksSurface } from "./pages/index.ts";
export type { WebhooksPages } from "./pages/frame.ts";
