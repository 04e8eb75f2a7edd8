/** The columns of the table of public matters, in their order; the page of columns explains each by its name. */
import { inLanguage, type Language } from "#lib/language.ts";
import { publicPath } from "../../paths.ts";
import type { Named } from "../../shapes/parts.ts";
import type { PublicRow } from "../../shapes/public.ts";

interface Column {
  readonly name: string;
  readonly value: (row: PublicRow, told: Told) => string;
}

export interface Told {
  readonly origin: string;
  /** The jurisdiction's own; names stand in it. */
  readonly language: Language;
}

export const columns: readonly Column[] = [
  { name: "number", value: ({ number }) => number },
  { name: "opened", value: ({ openedAt }) => openedAt },
  { name: "changed", value: ({ changedAt }) => changedAt },
  { name: "ended", value: ({ closedAt }) => closedAt ?? "" },
  { name: "due", value: ({ dueAt }) => dueAt ?? "" },
  { name: "is_open", value: ({ isOpen }) => (isOpen ? "yes" : "no") },
  ...both("state", ({ state }) => state),
  ...both("outcome", ({ outcome }) => outcome),
  ...both("function", (row) => row.function),
  ...both("area", ({ area }) => area),
  ...both("body", ({ body }) => body),
  { name: "longitude", value: ({ point }) => written(point?.longitude) },
  { name: "latitude", value: ({ point }) => written(point?.latitude) },
  { name: "joined", value: ({ joined }) => written(joined) },
  { name: "photos", value: ({ photos }) => written(photos.length) },
  { name: "words", value: ({ words }) => words ?? "" },
  { name: "page", value: ({ number }, { origin, language }) => `${origin}${publicPath(language, number)}` },
];

/** The id, which stays, and the name, which may change. */
function both(name: string, of: (row: PublicRow) => Named | undefined): readonly Column[] {
  return [
    { name, value: (row) => of(row)?.id ?? "" },
    { name: `${name}_name`, value: (row, { language }) => inLanguage(of(row)?.name ?? {}, language) },
  ];
}

function written(number: number | undefined): string {
  return number === undefined ? "" : String(number);
}
