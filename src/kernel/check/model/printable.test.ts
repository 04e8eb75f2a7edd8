import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { printable, printableLines } from "./printable.ts";
import { endWithin, startWithin, widthOf } from "./width.ts";

test("a value cannot colour, clear or ring a terminal", () => {
  assert.equal(printable("\u001b[2J\u0007Old\tQuay\u009b31m"), "␛[2J␇Old Quay<U+009B>31m");
});

test("a value cannot break a line or turn its direction", () => {
  assert.equal(printable("a\r\nb\u2028c"), "a␍␊b<U+2028>c");
  assert.equal(printable("user\u202etxt.exe\u{e0041}"), "user<U+202E>txt.exe<U+E0041>");
  assert.equal(printableLines("a\n\rb"), "a\n␍b");
});

test("words of every language stay as they are", () => {
  for (const words of ["河湾区老码头社区", "Łódź", "می‌خواهم", "👩‍👧", "Ελλάδα", "𠮷野家"])
    assert.equal(printable(words), words);
});

test("no text at all holds an unsafe character afterwards", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      assert.doesNotMatch(
        printable(text),
        /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/,
      );
      assert.ok(printable(text).isWellFormed());
    }),
  );
  assert.equal(printable("\ud800x"), "<U+D800>x");
});

test("Chinese characters take two columns, combining marks none", () => {
  assert.equal(widthOf("河湾 Quay"), 9);
  assert.equal(widthOf("，。“”"), 6);
  assert.equal(widthOf("e\u0301"), 1);
  assert.equal(widthOf("𠮷"), 2);
});

test("a text is cut where a character would not fit whole", () => {
  assert.equal(startWithin("河湾区", 5), "河湾");
  assert.equal(endWithin("河湾区", 5), "湾区");
  assert.equal(startWithin("Quay", 9), "Quay");
  assert.equal(endWithin("", 9), "");
});
