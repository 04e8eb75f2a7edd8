/**
 * Who acts, and in which role. A role is what somebody is to the thing at hand: the same person is the reporter of one matter and the
 * case-worker of another. Nobody has a role by their account alone; there is no super-user.
 */

export const roles = [
  /** Nobody needs to be signed in. */
  "anyone",
  /** Signed in. */
  "resident",
  /** Party of this matter: by the account that reported it, or by its claim code. */
  "reporter",
  /** Holds a post at the body that answers for the matter now, in its area. */
  "case-worker",
  /** The same, in a post that supervises. */
  "supervisor",
  /** Holds a post at the body that hears the complaint or the review. */
  "reviewer",
  /** May release text and photos to the public. */
  "publisher",
  "register-clerk",
  "register-adopter",
  /** Gives posts and invites. */
  "administrator",
  /** Polity itself, when time has passed. No request from outside comes in this role. */
  "system",
] as const;
export type Role = (typeof roles)[number];

/** What a post lets its holder do. Those that stand in no body's service (the last three) hold for the whole jurisdiction. */
export const duties = [
  "case-worker",
  "supervisor",
  "reviewer",
  "publisher",
  "register-clerk",
  "register-adopter",
  "administrator",
] as const;
export type Duty = (typeof duties)[number];

/** A post that somebody holds today. */
export interface HeldPost {
  /** Its id in the register, or a duty that can be held without a register. */
  readonly post: string;
  readonly body: string | undefined;
  readonly duties: readonly Duty[];
  /** The area that it is held for; undefined = everywhere. */
  readonly area: string | undefined;
}

/** Somebody with an account, as far as acting is concerned. */
export interface ActingPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Who asks or acts. `network` is the address it comes from, for counting attempts; it is never kept. */
export type Actor =
  | { readonly kind: "stranger"; readonly network: string }
  /** Somebody who knows the claim code of a matter. */
  | { readonly kind: "claim"; readonly matter: string; readonly network: string }
  | {
      readonly kind: "account";
      readonly person: ActingPerson;
      readonly posts: readonly HeldPost[];
      readonly network: string;
    }
  | { readonly kind: "system" };

const standing = ["register-clerk", "register-adopter", "administrator"] as const;

/** The roles that an actor has towards everything. Those that depend on a matter are found by the operation's `rolesOf`. */
export function standingRoles(actor: Actor): ReadonlySet<Role> {
  if (actor.kind === "system") return new Set<Role>(["system"]);
  if (actor.kind !== "account") return new Set<Role>(["anyone"]);
  const held = standing.filter((duty) =>
    actor.posts.some((post) => post.area === undefined && post.duties.includes(duty)),
  );
  return new Set<Role>(["anyone", "resident", ...held]);
}
