/** Who answers at a host, asked of the database at most once in a while for each host. */
import { performance } from "node:perf_hooks";
import { placedAtHost } from "#kernel/deployment/index.ts";
import { codeIn, type Placed } from "#kernel/deployment/model.ts";
import type { Store } from "#platform/db/index.ts";

/** A stranger may ask for any host; more are not remembered at a time. */
const mostRemembered = 20_000;

export function placements(
  listing: Store,
  { deployment, milliseconds }: { readonly deployment: string; readonly milliseconds: number },
): (host: string) => Promise<Placed | undefined> {
  const kept = new Map<string, { readonly at: number; readonly placed: Promise<Placed | undefined> }>();
  return (host) => {
    const now = performance.now();
    const known = kept.get(host);
    if (known !== undefined && now - known.at < milliseconds) return known.placed;
    if (kept.size >= mostRemembered) kept.clear();
    const placed = placedAtHost(listing, { host, code: codeIn(host, deployment) });
    kept.set(host, { at: now, placed });
    // What failed is not remembered.
    placed.catch(() => kept.delete(host));
    return placed;
  };
}
