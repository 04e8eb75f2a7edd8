import type { MatterRow } from "./load.ts";

/** A matter on which nobody has acted yet, however it came about. What is shown of it is decided by whoever opens it. */
export const untouched = {
  claimed_by: null,
  is_public: false,
  released_words: null,
  is_released: false,
  released_answer: null,
  released_terms: null,
  reopened: 0,
  is_escalated: false,
  rating: null,
  photos: 0,
  joined: 0,
  kept_until: null,
} as const satisfies Partial<MatterRow>;
