/**
 * What every finding about reading tells: the blanks its sentences can be filled with and the hints it chooses from. The
 * sentences in library/texts/LANGUAGE/findings.yaml are written against it, and a test holds reading to it.
 */
import type { Code } from "#lib/codes.ts";
import type { Telling } from "../model.ts";

/** Codes that reading gives. */
export type ReadingCode = Extract<Code, `P00${string}`>;

/** Related places carry the note "also-here", without facts: the same fault once more. */
export const readingTellings: Readonly<Record<ReadingCode, Telling>> = {
  P0001: telling("file", "jurisdiction register table outside no-folder no-file closed"),
  // byte: the first wrong one, as two hexadecimal digits.
  P0002: telling("file byte", "windows-1252 gb18030 utf-16"),
  // heading: for heading-twice, else "".
  P0003: telling(
    "file heading",
    "quote-open quote-inside after-quote nul heading-empty heading-twice delimiter",
  ),
  P0004: telling("file table field near", "add near"),
  // what: column, key (of a YAML file), sheet or file; heading: its name.
  P0005: telling("file what heading near", "column column-near key key-near sheet sheet-near file file-near"),
  // role: for assignee, else "".
  P0006: telling("file table field role", "row key assignee"),
  // distinct: "one" value, or "many" different ones in the column, of which `value` is the first.
  P0007: telling(
    "file table field value near choices[] distinct",
    "date count yes-no time keeping choice choice-near id cofog geometry colour jurisdiction-code time-zone words body-or-rule",
  ),
  // limit: megabytes, rows, columns or files, as the hint says.
  P0008: telling("file limit", "bytes yaml rows columns files folder"),
  // key: for key-twice, else "".
  P0009: telling(
    "file key",
    "tab indent quote-open bracket-open missing-character syntax documents alias tag key key-twice too-deep mapping list row value",
  ),
  // limit: parts, times or megabytes, as the hint says, else 0.
  P0010: telling(
    "file sheet cell heading limit",
    "no-zip no-workbook password damaged too-many-parts unpacked-size packing entities xml hidden merged error-value " +
      "heading-empty heading-twice",
  ),
  P0011: telling("file sheet cell", "formula"),
  P0012: telling("file table other", ""),
  P0013: telling("file expected found", "long short"),
};

function telling(facts: string, hints: string): Telling {
  const words = (text: string): readonly string[] => text.split(" ").filter((word) => word !== "");
  return { facts: words(facts), hints: words(hints), related: words("also-here") };
}
