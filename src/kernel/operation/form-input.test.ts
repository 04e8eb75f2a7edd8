import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import Type from "typebox";
import { readTexts } from "#platform/texts/index.ts";
import { refusalOfInput } from "./check-input.ts";
import { bytesOfText, fieldErrors, fileAsText, fileText, fileTexts, inputOf, largestFiles } from "./index.ts";

const schema = Type.Object({
  words: Type.String({ maxLength: 20 }),
  copies: Type.Optional(Type.Integer({ minimum: 1 })),
  length: Type.Optional(Type.Number()),
  isUrgent: Type.Optional(Type.Boolean()),
  kind: Type.Optional(Type.Enum(["praise", "question"])),
  topics: Type.Optional(Type.Array(Type.String())),
  point: Type.Optional(Type.Object({ latitude: Type.Number(), longitude: Type.Number() })),
  photos: Type.Optional(Type.Array(fileText(3), { maxItems: 2 })),
});

test("what a form says in words becomes numbers, claims and lists", () => {
  const input = inputOf(schema, {
    words: "a\r\nb",
    copies: " ２ ",
    length: "-1.50",
    isUrgent: "on",
    kind: "praise",
    topics: ["lamp", " ", "road"],
    "point.latitude": "31.2",
    "point.longitude": "121.5",
    token: "of the form",
  });
  assert.deepEqual(
    { ...input, point: { ...(input["point"] as object) } },
    {
      words: "a\nb",
      copies: 2,
      length: -1.5,
      isUrgent: true,
      kind: "praise",
      topics: ["lamp", "road"],
      point: { latitude: 31.2, longitude: 121.5 },
    },
  );
  assert.equal(refusalOfInput(schema, input), undefined);
});

test("an empty field is absent, so that only what is required is missing", () => {
  const input = inputOf(schema, { words: "  ", copies: "", topics: "", isUrgent: "" });
  assert.deepEqual({ ...input }, {});
  assert.deepEqual(
    refusalOfInput(schema, input)?.fields?.map((one) => one.field),
    ["words"],
  );
});

test("what is no number stays as it was written, and is named", () => {
  for (const written of ["many", "0x10", "1e3", "1,5", "二", "Infinity", "1.5.2", "--1"]) {
    const input = inputOf(schema, { words: "a", copies: written });
    const fields = refusalOfInput(schema, input)?.fields;
    assert.deepEqual(
      fields?.map((one) => one.code),
      ["operation.problem.type-integer"],
      written,
    );
  }
});

test("two values where one is asked for are a mistake, and unknown names only for a program", () => {
  const two = inputOf(schema, { words: ["a", "b"] });
  assert.equal(refusalOfInput(schema, two)?.fields?.[0]?.code, "operation.problem.type-string");
  const written = { words: "a", colour: "red", __proto__: "x" };
  assert.equal(refusalOfInput(schema, inputOf(schema, written)), undefined);
  const program = inputOf(schema, written, { withUnknown: true });
  assert.deepEqual(
    refusalOfInput(schema, program)?.fields?.map((one) => one.field),
    ["colour"],
  );
});

test("names of prototypes are names like others", () => {
  const written = JSON.parse('{"words":"a","__proto__":"x","constructor":"y"}') as Record<string, string>;
  const refusal = refusalOfInput(schema, inputOf(schema, written, { withUnknown: true }));
  assert.deepEqual(refusal?.fields?.map((one) => one.field).sort(), ["__proto__", "constructor"]);
  assert.equal(Object.hasOwn(Object.prototype, "words"), false);
});

test("no written words break the conversion or the check", () => {
  const names = [...Object.keys(schema.properties), "point.latitude", "__proto__", "point"];
  const written = fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(fc.string({ unit: "binary" }), fc.array(fc.string({ unit: "binary" }))),
    { noNullPrototype: false },
  );
  fc.assert(
    fc.property(written, (fields) => {
      const refusal = refusalOfInput(schema, inputOf(schema, fields, { withUnknown: true }));
      assert.ok(refusal === undefined || (refusal.fields?.length ?? 0) > 0);
    }),
  );
});

test("a file comes back as it went in, and its size is known before it comes", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) =>
      assert.deepEqual(new Uint8Array(bytesOfText(fileAsText(bytes))), bytes),
    ),
  );
  assert.equal(largestFiles(schema), 8);
  const one = inputOf(schema, { words: "a", photos: fileAsText(new Uint8Array(3)) });
  assert.equal(refusalOfInput(schema, one), undefined);
  const large = inputOf(schema, { words: "a", photos: [fileAsText(new Uint8Array(4))] });
  assert.deepEqual(
    refusalOfInput(schema, large)?.fields?.map((field) => field.code),
    ["operation.problem.too-long"],
  );
});

test("a list of files is no larger than all of them may be together, however many there may be", () => {
  const several = { most: 20, together: 300 };
  const size = largestFiles(Type.Object({ photos: Type.Optional(fileTexts(300, several)) }));
  const texts = Array.from({ length: 20 }, () => fileAsText(new Uint8Array(15)));
  assert.ok(size >= texts.join("").length && size < 2 * 400, String(size));
  assert.equal(largestFiles(fileTexts(3, several)), 20 * 4);
});

test("every wrong field has a sentence in both languages, told at the field of the form", () => {
  const says = readTexts();
  const input = inputOf(schema, { words: "a".repeat(21), topics: ["a", "\0"], "point.latitude": "north" });
  const refusal = refusalOfInput(schema, input);
  assert.ok(refusal !== undefined);
  assert.deepEqual(fieldErrors(refusal, says.en, { words: "What happened?" }), [
    { field: "words", words: "What happened?: Shorten it to 20 characters." },
    { field: "point.longitude", words: "This must be given." },
    { field: "point.latitude", words: "Give a number, in digits." },
  ]);
  for (const { words } of fieldErrors(refusal, says["zh-CN"])) assert.match(words, /\p{Script=Han}/u);
});
