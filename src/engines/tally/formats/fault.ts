/** What is wrong with a file, and exactly where. */
import type { Facts } from "#lib/language.ts";
import type { Result } from "#lib/result.ts";

/** A place in a file that cannot be read, with the text key `tally.fault.CODE` and what it is filled with. */
export interface Fault {
  readonly code: string;
  /** Counting from 1; characters, not bytes. */
  readonly line: number;
  readonly column: number;
  readonly facts: Facts;
}

/** A file either reads as a whole or gives its faults: nothing is guessed and nothing left out. */
export type Read<Value> = Result<Value, readonly Fault[]>;

/** More faults than this are not listed: one bad column must not fill the screen. */
const mostFaults = 50;

/** Longest field that is read; a longer one is a broken quote or an attack. */
export const longestField = 100_000;

/** Collects faults up to the limit. */
export interface FaultList {
  readonly faults: readonly Fault[];
  readonly isFull: () => boolean;
  readonly add: (code: string, at: { readonly line: number; readonly column: number }, facts?: Facts) => void;
}

export function faultList(): FaultList {
  const faults: Fault[] = [];
  return {
    faults,
    isFull: () => faults.length >= mostFaults,
    add: (code, at, facts = {}) => {
      if (faults.length < mostFaults) faults.push({ code, line: at.line, column: at.column, facts });
    },
  };
}

/** A value as it may be repeated in a message: short, on one line. */
export function shown(text: string): string {
  const line = text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
