/** Whoever comes second to a jurisdiction waits, and then sees what the first one made of it. */
import { refuse, type Result } from "#lib/result.ts";
import { type DeploymentContext, listing } from "../context.ts";
import type { DeploymentRefusal, Placed } from "../model.ts";
import { placedJurisdiction } from "../queries/placed.ts";

export async function oneAtATime<Value, Refusal>(
  context: Pick<DeploymentContext, "main">,
  code: string,
  work: (placed: Placed) => Promise<Result<Value, Refusal | DeploymentRefusal>>,
): Promise<Result<Value, Refusal | DeploymentRefusal>> {
  const store = listing(context);
  let done: Result<Value, Refusal | DeploymentRefusal> | undefined;
  // The attempt holds nothing but the name: what the work notes down holds at once, so that a server sees it and a crash leaves it.
  await store.attempt(async (inside) => {
    await inside.hold(`jurisdiction ${code}`);
    const placed = await placedJurisdiction(store, code);
    done =
      placed === undefined ? refuse({ code: "deployment.unknown", jurisdiction: code }) : await work(placed);
    return { ok: true, value: undefined };
  });
  if (done === undefined) throw new Error(`nothing was done about ${code}`);
  return done;
}
