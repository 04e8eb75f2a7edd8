/** What a call says, and what becomes of it. What decides is here. */
import { addSeconds, type Instant } from "#lib/instants.ts";

/** waiting: to be sent at its time · sent: the receiver has taken it · failed: given up, whoever may see the page is told. */
export type DeliveryState = "waiting" | "sent" | "failed";

/** What happened to a matter, as far as a body's own system is told: nothing that anybody wrote, and nobody's name. */
export interface Happening {
  readonly event: "matter.arrived" | "matter.changed" | "matter.left" | "matter.ended";
  /** Whose matter it is, or was until now. */
  readonly body: string;
  readonly at: Instant;
  readonly matter: {
    readonly number: string;
    /** How many acts there were: the higher is the later. */
    readonly version: number;
    readonly kind: string;
    readonly function: string;
    readonly area: string;
    readonly body: string;
    readonly state: string;
    readonly isOpen: boolean;
    readonly outcome?: string;
    readonly openedAt: Instant;
    readonly dueAt?: Instant;
    /** The sheet, for those who may see it. */
    readonly link: string;
  };
}

/** Seconds to wait after each try that failed; after the last the call is given up. About a day in all. */
export const waits: readonly number[] = [5, 5 * 60, 30 * 60, 2 * 3600, 8 * 3600, 14 * 3600];

/** So long a call that was sent or given up can be seen and sent again. */
export const keptDays = 30;

/** So long the secret before signs along. */
export const formerHours = 24;

export type AfterTry =
  | { readonly state: "sent"; readonly problem: undefined }
  | { readonly state: "failed"; readonly problem: string }
  | { readonly state: "waiting"; readonly problem: string; readonly nextAt: Instant };

/**
 * What becomes of a call after a try; `tries` counts this one. Taken is what is answered with 2xx. A receiver that says 410 wants no
 * such call ever again (Standard Webhooks), so this one is given up at once; so is one whose webhook ended while it was written down.
 */
export function afterTry(tries: number, at: Instant, answer: number | string): AfterTry {
  if (typeof answer === "number" && answer >= 200 && answer < 300)
    return { state: "sent", problem: undefined };
  const problem = String(answer);
  const seconds = waits[tries - 1];
  if (answer === 410 || answer === "webhooks.ended" || seconds === undefined)
    return { state: "failed", problem };
  return { state: "waiting", problem, nextAt: addSeconds(at, seconds) };
}
