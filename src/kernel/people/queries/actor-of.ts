import type { PlainDate } from "#lib/dates.ts";
import type { Actor } from "#kernel/operation/model.ts";
import type { People } from "../context.ts";
import { heldPosts, type PostInForce } from "../model.ts";
import { holdingsOf } from "./holdings.ts";
import { personWithKey } from "./keys.ts";
import { personOf, type RequestHead } from "./person-of.ts";

/** What a request tells of its sender. */
export interface ActorHead extends RequestHead {
  /** The visitor's network address. */
  readonly network: string;
  /** The Authorization head, by which a program says whose key it has; then cookies do not count. */
  readonly authorization?: string | undefined;
}

/**
 * Who sends a request, as operations know them: with the posts that the person holds on the day, as the register in force has these.
 * Asked anew for every request, so that a post ends when it ends.
 */
export async function actorOf(
  people: People,
  head: ActorHead,
  today: PlainDate,
  posts: readonly PostInForce[],
): Promise<Actor> {
  const { network, authorization } = head;
  const person = await (authorization === undefined
    ? personOf(people, head)
    : personWithKey(people, authorization));
  if (person === undefined) return { kind: "stranger", network };
  const held = heldPosts(await holdingsOf(people.store, person.id), posts, today);
  return { kind: "account", person, posts: held, network };
}
