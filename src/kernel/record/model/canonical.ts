/** One value, one text: JSON as RFC 8785 (JSON Canonicalization Scheme) writes it, so that everybody gets the same hash. */

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };

/** The canonical text. Names whose value is undefined are left out; what JSON cannot write is a fault. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberText(value);
  if (typeof value === "string") return stringText(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  // RFC 8785, 3.2.3: names in the order of their UTF-16 code units, which is how JavaScript compares strings.
  const parts = Object.keys(value)
    .sort()
    .flatMap((name) => {
      const inner = value[name];
      return inner === undefined ? [] : [`${stringText(name)}:${canonicalJson(inner)}`];
    });
  return `{${parts.join(",")}}`;
}

// RFC 8785, 3.2.2.3: numbers as ECMAScript writes them.
function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`${value} is no number of JSON`);
  return JSON.stringify(value);
}

function stringText(value: string): string {
  if (!value.isWellFormed()) throw new Error("a text with half a character has no bytes to be hashed");
  return JSON.stringify(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
