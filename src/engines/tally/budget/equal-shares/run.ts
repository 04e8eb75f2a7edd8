/** One run of the Method of Equal Shares: everybody gets the same money, supporters of a project pay for it together. */
import type { Fraction } from "../../exact/fraction.ts";
import type { Broken } from "../../ties.ts";

export interface RunSettings {
  /** The tied project that the named rules choose. */
  readonly breakTie: (tied: readonly number[]) => Broken | undefined;
  /** The first by id, for ties whose order changes nothing. */
  readonly firstById: (options: readonly number[]) => number;
}

export interface Purchase {
  readonly project: number;
  /** What a supporter who can pays per unit of worth, for showing. */
  readonly perWorth: number;
  readonly exactPerWorth?: Fraction;
  /** People who gave all they had left, which was less than the share. */
  readonly gaveAll: number;
  readonly tie: { readonly tied: readonly number[]; readonly by: string } | undefined;
}

export type Run =
  | {
      readonly kind: "run";
      readonly purchases: readonly Purchase[];
      /** What the supporters of each project have left together at the end, for showing. */
      readonly left: Float64Array;
    }
  | { readonly kind: "tie"; readonly tied: readonly number[]; readonly purchases: readonly Purchase[] };
