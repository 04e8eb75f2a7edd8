/** Keys of apps, as they are written and as they are kept. */
import { createHash } from "node:crypto";

/** Says what a key is, so that it is known when it is found in a file. */
export const keyPrefix = "polity_app_";

/** 256 bits of chance need no slow hash. */
export function hashOfKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
