/** What webhooks work with, and who may have which. */
import type { LocalWords } from "#lib/language.ts";
import type { Actor, Role } from "#kernel/operation/model.ts";
import type { StaffOperating } from "#kernel/people/index.ts";
import type { Networks, Outgoing } from "#platform/outgoing/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { Clock } from "#platform/clock/index.ts";
import type { Random } from "#platform/random/index.ts";
import { hookRow } from "./queries/hook-row.ts";

/** Whoever writes down an address to which data go does so as one administers people: with a second factor. */
export interface WebhooksContext extends StaffOperating {
  /** Seals the secrets. */
  readonly master: Uint8Array;
  /** Opened by the operator for calls. */
  readonly networks: Networks;
  /** The bodies in force, by id. */
  readonly bodies: () => Promise<ReadonlyMap<string, LocalWords>>;
}

export interface DeliveringContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly master: Uint8Array;
  readonly outgoing: Outgoing;
}

/** Supervisors for their own body; administrators, and the operator on the machine itself, for all. */
export const may: readonly Role[] = ["supervisor", "administrator", "system"];

/** A supervisor of a part of a body's area does not speak for all its matters. */
export function supervises(actor: Actor, body: string): boolean {
  return (
    actor.kind === "account" &&
    actor.posts.some(
      (post) => post.body === body && post.area === undefined && post.duties.includes("supervisor"),
    )
  );
}

/** The roles towards a body. */
export function rolesAt(actor: Actor, body: string | undefined): ReadonlySet<Role> {
  return new Set<Role>(body !== undefined && supervises(actor, body) ? ["supervisor"] : []);
}

/** The roles towards a webhook: none where there is no such. */
export async function rolesAtHook(
  { store }: Pick<WebhooksContext, "store">,
  actor: Actor,
  { hook }: { readonly hook: string },
): Promise<ReadonlySet<Role>> {
  if (actor.kind !== "account") return new Set();
  return rolesAt(actor, (await hookRow(store, hook))?.body);
}
