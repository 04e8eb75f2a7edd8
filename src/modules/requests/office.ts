/** The bodies in whose service somebody works on matters, and as what. */
import type { Actor, Role } from "#kernel/operation/model.ts";

const officeDuties = ["case-worker", "supervisor", "reviewer", "publisher"] as const;
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

function bodiesWith(actor: Actor, duties: readonly (typeof officeDuties)[number][]): readonly string[] {
  if (actor.kind !== "account") return [];
  const own = actor.posts.filter((post) => duties.some((duty) => post.duties.includes(duty)));
  return [...new Set(own.flatMap(({ body }) => body ?? []))];
}
