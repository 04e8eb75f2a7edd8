/** The bodies in whose service somebody works on matters, and as what. */
import type { Actor, Role } from "#kernel/operation/model.ts";

const officeDuties = ["case-worker", "supervisor", "reviewer", "publisher"] as const;
type OfficeDuty = (typeof officeDuties)[number];
export const officeRoles: readonly Role[] = officeDuties;

/** The roles that somebody has in any body, or in the one that is named. */
export function rolesInOffice(actor: Actor, body?: string): ReadonlySet<Role> {
  if (actor.kind !== "account") return new Set();
  const posts = actor.posts.filter(
    (post) => post.body !== undefined && (body === undefined || post.body === body),
  );
  return new Set(officeDuties.filter((duty) => posts.some(({ duties }) => duties.includes(duty))));
}

/** The same, for operations that name no matter. */
export function rolesInAnyOffice(_: unknown, actor: Actor): Promise<ReadonlySet<Role>> {
  return Promise.resolve(rolesInOffice(actor));
}

/** The bodies whose matters and replies somebody works on. */
export function officeBodies(actor: Actor): readonly string[] {
  return bodiesWith(actor, officeDuties);
}

/** The bodies in which somebody supervises. */
export function supervisedBodies(actor: Actor): readonly string[] {
  return bodiesWith(actor, ["supervisor"]);
}

/** Where somebody works for bodies, by the areas of the posts that give these duties there. */
export interface Reach {
  /** Bodies for which they work everywhere. */
  readonly everywhere: readonly string[];
  /** Bodies for which they work only within some areas. */
  readonly within: ReadonlyMap<string, readonly string[]>;
}

/** The reach of somebody's posts in some bodies: a post for one area opens no matter of another, whatever other posts they hold. */
export function reachIn(
  actor: Actor,
  bodies: readonly string[],
  duties: readonly OfficeDuty[] = officeDuties,
): Reach {
  const posts = actor.kind === "account" ? actor.posts : [];
  const everywhere: string[] = [];
  const within = new Map<string, readonly string[]>();
  for (const body of bodies) {
    const own = posts.filter(
      (post) => post.body === body && duties.some((duty) => post.duties.includes(duty)),
    );
    if (own.some(({ area }) => area === undefined)) everywhere.push(body);
    else if (own.length > 0)
      within.set(
        body,
        own.flatMap(({ area }) => area ?? []),
      );
  }
  return { everywhere, within };
}

function bodiesWith(actor: Actor, duties: readonly OfficeDuty[]): readonly string[] {
  if (actor.kind !== "account") return [];
  const own = actor.posts.filter((post) => duties.some((duty) => post.duties.includes(duty)));
  return [...new Set(own.flatMap(({ body }) => body ?? []))];
}
