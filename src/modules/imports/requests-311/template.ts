/** Texts with columns in them: "council-{council_id}", "{types.type_name:id}". A column of a lookup is that of the row to which this row points. */

export type Piece = string | ColumnPiece;

export interface ColumnPiece {
  /** The lookup; undefined for a column of the table itself. */
  readonly lookup: string | undefined;
  readonly column: string;
  /** Written as an id: small letters, digits and hyphens. */
  readonly isId: boolean;
}

/** Undefined when a brace is not closed or holds no column. */
export function readTemplate(text: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: whole, 1: inside = "", index } of text.matchAll(/\{([^{}]*)\}/g)) {
    if (index > at) pieces.push(text.slice(at, index));
    const piece = readColumn(inside);
    if (piece === undefined) return undefined;
    pieces.push(piece);
    at = index + whole.length;
  }
  if (at < text.length) pieces.push(text.slice(at));
  const isWhole = pieces.every((piece) => typeof piece !== "string" || !/[{}]/.test(piece));
  return isWhole ? pieces : undefined;
}

function readColumn(inside: string): ColumnPiece | undefined {
  const isId = inside.endsWith(":id");
  const name = isId ? inside.slice(0, -":id".length) : inside;
  // A heading may hold points, the name of a lookup none.
  const [, lookup, column = ""] = /^(?:([a-z][a-z0-9_]*)\.)?(.+)$/s.exec(name) ?? [];
  return column.trim() === "" ? undefined : { lookup, column, isId };
}

/** "Metal/Appliances" as "metal-appliances". Letters that ASCII lacks stay: ids may be in any script. */
export function idOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}
