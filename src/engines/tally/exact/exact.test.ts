import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readCount, readDecimal } from "./decimal.ts";
import {
  add,
  compare,
  decimalOf,
  divided,
  fraction,
  subtract,
  times,
  toDecimal,
  toNumber,
  trimmed,
} from "./fraction.ts";
import { sha256 } from "./sha256.ts";

test("money is read as written, to the last digit", () => {
  assert.deepEqual(readDecimal("55000.0"), { units: 55000n, places: 0 });
  assert.deepEqual(readDecimal("0.05"), { units: 5n, places: 2 });
  assert.deepEqual(readDecimal("-3.50"), { units: -35n, places: 1 });
});

test("what is not a plain number is not guessed", () => {
  for (const text of [
    "",
    "NaN",
    "1e5",
    "12,000",
    "0x10",
    "1 000",
    "Infinity",
    "１２",
    "9".repeat(16),
    "1".repeat(10_000_000),
  ])
    assert.equal(readDecimal(text), undefined);
  for (const text of ["-1", "1.0", "", "9".repeat(16)]) assert.equal(readCount(text), undefined);
});

test("fractions add, subtract, multiply, divide and compare exactly", () => {
  const whole = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  const positive = fc.bigInt({ min: 1n, max: 10n ** 9n });
  fc.assert(
    fc.property(whole, positive, whole, positive, (a, b, c, d) => {
      const x = fraction(a, b);
      const y = fraction(c, d);
      assert.equal(compare(subtract(add(x, y), y), x), 0);
      if (c !== 0n) assert.equal(compare(times(divided(x, y), y), x), 0);
      assert.equal(Math.sign(compare(x, y)), -Math.sign(compare(y, x)) || 0);
      assert.ok(
        Math.abs(toNumber(x) - Number(a) / Number(b)) <= Math.abs(Number(a) / Number(b)) * 1e-12 + 1e-15,
      );
    }),
  );
});

test("decimals are cut, never rounded up", () => {
  assert.equal(toDecimal(fraction(2n, 3n), 5), "0.66666");
  assert.equal(toDecimal(fraction(-1n, 200n), 2), "0.00");
  assert.equal(decimalOf(-5n, 2), "-0.05");
  assert.equal(trimmed("12.50"), "12.5");
  assert.equal(trimmed("100"), "100");
});

test("a lot can be repeated with sha256sum", () => {
  assert.equal(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  assert.equal(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert.equal(sha256("河湾".repeat(40)), sha256Expected);
});

// printf '河湾%.0s' $(seq 40) | sha256sum
const sha256Expected = "411c7c3ede195ff0d286cdb8b7e99ef728d82cf7a001e5aabc6cbf6155432e3f";
