import { randomBytes, randomUUID } from "node:crypto";
import type { Random } from "./random.ts";

/** Chance from the operating system. */
export const systemRandom: Random = {
  newId: () => randomUUID(),
  newToken: () => randomBytes(32).toString("base64url"),
};
