/**
 * The tables that Polis exports: `votes.csv` (a row a vote), `participants-votes.csv` (a row a person), `comments.csv` (the
 * statements) and `summary.csv` (the topic). Agree is 1, disagree −1, pass 0, as in Polis' exports (inside Polis the signs
 * are the other way round). Names of people are used to tell rows apart and then forgotten.
 */
import {
  columnOf,
  faultList,
  rowReader,
  shown,
  type FaultList,
  type Read,
  type Row,
} from "#engines/tally/index.ts";
import { nearest } from "#lib/near.ts";
import { ok, refuse } from "#lib/result.ts";
import type { Vote } from "../model.ts";

/** Votes of each person by id of the statement; with the group of Polis where the table has it. */
export interface Ballots {
  readonly statements: readonly string[];
  readonly people: readonly { readonly votes: ReadonlyMap<string, Vote>; readonly group?: string }[];
}

const votesByText: Readonly<Record<string, Vote>> = { "1": 1, "0": 0, "-1": -1 };

/** `votes.csv` or `participants-votes.csv`, told apart by their headings. */
export function readPolisVotes(text: string): Read<Ballots> {
  const faults = faultList();
  const rows = rowReader(text, ",", faults);
  const header = rows.next();
  const names = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  if (header === undefined || (!names.includes("vote") && names[0] !== "participant")) {
    if (faults.faults.length === 0) {
      const facts = {
        found: shown(names[0] ?? ""),
        known: ["timestamp,comment-id,voter-id,vote", "participant"],
      };
      faults.add("csv-heading", { line: 1, column: 1 }, facts);
    }
    return refuse(faults.faults);
  }
  const table: Table = { header, names, next: rows.next, faults };
  const read = names.includes("vote") ? singleVotes(table) : wholeRows(table);
  return read === undefined || faults.faults.length > 0 ? refuse(faults.faults) : ok(read);
}

interface Table {
  readonly header: Row;
  readonly names: readonly string[];
  readonly next: () => Row | undefined;
  readonly faults: FaultList;
}

/** Where a needed column stands; a fault when it is missing. */
export function columnNamed(
  { header, names, faults }: Omit<Table, "next">,
  name: string,
): number | undefined {
  const at = names.indexOf(name);
  if (at >= 0) return at;
  const facts = { column: name, near: nearest(name, names)[0] ?? "" };
  faults.add("column-missing", { line: header.line, column: 1 }, facts);
  return undefined;
}

/** True when a row has as many cells as the header; a fault otherwise. */
export function isWhole({ header, faults }: Omit<Table, "next" | "names">, row: Row): boolean {
  const [expected, found] = [header.cells.length, row.cells.length];
  if (expected === found) return true;
  const column = columnOf(row, Math.min(expected, found));
  faults.add("row-length", { line: row.line, column }, { expected, found, section: "votes" });
  return false;
}

interface Cast {
  readonly vote: Vote;
  readonly time: number;
}

/** A row a vote; of several by one person on one statement the latest counts. */
function singleVotes(table: Table): Ballots | undefined {
  const { next, faults } = table;
  const [time, statement, voter, vote] = ["timestamp", "comment-id", "voter-id", "vote"].map((name) =>
    columnNamed(table, name),
  );
  if (time === undefined || statement === undefined || voter === undefined || vote === undefined)
    return undefined;
  const people = new Map<string, Map<string, Cast>>();
  const statements = new Set<string>();
  for (let row = next(); row !== undefined && !faults.isFull(); row = next()) {
    if (!isWhole(table, row)) continue;
    const place = (cell: number) => ({ line: row.line, column: columnOf(row, cell) });
    const cell = (at: number) => row.cells[at]?.trim() ?? "";
    const [who, what] = [cell(voter), cell(statement)];
    const cast = votesByText[cell(vote)];
    const at = /^\d{1,15}$/.test(cell(time)) ? Number(cell(time)) : undefined;
    if (who === "" || what === "") faults.add("id-missing", place(who === "" ? voter : statement));
    else if (cast === undefined) faults.add("opinion-unreadable", place(vote), { text: shown(cell(vote)) });
    else if (at === undefined) faults.add("time-unreadable", place(time), { text: shown(cell(time)) });
    else {
      const mine = people.get(who) ?? new Map<string, Cast>();
      people.set(who, mine);
      statements.add(what);
      const before = mine.get(what);
      // Which of two votes cast in the same moment holds, no table can say: nothing is guessed.
      if (before !== undefined && before.time === at && before.vote !== cast)
        faults.add("votes-contradict", place(vote), { statement: shown(what) });
      else if (before === undefined || before.time <= at) mine.set(what, { vote: cast, time: at });
    }
  }
  const folded = [...people.values()].map((casts) => ({
    votes: new Map([...casts].map(([id, { vote: value }]) => [id, value])),
  }));
  return { statements: [...statements], people: folded };
}

/** Columns of `participants-votes.csv` that are no statements. */
const aboutPeople = ["participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"];

function wholeRows(table: Table): Ballots | undefined {
  const { header, names, next, faults } = table;
  const columns = names.flatMap((name, at) => (aboutPeople.includes(name) ? [] : [{ id: name, at }]));
  columns.forEach(({ id, at }) => {
    const place = { line: header.line, column: columnOf(header, at) };
    if (id === "") faults.add("id-missing", place);
    else if (names.indexOf(id) !== at) faults.add("column-twice", place, { column: shown(id) });
  });
  const seen = new Map<string, number>();
  const people: { votes: ReadonlyMap<string, Vote>; group?: string }[] = [];
  for (let row = next(); row !== undefined && !faults.isFull(); row = next()) {
    if (!isWhole(table, row)) continue;
    const id = row.cells[0]?.trim() ?? "";
    const first = seen.get(id);
    if (id === "") faults.add("id-missing", { line: row.line, column: 1 });
    if (first !== undefined)
      faults.add("voter-twice", { line: row.line, column: 1 }, { id: shown(id), first });
    seen.set(id, row.line);
    const votes = new Map<string, Vote>();
    for (const { id: statement, at } of columns) {
      const text = row.cells[at]?.trim() ?? "";
      const vote = votesByText[text];
      if (vote !== undefined) votes.set(statement, vote);
      else if (text !== "")
        faults.add(
          "opinion-unreadable",
          { line: row.line, column: columnOf(row, at) },
          { text: shown(text) },
        );
    }
    const group = row.cells[names.indexOf("group-id")]?.trim() ?? "";
    people.push({ votes, ...(group !== "" && { group }) });
  }
  return { statements: columns.map(({ id }) => id), people };
}
