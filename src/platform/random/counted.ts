import type { Random } from "./random.ts";

/** No chance at all: 1, 2, 3 … in the shape of ids and secrets, so that tests can name what will come. */
export function countedRandom(): Random {
  let ids = 0;
  let tokens = 0;
  return {
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, "0")}`,
    newToken: () => `token${String(++tokens).padStart(38, "0")}`,
  };
}
