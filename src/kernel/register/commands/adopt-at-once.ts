import type { Result } from "#lib/result.ts";
import type { RegisterContext } from "../context.ts";
import type { AdoptedVersion, AdoptionRefusal } from "../model.ts";
import { latestVersion } from "../queries/versions.ts";
import { adopt, type Adoption } from "./adopt.ts";
import { propose, type Draft } from "./propose.ts";

/**
 * Proposes and adopts in one act, for an operator who records what two persons have decided. Made from the version that is the latest
 * now. Refused, it leaves no proposal behind.
 */
export async function adoptAtOnce(
  context: RegisterContext,
  draft: Omit<Draft, "base">,
  adoption: Omit<Adoption, "proposal">,
): Promise<Result<AdoptedVersion, AdoptionRefusal>> {
  return context.store.attempt(async (store): Promise<Result<AdoptedVersion, AdoptionRefusal>> => {
    const inside = { ...context, store };
    const latest = await latestVersion(store);
    const proposed = await propose(inside, { ...draft, base: latest?.number });
    return proposed.ok ? adopt(inside, { ...adoption, proposal: proposed.value.id }) : proposed;
  });
}
