/** What an import of OpenFisca’s files did not take: a closed list of reasons, each with its place. Nothing is guessed instead. */
import type { Place } from "#lib/finding.ts";

export const leftCodes = [
  // Files and parameters.
  "unreadable",
  "not-parameter",
  "index-children",
  "date",
  "value",
  "values-mixed",
  "values-none",
  "unit",
  "name-taken",
  "bracket",
  "bracket-key",
  "brackets-mixed",
  "brackets-order",
  // Tests.
  "not-tests",
  "no-system",
  "test-key",
  "reform",
  "period",
  "expression",
  "vector",
  "variable",
  "entity",
  "role",
  "member",
  "input-period",
  "output-period",
  "value-kind",
  "margin",
  "nothing-expected",
  // Taken, and yet not the same: said so that nobody is surprised.
  "average-rate-end",
] as const;
export type LeftCode = (typeof leftCodes)[number];

export interface Left {
  readonly code: LeftCode;
  readonly place: Place;
  /** The name or the words it is about. */
  readonly what: string;
}

/** Thrown within one parameter or test, which is then left as a whole: half a scale or half a test would be another one. */
export class Leave extends Error {
  readonly left: Left;

  constructor(code: LeftCode, place: Place, what: string) {
    super(code);
    this.left = { code, place, what };
  }
}

/** What `work` gives; undefined, and told, when it is to be left. */
export function unlessLeft<Value>(left: Left[], work: () => Value): Value | undefined {
  try {
    return work();
  } catch (problem) {
    if (!(problem instanceof Leave)) throw problem;
    left.push(problem.left);
    return undefined;
  }
}
