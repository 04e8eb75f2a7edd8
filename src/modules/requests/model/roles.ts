/** Who somebody is to a matter: decided from the posts they hold today, and from what the matter says of its party. */
import type { Actor, Role } from "#kernel/operation/model.ts";

export interface TowardsMatter {
  readonly number: string;
  /** The request that it came from; whoever reported that one is a party of all that came of it. */
  readonly family: string;
  readonly reporter: string | undefined;
  /** The body that answers now. */
  readonly body: string;
  /** The body that hears it: a complaint's or a dispute's. */
  readonly hears: string | undefined;
  /** Bodies that answer for a share. */
  readonly shares: readonly string[];
  /** True when the matter's place lies in the area. */
  readonly isWithin: (area: string) => boolean;
}

export function rolesTowards(actor: Actor, matter: TowardsMatter): ReadonlySet<Role> {
  if (actor.kind === "stranger" || actor.kind === "system") return new Set();
  if (actor.kind === "claim") {
    return new Set(actor.matter === matter.number || actor.matter === matter.family ? ["reporter"] : []);
  }
  const found = new Set<Role>();
  if (matter.reporter !== undefined && matter.reporter === actor.person.id) found.add("reporter");
  for (const { body, area, duties } of actor.posts) {
    if (body === undefined || (area !== undefined && !matter.isWithin(area))) continue;
    const isTheirs = body === matter.body || matter.shares.includes(body);
    if (isTheirs && duties.includes("case-worker")) found.add("case-worker");
    if (isTheirs && duties.includes("supervisor")) found.add("supervisor");
    if (isTheirs && duties.includes("publisher")) found.add("publisher");
    if (body === matter.hears && duties.includes("reviewer")) found.add("reviewer");
  }
  return found;
}
