/**
 * What the history file (mySociety, uk_local_authority_names_and_codes) adds to the authorities file: dates, names
 * given up, and the successors of bodies that are no longer there. The authorities file alone decides who exists today.
 */
import { addDays, readDate } from "#lib/dates.ts";
import type { ForeignRow, LeftOut } from "./tables.ts";

/** What history knows of a living authority. */
interface KnownAuthority {
  readonly niceName: string | undefined;
  readonly from: string | undefined;
  /** The name under which history knows the same body, when it is another. */
  readonly formerId: string | undefined;
}

export interface History {
  /** By the authority's slug. */
  readonly ofAuthority: ReadonlyMap<string, KnownAuthority>;
  /** Rows of the bodies table for bodies that ended. */
  readonly former: readonly Readonly<Record<string, string>>[];
  readonly left: LeftOut;
}

/** Joins the history to the authorities by area code (GSS), and follows chains of successors. */
export function historyOf(authorities: readonly ForeignRow[], rows: readonly ForeignRow[]): History {
  const byCode = new Map(rows.map((row) => [cell(row, "local-authority-code"), row]));
  const byGss = new Map(
    rows.filter((row) => cell(row, "gss-code") !== "").map((row) => [cell(row, "gss-code"), row]),
  );
  const slugs = new Set(authorities.map((row) => cell(row, "slug")));
  const ofAuthority = new Map<string, KnownAuthority>();
  // Which authority a history row is today: its own row, or the end of its row's chain of single successors.
  const authorityOf = new Map<ForeignRow, string>();
  for (const authority of authorities) {
    const own = byGss.get(cell(authority, "gss"));
    if (own === undefined) continue;
    const slug = cell(authority, "slug");
    const end = endOfChain(own, byCode);
    authorityOf.set(own, slug).set(end, slug);
    ofAuthority.set(slug, knownOf(own, end, slug));
  }
  const idOf = (row: ForeignRow): string =>
    authorityOf.get(row) ?? (cell(row, "gov-uk-slug") || cell(row, "local-authority-code"));
  const isNamedAsSuccessor = new Set(rows.flatMap(successorCodes));
  const former: Readonly<Record<string, string>>[] = [];
  const left = { sameAsAuthority: 0, nameInUse: 0, notEnded: 0, unnamed: 0 };
  for (const row of rows) {
    if (authorityOf.has(row)) left.sameAsAuthority += 1;
    else if (slugs.has(cell(row, "gov-uk-slug"))) left.nameInUse += 1;
    else if (cell(row, "end-date") === "") left.notEnded += 1;
    else if (cell(row, "gov-uk-slug") === "" && !isNamedAsSuccessor.has(cell(row, "local-authority-code")))
      left.unnamed += 1;
    else former.push(formerBodyOf(row, byCode, idOf));
  }
  return { ofAuthority, former, left };
}

function knownOf(own: ForeignRow, end: ForeignRow, slug: string): KnownAuthority {
  const name = cell(own, "gov-uk-slug");
  return {
    niceName: cell(own, "nice-name") || undefined,
    from: cell(end, "start-date") || undefined,
    formerId: name === "" || name === slug ? undefined : name,
  };
}

function formerBodyOf(
  row: ForeignRow,
  byCode: ReadonlyMap<string, ForeignRow>,
  idOf: (row: ForeignRow) => string,
): Readonly<Record<string, string>> {
  // A code that the history file does not know stays as it is, so that the check can name it.
  const successors = successorCodes(row).map((code) => {
    const successor = byCode.get(code);
    return successor === undefined ? code : idOf(successor);
  });
  return {
    id: idOf(row),
    name: cell(row, "official-name"),
    kind: "council",
    levels: "",
    area: "",
    from: cell(row, "start-date"),
    to: lastDayOf(row, byCode),
    successors: successors.join(";"),
    "former-ids": "",
    web: "",
    country: cell(row, "nation"),
    source: row.source,
  };
}

/** An end date that is a successor's first day means the day before it. */
function lastDayOf(row: ForeignRow, byCode: ReadonlyMap<string, ForeignRow>): string {
  const ends = cell(row, "end-date");
  const date = readDate(ends);
  const meetsSuccessor = successorCodes(row).some((code) => cellOf(byCode.get(code), "start-date") === ends);
  return date !== undefined && meetsSuccessor ? addDays(date, -1) : ends;
}

/** Follows `replaced-by` while it holds exactly one code that is known; a chain that bites its tail ends where it began to repeat. */
function endOfChain(start: ForeignRow, byCode: ReadonlyMap<string, ForeignRow>): ForeignRow {
  const seen = new Set<ForeignRow>();
  let row = start;
  while (!seen.has(row)) {
    seen.add(row);
    const codes = successorCodes(row);
    const next = codes.length === 1 ? byCode.get(codes[0] ?? "") : undefined;
    if (next === undefined) return row;
    row = next;
  }
  return row;
}

function successorCodes(row: ForeignRow): readonly string[] {
  return cell(row, "replaced-by")
    .split(",")
    .map((code) => code.trim())
    .filter((code) => code !== "");
}

function cell(row: ForeignRow, name: string): string {
  return row.cells[name] ?? "";
}

function cellOf(row: ForeignRow | undefined, name: string): string {
  return row === undefined ? "" : cell(row, name);
}
