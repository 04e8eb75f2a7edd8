/** Inputs made from the schema of an operation: those that fit it, and those that somebody sends who means harm or has a broken program. */
import fc, { type Arbitrary } from "fast-check";
import type { TObject } from "typebox";

type Schema = Readonly<Record<string, unknown>>;

const injections = [
  "'; drop table letter; --",
  "' or 1=1 --",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "{{constructor.constructor('return process')()}}",
  "${7*7}",
  "../../../../etc/passwd",
  "=cmd|' /C calc'!A0",
  "%00%0d%0aset-cookie:a=b",
  "{count, plural, other {#}}",
  "a\0b",
  "\ud800",
  "\udfff\ud800",
  "\uffff",
  "\u202Eevil",
  "𠮷👩‍👩‍👧é",
  "__proto__",
  "constructor",
  " ",
  "NaN",
  "1e999",
  "0x10",
  "-0",
];

const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "length", "then", ""];

/** Anything at all. */
export function hostileValue(): Arbitrary<unknown> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...injections) },
    { weight: 1, arbitrary: fc.constantFrom("a".repeat(100_000), "\n".repeat(20_000), "界".repeat(50_000)) },
    { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 50 }) },
    fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      -1,
      1.5,
      1e308,
      -1e308,
      2 ** 53,
      2 ** 31,
      1e-320,
      [],
      {},
      "",
    ),
    fc.array(fc.constantFrom(...injections), { maxLength: 200 }),
    fc.dictionary(fc.constantFrom(...names), fc.constantFrom(...injections)),
    fc.nat(2000).map(nested),
    fc.jsonValue(),
  );
}

/** An input that fits the schema, its words being the worst that fit. */
export function fittingInput(schema: TObject): Arbitrary<Readonly<Record<string, unknown>>> {
  return objectOf(schema as unknown as Schema) as Arbitrary<Readonly<Record<string, unknown>>>;
}

function fitting(schema: Schema): Arbitrary<unknown> {
  const choices = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(choices)) return fc.oneof(...choices.map((one) => fitting(one as Schema)));
  if (Array.isArray(schema["enum"])) return fc.constantFrom<unknown>(...(schema["enum"] as unknown[]));
  if ("const" in schema) return fc.constant(schema["const"]);
  const [least, most] = [Number(schema["minimum"] ?? -1e6), Number(schema["maximum"] ?? 1e6)];
  switch (schema["type"]) {
    case "integer":
      return fc.oneof(fc.integer({ min: least, max: most }), fc.constantFrom(least, most));
    case "number":
      return fc.double({ min: least, max: most, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(fitting((schema["items"] ?? {}) as Schema), {
        minLength: Number(schema["minItems"] ?? 0),
        maxLength: Math.min(Number(schema["maxItems"] ?? 5), 5),
      });
    case "object":
      return objectOf(schema);
    case "string":
      return stringOf(schema);
    default:
      return hostileValue();
  }
}

function objectOf(schema: Schema): Arbitrary<object> {
  const properties = Object.entries((schema["properties"] ?? {}) as Readonly<Record<string, Schema>>);
  const required = (schema["required"] ?? []) as readonly string[];
  const model = Object.fromEntries(properties.map(([name, inner]) => [name, fitting(inner)]));
  return fc.record(model, { requiredKeys: [...required] });
}

function stringOf(schema: Schema): Arbitrary<string> {
  if (schema["contentEncoding"] === "base64")
    return fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString("base64"));
  if (schema["format"] === "date") return fc.constantFrom("2026-02-28", "0001-01-01", "9999-12-31");
  const most = Number(schema["maxLength"] ?? 100_000);
  return fc.oneof(
    fc.constantFrom(...injections).map((words) => words.slice(0, most)),
    fc.string({ unit: "binary", maxLength: Math.min(most, 100) }),
    fc.constant("界".repeat(Math.min(most, 20_000))),
  );
}

function nested(depth: number): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
