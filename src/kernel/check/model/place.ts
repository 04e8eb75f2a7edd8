/** A place as people write it: file:line:column, or the cell of a workbook. */
import type { Place } from "#lib/finding.ts";

/** "register/areas.csv:3:1", "register/register.xlsx areas!C14". */
export function placeInWords({ file, line, column, sheet, cell }: Place): string {
  return sheet === undefined ? `${file}:${line}:${column}` : `${file} ${sheet}!${cell ?? line}`;
}
