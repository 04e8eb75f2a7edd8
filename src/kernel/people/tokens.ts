/** The secrets of links. A table keeps only their hash, so that whoever reads it can follow none. */
import { createHash } from "node:crypto";

export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
