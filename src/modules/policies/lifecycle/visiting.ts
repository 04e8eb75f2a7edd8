/** Who visits the pages of proposed policies, and what they may do there. */
import { type Actor, standingRoles } from "#kernel/operation/model.ts";
import { hidden } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import type { Visitor } from "#ui/surface.ts";
import type { LifecycleContext } from "./context.ts";

/** The way of policies to being law, where they are kept in a database. */
export interface Lifecycle {
  readonly context: LifecycleContext;
  readonly actorOf: (visitor: Visitor) => Promise<Actor>;
}

export interface Hands {
  readonly actor: Actor;
  /** May propose, put to consultation, attach, evaluate. */
  readonly isClerk: boolean;
  readonly isAdopter: boolean;
}

export async function handsOf({ actorOf }: Lifecycle, visitor: Visitor): Promise<Hands> {
  const actor = await actorOf(visitor);
  const held = standingRoles(actor);
  return { actor, isClerk: held.has("register-clerk"), isAdopter: held.has("register-adopter") };
}

/** What every form of these pages carries. */
export function carried(visitor: Visitor): Html {
  return html`${hidden("token", visitor.formToken)} ${hidden("key", visitor.newFormKey())}`;
}
