/** Where in a sheet's XML cells are changed or added, each in its row and in the order of columns. */
import type { Replacement } from "../edit.ts";
import { cellAt, columnName } from "./cells.ts";
import { xmlText } from "./xml-text.ts";
import { attribute, walkXml } from "./xml.ts";

export interface WrittenCell {
  /** Row and column, both from 1. */
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** The replacements for cells of rows that are there. A cell that was there keeps its style. */
export function cellReplacements(xml: string, cells: readonly WrittenCell[]): readonly Replacement[] {
  const byRow = Map.groupBy(cells, ({ row }) => row);
  const replacements: Replacement[] = [];
  let waiting: WrittenCell[] = [];
  let row = 0;
  let column = 0;
  let prefix = "";
  let open: { readonly start: number; readonly attributes: string } | undefined;
  const putBefore = (end: number, at: number): void => {
    while (waiting[0] !== undefined && waiting[0].column < end) {
      const [one] = waiting.splice(0, 1);
      if (one !== undefined) replacements.push({ start: at, end: at, text: cellXml(one, prefix, "") });
    }
  };
  walkXml(xml, {
    open: (name, attributes, start) => {
      if (name === "row") {
        row = Number(attribute(attributes, "r") ?? row + 1);
        column = 0;
        waiting = (byRow.get(row) ?? []).toSorted((a, b) => a.column - b.column);
        prefix = attributes.startsWith("row") ? "" : `${attributes.split(":")[0] ?? ""}:`;
      } else if (name === "c") {
        column = cellAt(attribute(attributes, "r") ?? "")?.column ?? column + 1;
        putBefore(column, start);
        open = { start, attributes };
      }
    },
    close: (name, end) => {
      if (name === "row") putBefore(Number.POSITIVE_INFINITY, xml.lastIndexOf("<", end - 1));
      if (name !== "c" || open === undefined || waiting[0]?.column !== column) return;
      const [one] = waiting.splice(0, 1);
      if (one !== undefined)
        replacements.push({ start: open.start, end, text: cellXml(one, prefix, open.attributes) });
    },
  });
  return replacements;
}

function cellXml({ row, column, text }: WrittenCell, prefix: string, attributes: string): string {
  const style = attribute(attributes, "s");
  const cell = `${prefix}c r="${columnName(column)}${row}"${style === undefined ? "" : ` s="${xmlText(style)}"`}`;
  if (text === "") return `<${cell}/>`;
  return `<${cell} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${xmlText(text)}</${prefix}t></${prefix}is></${prefix}c>`;
}
