/** What every kind of table file yields: headings, rows of text, and the exact place of every value. */
import type { Finding, Place } from "#lib/finding.ts";

export interface SourceTable {
  /** Path relative to the jurisdiction folder. */
  readonly file: string;
  /** The sheet, in a workbook. */
  readonly sheet?: string;
  /** In the order of the file; trailing columns without heading and values are left out. */
  readonly headings: readonly string[];
  /** Rows that hold at least one value. */
  readonly rowCount: number;
  /**
   * Reads the rows from the start, each with its number and its values in the order of the headings ("" = not given).
   * Rows whose length does not fit the headings are left out.
   */
  readonly rows: () => Generator<TableRow>;
  /** Place of a row, at a heading's value when one is given; a heading without value is shown where it would stand. */
  readonly placeOf: (row: number, heading?: string) => Place;
  /** Place of a heading; of the table's beginning when it has no such heading. */
  readonly placeOfHeading: (heading: string) => Place;
}

export interface TableRow {
  /** 0 = first data row. */
  readonly row: number;
  readonly values: readonly string[];
}

/** A table, or nothing; with the faults of the file, which may be there beside a table. */
export interface TableReading {
  readonly table: SourceTable | undefined;
  readonly findings: readonly Finding[];
}
