/** Addresses that are called, and the calls. */
import type { Generated } from "kysely";
import type { Instant } from "#lib/instants.ts";
import type { DeliveryState } from "./model.ts";

export interface WebhooksTables {
  readonly webhooks_hook: {
    readonly id: string;
    /** Of whose matters it hears. */
    readonly body: string;
    /** What the body calls it. */
    readonly title: string;
    readonly address: string;
    /** Sealed under the key of the installation. */
    readonly secret: Uint8Array;
    /** The secret before it, which signs along until `former_until`. */
    readonly former_secret: Uint8Array | null;
    readonly former_until: Instant | null;
    readonly made_at: Instant;
    readonly ended_at: Instant | null;
  };
  readonly webhooks_delivery: {
    /** The same at every try, so that a receiver can drop one that comes twice. */
    readonly id: string;
    /** Tells apart what was written in one moment. */
    readonly sequence: Generated<number>;
    readonly hook: string;
    readonly event: string;
    /** The number of the matter; null for a trial. */
    readonly matter: string | null;
    /** What is sent, as it is signed. */
    readonly content: string;
    readonly state: DeliveryState;
    readonly tries: number;
    readonly made_at: Instant;
    readonly next_at: Instant | null;
    readonly sent_at: Instant | null;
    /** The status of the last answer, or why there was none. */
    readonly problem: string | null;
  };
}
