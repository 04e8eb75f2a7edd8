/** The statements of a Polis export (`comments.csv`) with what moderators decided, and its topic (`summary.csv`). */
import { columnOf, faultList, rowReader, shown, type Read } from "#engines/tally/index.ts";
import { ok, refuse } from "#lib/result.ts";
import type { Statement } from "../model.ts";
import { columnNamed, isWhole } from "./polis-export.ts";

export interface Moderated extends Statement {
  /** 1 let in, 0 not looked at, −1 taken out. */
  readonly moderation: 1 | 0 | -1;
}

const moderations: Readonly<Record<string, Moderated["moderation"]>> = { "1": 1, "0": 0, "-1": -1 };

export function readPolisStatements(text: string): Read<readonly Moderated[]> {
  const faults = faultList();
  const rows = rowReader(text, ",", faults);
  const header = rows.next();
  if (header === undefined) {
    if (faults.faults.length === 0)
      faults.add("csv-heading", { line: 1, column: 1 }, { found: "", known: ["comment-id", "comment-body"] });
    return refuse(faults.faults);
  }
  const table = { header, names: header.cells.map((cell) => cell.trim().toLowerCase()), faults };
  const [id, body] = [columnNamed(table, "comment-id"), columnNamed(table, "comment-body")];
  const moderated = table.names.indexOf("moderated");
  if (id === undefined || body === undefined) return refuse(faults.faults);
  const seen = new Map<string, number>();
  const statements: Moderated[] = [];
  for (let row = rows.next(); row !== undefined && !faults.isFull(); row = rows.next()) {
    if (!isWhole(table, row)) continue;
    const place = (cell: number) => ({ line: row.line, column: columnOf(row, cell) });
    const own = row.cells[id]?.trim() ?? "";
    const first = seen.get(own);
    const said = moderated < 0 ? "1" : (row.cells[moderated]?.trim() ?? "");
    const moderation = moderations[said];
    if (own === "") faults.add("id-missing", place(id));
    else if (first !== undefined) faults.add("id-twice", place(id), { id: shown(own), first });
    else if (moderation === undefined)
      faults.add("moderation-unreadable", place(moderated), { text: shown(said) });
    else statements.push({ id: own, text: (row.cells[body] ?? "").trim(), moderation });
    seen.set(own, row.line);
  }
  return faults.faults.length > 0 ? refuse(faults.faults) : ok(statements);
}

/** The topic, or empty where the table does not give one. */
export function readPolisTopic(text: string): string {
  const rows = rowReader(text, ",", faultList());
  for (let row = rows.next(); row !== undefined; row = rows.next())
    if (row.cells[0]?.trim() === "topic") return row.cells.slice(1).join(",").trim();
  return "";
}
