/** What is wrong with a formula as it is written. */

/** A slip in a formula: the code, where it begins in the formula, and which hint fits. */
export interface FormulaSlip {
  readonly code: "P0802" | "P0803" | "P0815" | "P0816";
  readonly at: number;
  readonly hint: string;
  readonly value?: string;
}

/** Thrown while a formula is converted, and caught where it is parsed. */
export class Slip extends Error {
  readonly slip: FormulaSlip;
  constructor(slip: FormulaSlip) {
    super(slip.hint);
    this.slip = slip;
  }
}
