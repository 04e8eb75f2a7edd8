/** The actor as the procedure and as the record know them. */
import type { Actor, Role } from "#kernel/operation/model.ts";
import type { ProcedureRole } from "#kernel/procedure/model.ts";
import type { EntryActor } from "#kernel/record/index.ts";
import type { MatterRow } from "./load.ts";

const byWeight = ["reporter", "case-worker", "reviewer", "supervisor", "publisher", "resident"] as const;

/** The role in which somebody does an act: of those they have, the first that the procedure lets do it. */
export function procedureRole(
  by: readonly ProcedureRole[],
  held: ReadonlySet<Role>,
  actor: Actor,
): ProcedureRole {
  if (actor.kind === "system") return "system";
  const mine = byWeight.filter((role) => held.has(role));
  return mine.find((role) => by.includes(role)) ?? mine[0] ?? "resident";
}

/** The actor of an entry: the role, and for officials the account, the post and the body in whose name they act. */
export function entryActor(
  actor: Actor,
  held: ReadonlySet<Role>,
  row: Pick<MatterRow, "body" | "hears">,
): EntryActor {
  if (actor.kind === "system") return { role: "system" };
  const role = byWeight.find((one) => held.has(one)) ?? "resident";
  if (actor.kind !== "account" || role === "reporter" || role === "resident") return { role };
  const body = role === "reviewer" ? row.hears : row.body;
  const isOf = (duty: string) => (post: (typeof actor.posts)[number]) =>
    (post.duties as readonly string[]).includes(duty);
  const post =
    actor.posts.find((one) => one.body === body && isOf(role)(one)) ?? actor.posts.find(isOf(role));
  return {
    role,
    account: actor.person.id,
    ...(post?.body !== undefined && { body: post.body }),
    ...(post !== undefined && { post: post.post }),
  };
}
