import type { Actor } from "#kernel/operation/model.ts";

/** The bodies whose replies somebody writes: those in whose service they work on matters. */
export function officeBodies(actor: Actor): readonly string[] {
  if (actor.kind !== "account") return [];
  const own = actor.posts.filter(({ duties }) =>
    (["case-worker", "supervisor", "reviewer", "publisher"] as const).some((duty) => duties.includes(duty)),
  );
  return [...new Set(own.flatMap(({ body }) => body ?? []))];
}

/** The bodies in which somebody supervises. */
export function supervisedBodies(actor: Actor): readonly string[] {
  if (actor.kind !== "account") return [];
  const own = actor.posts.filter(({ duties }) => duties.includes("supervisor"));
  return [...new Set(own.flatMap(({ body }) => body ?? []))];
}
