/** What of a matter everybody may see. One rule, for every public door. */
import type { Matter } from "./matter.ts";

/**
 * A matter is shown when its function is one whose matters are shown and its reporter agreed. Complaints and disputes are never shown, a
 * duplicate is shown as the matter it was joined to, and what was erased is gone. Its words and photos appear once they were released.
 */
export function isPublic(
  matter: Pick<Matter, "kind" | "isAgreed" | "isFunctionPublic" | "joinedTo" | "erasedAt">,
): boolean {
  return (
    matter.kind === "request" &&
    matter.isAgreed &&
    matter.isFunctionPublic &&
    matter.joinedTo === undefined &&
    matter.erasedAt === undefined
  );
}
