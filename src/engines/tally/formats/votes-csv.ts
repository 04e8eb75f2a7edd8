/**
 * Votes as a table (CSV), told apart by the first heading:
 * `id,votes` (and `name`, `group`): one row per candidate or list with its votes; `approves,A,B,…` and `ranks,A,B,…`: one row per
 * voter, a mark or a rank under each option; `owner,choice,area`: owners with a floor area; `voter,choice`: people who say yes
 * or no.
 */
import { ok, refuse } from "#lib/result.ts";
import { nearest } from "#lib/near.ts";
import { ballotBox } from "../ballots.ts";
import { inPlaces, readCount, readDecimal, type Decimal } from "../exact/decimal.ts";
import type { OwnersVote, SeatElection } from "../model.ts";
import { columnOf, rowReader, type Row } from "./delimited.ts";
import { faultList, shown, type FaultList, type Read } from "./fault.ts";

const kinds = ["id", "approves", "ranks", "owner", "voter"] as const;

/** Reads a votes table; a faulty one gives its faults with line and column. */
export function readVotesCsv(text: string, seats: number): Read<SeatElection | OwnersVote> {
  const faults = faultList();
  const rows = rowReader(text, ",", faults);
  const header = rows.next();
  const heading = header?.cells[0]?.trim().toLowerCase() ?? "";
  const kind = kinds.find((one) => one === heading);
  if (header === undefined || kind === undefined) {
    if (faults.faults.length === 0)
      faults.add("csv-heading", { line: 1, column: 1 }, { found: shown(heading), known: [...kinds] });
    return refuse(faults.faults);
  }
  const body: Row[] = [];
  for (let row = rows.next(); row !== undefined; row = rows.next()) {
    if (row.cells.length === header.cells.length) body.push(row);
    else {
      const facts = { expected: header.cells.length, found: row.cells.length, section: heading };
      faults.add(
        "row-length",
        { line: row.line, column: columnOf(row, Math.min(row.cells.length, header.cells.length)) },
        facts,
      );
    }
  }
  const table = { header, body, faults };
  const read =
    kind === "id"
      ? totals(table, seats)
      : kind === "owner" || kind === "voter"
        ? owners(table, kind)
        : ballots(table, { kind, seats });
  return faults.faults.length > 0 || read === undefined ? refuse(faults.faults) : ok(read);
}

interface Table {
  readonly header: Row;
  readonly body: readonly Row[];
  readonly faults: FaultList;
}

function column(table: Table, name: string): number | undefined {
  const names = table.header.cells.map((cell) => cell.trim().toLowerCase());
  const at = names.indexOf(name);
  if (at >= 0) return at;
  table.faults.add(
    "column-missing",
    { line: table.header.line, column: 1 },
    { column: name, near: nearest(name, names)[0] ?? "" },
  );
  return undefined;
}

function onlyOnce(seen: Map<string, number>, row: Row, faults: FaultList): string {
  const id = row.cells[0]?.trim() ?? "";
  const first = seen.get(id);
  if (id === "") faults.add("id-missing", { line: row.line, column: 1 });
  else if (first !== undefined)
    faults.add("id-twice", { line: row.line, column: 1 }, { id: shown(id), first });
  else seen.set(id, row.line);
  return id;
}

function totals(table: Table, seats: number): SeatElection | undefined {
  const votes = column(table, "votes");
  const names = table.header.cells.map((cell) => cell.trim().toLowerCase());
  if (votes === undefined) return undefined;
  const seen = new Map<string, number>();
  const box = ballotBox("choose-1");
  const options = table.body.map((row, at) => {
    const id = onlyOnce(seen, row, table.faults);
    const count = readCount(row.cells[votes] ?? "");
    if (count === undefined)
      table.faults.add(
        "votes-unreadable",
        { line: row.line, column: columnOf(row, votes) },
        { text: shown(row.cells[votes] ?? "") },
      );
    else box.add([at], count);
    const group = row.cells[names.indexOf("group")]?.trim() ?? "";
    return { id, name: row.cells[names.indexOf("name")]?.trim() ?? "", ...(group !== "" && { group }) };
  });
  if (options.length === 0 && table.faults.faults.length === 0)
    table.faults.add("no-options", { line: table.header.line, column: 1 });
  return { kind: "seats", title: "", options, seats, ballots: box.finish(), withdrawn: [] };
}

function ballots(
  table: Table,
  about: { readonly kind: "approves" | "ranks"; readonly seats: number },
): SeatElection | undefined {
  const { header, body, faults } = table;
  const names = header.cells.slice(1).map((cell) => cell.trim());
  names.forEach((name, at) => {
    if (name === "") faults.add("id-missing", { line: header.line, column: columnOf(header, at + 1) });
    else if (names.indexOf(name) !== at)
      faults.add(
        "column-twice",
        { line: header.line, column: columnOf(header, at + 1) },
        { column: shown(name) },
      );
  });
  if (names.length === 0) faults.add("no-options", { line: header.line, column: 1 });
  const box = ballotBox(about.kind === "ranks" ? "ordinal" : "approval");
  const seen = new Map<string, number>();
  for (const row of body) {
    if (faults.isFull()) return undefined;
    onlyOnce(seen, row, faults);
    const marks: { readonly option: number; readonly rank: number }[] = [];
    row.cells.slice(1).forEach((cell, option) => {
      const text = cell.trim();
      const rank = about.kind === "ranks" ? readCount(text) : /^(1|x|✓)$/i.test(text) ? 1 : undefined;
      if (text === "" || (about.kind === "approves" && text === "0")) return;
      if (rank === undefined || rank === 0)
        faults.add(
          "mark-unreadable",
          { line: row.line, column: columnOf(row, option + 1) },
          { text: shown(text), kind: about.kind },
        );
      else marks.push({ option, rank });
    });
    const order = marks.toSorted((a, b) => a.rank - b.rank || a.option - b.option);
    const hasEqual =
      about.kind === "ranks" && order.some((mark, at) => at > 0 && mark.rank === order[at - 1]?.rank);
    const ranks = order.map((mark) => order.filter((other) => other.rank < mark.rank).length);
    box.add(
      order.map((mark) => mark.option),
      1,
      hasEqual ? { ranks } : {},
    );
  }
  return {
    kind: "seats",
    title: "",
    options: names.map((name) => ({ id: name, name: "" })),
    seats: about.seats,
    ballots: box.finish(),
    withdrawn: [],
  };
}

const choices: Readonly<Record<string, OwnersVote["owners"][number]["choice"]>> = {
  yes: "yes",
  no: "no",
  abstain: "abstain",
  absent: "absent",
  同意: "yes",
  赞成: "yes",
  反对: "no",
  不同意: "no",
  弃权: "abstain",
  未参加: "absent",
};

function owners(table: Table, kind: "owner" | "voter"): OwnersVote | undefined {
  const hasAreas = kind === "owner";
  const [choice, area] = [column(table, "choice"), hasAreas ? column(table, "area") : -1];
  if (choice === undefined || area === undefined) return undefined;
  const seen = new Map<string, number>();
  const read: {
    readonly id: string;
    readonly choice: OwnersVote["owners"][number]["choice"];
    readonly area: Decimal;
  }[] = [];
  for (const row of table.body) {
    const id = onlyOnce(seen, row, table.faults);
    const said = choices[row.cells[choice]?.trim().toLowerCase() ?? ""];
    const metres = hasAreas ? readDecimal(row.cells[area] ?? "") : { units: 1n, places: 0 };
    const place = (cell: number) => ({ line: row.line, column: columnOf(row, cell) });
    if (said === undefined)
      table.faults.add("choice-unknown", place(choice), {
        text: shown(row.cells[choice] ?? ""),
        known: ["yes", "no", "abstain", "absent"],
      });
    else if (metres === undefined || metres.units <= 0n)
      table.faults.add("area-unreadable", place(area), { text: shown(row.cells[area] ?? "") });
    else read.push({ id, choice: said, area: metres });
  }
  if (table.body.length === 0) table.faults.add("no-options", { line: table.header.line, column: 1 });
  const areaPlaces = Math.max(0, ...read.map((one) => one.area.places));
  return {
    kind: "owners",
    title: "",
    owners: read
      .map((one) => ({ ...one, area: inPlaces(one.area, areaPlaces) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    areaPlaces,
    hasAreas,
  };
}
