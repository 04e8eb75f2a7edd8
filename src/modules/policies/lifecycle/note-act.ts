/** Acts on the law and on what is published of it, in the record. Each proposal, each published simulation and each policy has a chain. */
import { type Actor, standingRoles } from "#kernel/operation/model.ts";
import { append } from "#kernel/record/index.ts";
import type { Json } from "#kernel/record/model.ts";
import type { LifecycleContext } from "./context.ts";

/** What a chain is about. In a policy's own chain stand its evaluations, which belong to no proposal. */
export const chained = ["proposal", "simulation", "policy"] as const;
export type Chained = (typeof chained)[number];

export interface LawAct {
  readonly about: Chained;
  readonly id: string;
  /** The name of the operation. */
  readonly act: string;
  readonly actor: Actor;
  /** Ids, hashes, days and numbers; what somebody wrote stays with the proposal or the evaluation. */
  readonly facts: Json;
}

/** The name of a chain in the record. */
export function chainOf(about: Chained, id: string): string {
  return `policies:${about}:${id}`;
}

/** Adds an act to its chain; within the attempt that does it. */
export async function noteAct(
  { store, clock }: Pick<LifecycleContext, "store" | "clock">,
  { about, id, act, actor, facts }: LawAct,
): Promise<void> {
  const matter = chainOf(about, id);
  await append(store, { clock }, { matter, act, actor: byOf(actor, act), facts });
}

/** Adopting is done as an adopter also by somebody who is a clerk besides; everything else as a clerk where one is. */
function byOf(actor: Actor, act: string): { readonly role: string; readonly account?: string } {
  if (actor.kind !== "account") return { role: "system" };
  const held = standingRoles(actor);
  const isAdopter = held.has("register-adopter") && (act === "policies.adopt" || !held.has("register-clerk"));
  return { role: isAdopter ? "register-adopter" : "register-clerk", account: actor.person.id };
}
