/** A row of the register as cells, by the headings of its table. */
import type { Validity } from "#lib/dates.ts";
import type { Language } from "#lib/language.ts";
import { usualProcedure } from "../register.ts";

export type Cells = ReadonlyMap<string, string>;

const headings: Readonly<Record<string, string>> = {
  formerIds: "former-ids",
  formerBody: "former-body",
  targetGroup: "target-group",
  replacedBy: "replaced-by",
  everyLevel: "answered",
  madeUp: "made-up",
  isPublic: "public",
  hasDoor: "door",
};

/** What a row says that leaves the field out. */
const usual: Readonly<Record<string, string>> = {
  procedure: usualProcedure,
  duties: "case-worker",
  door: "yes",
};

/** The values that are given, as text; words in the main language have no mark. The row's number is no part of it. */
export function cellsOf(row: object, main: Language): Cells {
  const cells = new Map<string, string>();
  for (const [key, value] of Object.entries(row) as [string, unknown][]) {
    if (key === "row" || value === undefined) continue;
    for (const [heading, text] of cellsIn(headings[key] ?? key, value, main))
      if (text !== "" && text !== usual[heading]) cells.set(heading, text);
  }
  return cells;
}

function cellsIn(heading: string, value: unknown, main: Language): readonly (readonly [string, string])[] {
  if (heading === "answered") return [[heading, value === true ? "every-level" : ""]];
  if (heading === "door") return [[heading, value === true ? "yes" : "no"]];
  if (typeof value === "boolean") return [[heading, value ? "yes" : ""]];
  if (typeof value === "string" || typeof value === "number") return [[heading, String(value)]];
  if (Array.isArray(value)) return [[heading, value.join(";")]];
  if (typeof value !== "object" || value === null) return [];
  if (heading === "validity") {
    const { from = "", to = "" } = value as Validity;
    return [
      ["from", from],
      ["to", to],
    ];
  }
  if (heading === "assignee") return assigneeCells(value);
  const inner = Object.entries(value) as [string, unknown][];
  if ("amount" in value && "unit" in value) {
    return [[heading, `${String(value.amount)} ${String(value.unit).replace("-", " ")}`]];
  }
  return inner.map(([key, text]) => {
    if (heading === "codes") return [`code:${key}`, String(text)];
    return [key === main ? heading : `${heading}@${key}`, String(text)];
  });
}

function assigneeCells(assignee: object): readonly (readonly [string, string])[] {
  const named: Readonly<Record<string, string>> = { body: "body", level: "rule-level", kind: "rule-kind" };
  return Object.entries(assignee).flatMap(([key, value]) =>
    named[key] === undefined || typeof value !== "string" ? [] : [[named[key], value] as const],
  );
}
