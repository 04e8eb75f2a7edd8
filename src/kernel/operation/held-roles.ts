/** Whether an actor may, and as what. The default is no. */
import type { Static, TObject } from "typebox";
import { ok, refuse, type Result } from "#lib/result.ts";
import { type Actor, type Role, standingRoles } from "./model.ts";
import type { Declaration } from "./query.ts";
import type { Refusal } from "./refusal.ts";

/**
 * The roles, among those that may, that the actor has. Where there are none: a stranger is told to sign in, whatever it is
 * about; somebody who has nothing to do with the thing is told that it is not there; the others, that it is not theirs to do.
 */
export async function heldRoles<Context>(
  operation: Declaration<Context>,
  context: Context,
  { actor, input }: { readonly actor: Actor; readonly input: Static<TObject> },
): Promise<Result<ReadonlySet<Role>, Refusal>> {
  const towards = (await operation.rolesOf?.(context, actor, input)) ?? new Set<Role>();
  const held = standingRoles(actor).union(towards).intersection(new Set(operation.may));
  if (held.size > 0) return ok(held);
  if (actor.kind === "stranger") return refuse({ code: "operation.sign-in-first", facts: {} });
  const isHidden = operation.rolesOf !== undefined && towards.size === 0;
  return refuse({ code: isHidden ? "operation.not-found" : "operation.not-allowed", facts: {} });
}
