/** The population that policies are computed for. */
import type { LocalWords } from "#lib/language.ts";

export interface ShownPopulation {
  /** The folder of its files. */
  readonly folder: string;
  readonly title: LocalWords;
  /** Nobody in it exists. */
  readonly isMadeUp: boolean;
}
