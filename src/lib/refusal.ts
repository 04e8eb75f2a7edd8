/** Says a refusal in the reader's words. */
import type { Facts, Say } from "./language.ts";

/** An answer that says no: its code is the key of its sentence, the rest are the facts that fill it. */
export interface SayableRefusal {
  readonly code: string;
}

/**
 * The sentence of a refusal. A list of names comes with its length as a fact of its own (`near`, `nearCount`), so that a sentence can
 * leave out what there is nothing to say about. Facts that are absent are left out.
 */
export function sayRefusal(say: Say, refusal: SayableRefusal): string {
  return say(refusal.code, factsOf(refusal));
}

function factsOf({ code: _, ...facts }: SayableRefusal): Facts {
  const said: Record<string, string | number | readonly string[]> = {};
  for (const [name, fact] of Object.entries<unknown>(facts)) {
    if (typeof fact === "string" || typeof fact === "number") said[name] = fact;
    else if (isNames(fact)) {
      said[name] = fact;
      said[`${name}Count`] = fact.length;
    } else if (fact !== undefined)
      throw new Error(`fact "${name}" of ${JSON.stringify(facts)} cannot be said`);
  }
  return said;
}

function isNames(fact: unknown): fact is readonly string[] {
  return Array.isArray(fact) && fact.every((name) => typeof name === "string");
}
