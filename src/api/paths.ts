/** Where operations are found. */
import type { Described } from "#kernel/operation/index.ts";

/** What only Polity itself does is no address. */
export function isReachable({ may }: Pick<Described, "may">): boolean {
  return may.some((role) => role !== "system");
}

/** The name with its dot: one operation is one segment, and no two names can meet. */
export function pathOf({ name }: Pick<Described, "name">): string {
  return `/v1/${name}`;
}
