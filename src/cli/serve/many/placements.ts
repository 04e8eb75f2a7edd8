/**
 * Who answers at a host: asked of the database at most once in a while for each host that somebody has, and once for all others together, for
 * a stranger may ask for any.
 */
import { performance } from "node:perf_hooks";
import { placedAtHost, placedHosts } from "#kernel/deployment/index.ts";
import { codeIn, type Placed } from "#kernel/deployment/model.ts";
import type { Store } from "#platform/db/index.ts";

interface Kept<Value> {
  readonly at: number;
  readonly value: Promise<Value>;
}

export function placements(
  listing: Store,
  { deployment, milliseconds }: { readonly deployment: string; readonly milliseconds: number },
): (host: string) => Promise<Placed | undefined> {
  const isFresh = ({ at }: Kept<unknown>): boolean => performance.now() - at < milliseconds;
  // Holds no host that nobody has.
  const kept = new Map<string, Kept<Placed | undefined>>();
  let hosts: Kept<ReadonlySet<string>> | undefined;
  const hostsNow = (): Promise<ReadonlySet<string>> => {
    if (hosts === undefined || !isFresh(hosts)) {
      const asked = { at: performance.now(), value: placedHosts(listing, deployment) };
      hosts = asked;
      // What failed is not remembered.
      asked.value.catch(() => {
        if (hosts === asked) hosts = undefined;
      });
    }
    return hosts.value;
  };
  return async (host) => {
    const known = kept.get(host);
    if (known !== undefined && isFresh(known)) return known.value;
    if (known === undefined && !(await hostsNow()).has(host)) return undefined;
    // Others may have asked for it while the hosts were read.
    const meanwhile = kept.get(host);
    if (meanwhile !== undefined && isFresh(meanwhile)) return meanwhile.value;
    const asked = {
      at: performance.now(),
      value: placedAtHost(listing, { host, code: codeIn(host, deployment) }),
    };
    kept.set(host, asked);
    asked.value.catch(() => {
      if (kept.get(host) === asked) kept.delete(host);
    });
    return asked.value;
  };
}
