/**
 * Kinds of bodies outside government: they answer or deliver only by agreement, or for themselves (mission A3, D2).
 * A kind that is not listed counts as government, so that no department is accused for an unusual name.
 */
import type { Body } from "./register.ts";

export const kindsOutsideGovernment: ReadonlySet<string> = new Set([
  "social-organisation",
  "social-enterprise",
  "volunteer-group",
  "association",
  "foundation",
  "charity",
  "cooperative",
  "company",
  "contractor",
  "residents-committee",
  "villagers-committee",
  "owners-committee",
  "community-group",
]);

/** True for a body that is no part of government. */
export function isOutsideGovernment(body: Body): boolean {
  return kindsOutsideGovernment.has(body.kind);
}
