import type { Facts } from "#lib/language.ts";
import { mostFindings, type RecordFinding, type RecordFindingCode } from "../../model/findings.ts";

/** Collects what is wrong: the first findings as they are, the others counted. */
export interface Findings {
  readonly add: (code: RecordFindingCode, facts: Facts) => void;
  readonly list: readonly RecordFinding[];
  readonly count: () => number;
}

export function findingsList(): Findings {
  const list: RecordFinding[] = [];
  let count = 0;
  return {
    list,
    count: () => count,
    add: (code, facts) => {
      count += 1;
      if (list.length < mostFindings) list.push({ code, facts });
    },
  };
}
