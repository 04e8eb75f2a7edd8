/** What a form, an address or a command line says in words, as the values that the schema of an operation asks for. */
import type { TObject, TSchema } from "typebox";

/** Values by the name of their field: words, or what stands for a file (see `file-text.ts`). Those of a list come one after the other. */
export type Written = Readonly<Record<string, string | readonly string[]>>;

/**
 * Converts by the schema: digits to numbers, "on" and "true" to true, several values to a list, "point.latitude" to an object
 * within. What is empty is absent. What cannot be converted stays as it was written, for the check to name. Names that the schema
 * does not have are left out, for forms carry more than their input; `withUnknown` keeps them, so that a program hears of its mistake.
 */
export function inputOf(
  schema: TObject,
  written: Written,
  { withUnknown = false }: { readonly withUnknown?: boolean } = {},
): Readonly<Record<string, unknown>> {
  const input = Object.create(null) as Record<string, unknown>;
  for (const [name, inner] of Object.entries(schema.properties)) {
    const value = valueOf(inner, name, written);
    if (value !== undefined) input[name] = value;
  }
  if (withUnknown) {
    for (const [name, value] of Object.entries(written)) {
      const [first = name] = name.split(".");
      if (!Object.hasOwn(schema.properties, first)) input[name] = value;
    }
  }
  return input;
}

function valueOf(schema: TSchema, name: string, written: Written): unknown {
  const it = schema as Readonly<Record<string, unknown>>;
  if (it["type"] === "object") return objectOf(schema as TObject, name, written);
  const given = Object.hasOwn(written, name) ? [written[name] ?? []].flat() : [];
  const filled = given.filter((one) => one.trim() !== "");
  if (filled.length === 0) return undefined;
  if (it["type"] === "array") return filled.map((one) => single((it["items"] ?? {}) as TSchema, one));
  // Two values where one is asked for are a mistake of the form or the program: the check says so.
  return filled.length === 1 ? single(schema, filled[0] ?? "") : filled;
}

/** A part of its own, from the fields that have its name in front. */
function objectOf(schema: TObject, name: string, written: Written): unknown {
  const start = `${name}.`;
  const inside = Object.entries(written).filter(([one]) => one.startsWith(start));
  const input = inputOf(
    schema,
    Object.fromEntries(inside.map(([one, value]) => [one.slice(start.length), value])),
    {
      withUnknown: true,
    },
  );
  return Object.keys(input).length === 0 ? undefined : input;
}

function single(schema: TSchema, written: string): unknown {
  const it = schema as Readonly<Record<string, unknown>>;
  // A browser ends the lines of a form with both signs (HTML, 4.10.22.8).
  if (it["type"] === "string") return written.replace(/\r\n?/g, "\n");
  // Digits of a Chinese keyboard are digits.
  const plain = written.normalize("NFKC").trim();
  if (it["type"] === "integer" || it["type"] === "number") {
    return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : written;
  }
  if (it["type"] === "boolean") {
    if (["on", "true", "yes", "1"].includes(plain.toLowerCase())) return true;
    return ["off", "false", "no", "0"].includes(plain.toLowerCase()) ? false : written;
  }
  return written;
}
