/** The difference between two registers row by row, in the words of their columns. */
import type { Place } from "#lib/finding.ts";
import type { Named } from "../naming.ts";
import { tableNames, type Assignment, type Channel, type Register, type TableName } from "../register.ts";
import { cellsOf, type Cells } from "./cells.ts";

/** One field of a row that differs; "" for a value that is not given. */
export interface FieldChange {
  readonly field: string;
  readonly was: string;
  readonly becomes: string;
}

export interface RowChange {
  readonly change: "added" | "removed" | "changed";
  readonly named: Named;
  /** Empty for rows that were added or removed. */
  readonly fields: readonly FieldChange[];
  /** In the new register; in the old one for a row that was removed. */
  readonly place: Place;
}

export interface TableDifference {
  readonly table: TableName;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** At most `rowsLimit`, in the order of the new register, removed ones last. */
  readonly rows: readonly RowChange[];
}

/** More rows of a table than this are counted, not listed. */
const rowsLimit = 500;

/** The tables that differ, in the order of all tables. */
export function tableDifferences(old: Register, now: Register): readonly TableDifference[] {
  return tableNames.flatMap((table) => {
    const changes = changesIn(table, old, now);
    if (changes.length === 0) return [];
    const count = (change: RowChange["change"]): number =>
      changes.filter((one) => one.change === change).length;
    const counts = { added: count("added"), removed: count("removed"), changed: count("changed") };
    return [{ table, ...counts, rows: changes.slice(0, rowsLimit) }];
  });
}

interface Row {
  readonly row: number;
  readonly key: string;
  /** All that it says: equal for rows that say the same. */
  readonly text: string;
  readonly named: Named;
  readonly cells: Cells;
}

function changesIn(table: TableName, old: Register, now: Register): readonly RowChange[] {
  const before = Map.groupBy(rowsOf(table, old), (row) => row.key);
  const after = rowsOf(table, now);
  const partners = partnersOf(before, after);
  const placeOf = (register: Register, row: number): Place => register.sources[table].placeOf(row);
  const changes: RowChange[] = [];
  for (const row of after) {
    const was = partners.get(row);
    const place = placeOf(now, row.row);
    const fields = was === undefined ? [] : fieldChanges(was.cells, row.cells);
    if (was === undefined) changes.push({ change: "added", named: row.named, fields, place });
    else if (fields.length > 0) changes.push({ change: "changed", named: row.named, fields, place });
  }
  const kept = new Set(partners.values());
  for (const row of [...before.values()].flat()) {
    if (kept.has(row)) continue;
    changes.push({ change: "removed", named: row.named, fields: [], place: placeOf(old, row.row) });
  }
  return changes;
}

/** For each new row the old one it was: of those with its key one that says the same, else the next that is left. */
function partnersOf(
  before: ReadonlyMap<string, readonly Row[]>,
  after: readonly Row[],
): ReadonlyMap<Row, Row> {
  const partners = new Map<Row, Row>();
  for (const [key, rows] of Map.groupBy(after, (row) => row.key)) {
    const olds = before.get(key) ?? [];
    const byText = Map.groupBy(olds, (row) => row.text);
    const same = new Map([...byText].map(([text, group]) => [text, [...group]]));
    for (const row of rows) {
      const old = same.get(row.text)?.shift();
      if (old !== undefined) partners.set(row, old);
    }
    const taken = new Set(partners.values());
    const left = olds.filter((old) => !taken.has(old))[Symbol.iterator]();
    for (const row of rows) {
      const next = partners.has(row) ? undefined : left.next();
      if (next?.done === false) partners.set(row, next.value);
    }
  }
  return partners;
}

function fieldChanges(was: Cells, becomes: Cells): readonly FieldChange[] {
  const fields = [...new Set([...was.keys(), ...becomes.keys()])];
  return fields
    .map((field) => ({ field, was: was.get(field) ?? "", becomes: becomes.get(field) ?? "" }))
    .filter((one) => one.was !== one.becomes);
}

function rowsOf(table: TableName, register: Register): readonly Row[] {
  const { language } = register.jurisdiction;
  const functions = new Map(register.functions.map((one) => [one.id, one.name]));
  const byFunction = (id: string): Named => ({ id, name: functions.get(id) ?? {} });
  const entry = (key: string, named: Named, row: { readonly row: number }): Row => {
    const cells = cellsOf(row, language);
    return { row: row.row, key, text: JSON.stringify([...cells]), named, cells };
  };
  switch (table) {
    case "areas":
      return register.areas.map((one) => entry(one.code, { id: one.code, name: one.name }, one));
    case "codes":
      return register.codes.map((one) =>
        entry(`${one.scheme} ${one.code}`, { id: one.code, name: one.name }, one),
      );
    case "bases":
      return register.bases.map((one) => entry(one.id, { id: one.id, name: one.title }, one));
    case "decisions":
      return register.decisions.map((one) => entry(one.id, { id: one.id, name: {} }, one));
    case "assignments":
      return register.assignments.map((one) => entry(assignmentKey(one), byFunction(one.function), one));
    case "channels":
      return register.channels.map((one) => entry(channelKey(one), byFunction(one.function), one));
    default:
      return register[table].map((one) => entry(one.id, { id: one.id, name: one.name }, one));
  }
}

function assignmentKey({ function: id, role, area }: Assignment): string {
  return JSON.stringify([id, role, area]);
}

function channelKey({ function: id, body, formerBody, interaction, kind }: Channel): string {
  // A channel that passed to a successor is the same channel.
  return JSON.stringify([id, formerBody ?? body, interaction, kind]);
}
