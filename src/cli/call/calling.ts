/** Who calls on this machine, and what is called. */
import type { BoundOperation } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { holdingsOf, personWithEmail } from "#kernel/people/index.ts";
import { heldPosts } from "#kernel/people/model.ts";
import { registerInForce, type RegisterInForce } from "#kernel/register/index.ts";
import { systemClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import { CannotRun, type CliContext } from "../context.ts";
import { keepInForce } from "../serve/in-force.ts";
import { siteOperations } from "../serve/operations.ts";

export async function openCalling(
  context: CliContext,
  store: Store,
  as: string | undefined,
): Promise<{ readonly operations: readonly BoundOperation[]; readonly actor: Actor }> {
  const inForce = await registerInForce(store, systemClock);
  const timeZone = inForce?.register.jurisdiction.timeZone ?? "Etc/UTC";
  const operations = siteOperations({ directory: keepInForce(store, timeZone, systemClock).current });
  return { operations, actor: await actorNamed(context, store, { as, inForce }) };
}

/** Attempts that are counted for a network are counted for the machine of the operator together. */
const network = "this machine";

async function actorNamed(
  { say }: CliContext,
  store: Store,
  { as, inForce }: { readonly as: string | undefined; readonly inForce: RegisterInForce | undefined },
): Promise<Actor> {
  if (as === undefined) return { kind: "stranger", network };
  if (as === "system") return { kind: "system" };
  const person = await personWithEmail(store, as);
  if (person === undefined) throw new CannotRun(say("cli.call.unknown-person", { email: as }));
  const on = inForce?.on ?? systemClock.today("Etc/UTC");
  const posts = heldPosts(await holdingsOf(store, person.id), inForce?.register.posts ?? [], on);
  return { kind: "account", person, posts, network };
}
