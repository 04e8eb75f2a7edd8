/** What is told of a matter that came, changed, went or ended: nothing that anybody wrote, and nobody’s name. */
import type { Instant } from "#lib/instants.ts";
import type { Store } from "#platform/db/index.ts";

/** What happened to a matter at a body. */
export interface MatterMoved {
  readonly event: "matter.arrived" | "matter.changed" | "matter.left" | "matter.ended";
  readonly body: string;
  readonly at: Instant;
  readonly matter: {
    readonly number: string;
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
  };
}

export type TellMoved = (inside: Store, moved: readonly MatterMoved[]) => Promise<void>;
