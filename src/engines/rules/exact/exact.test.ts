import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  dayOf,
  dayText,
  daysBetween,
  fromSerial,
  later,
  monthsBetween,
  readDay,
  serial,
  yearsBetween,
  type Day,
} from "./calendar.ts";
import { earlier, firstDay, lastDay, monthsOf, periodText, readPeriod } from "./period.ts";
import { add, compare, divided, exact, floor, readExact, times, toNumber, toText } from "./rational.ts";
import { rounded, type Rounding } from "./rounding.ts";
import { readUnit, sameUnit, together, unitText } from "./unit.ts";

const number = (text: string) => readExact(text) ?? assert.fail(text);
const day = (text: string) => readDay(text) ?? assert.fail(text);
const anyDay = fc.integer({ min: -700_000, max: 2_900_000 }).map(fromSerial);

test("a tenth and two tenths are three tenths, and a third three times is one", () => {
  assert.equal(compare(add(number("0.1"), number("0.2")), number("0.3")), 0);
  const third = divided(exact(1n), exact(3n)) ?? assert.fail();
  assert.equal(compare(times(third, exact(3n)), exact(1n)), 0);
  assert.equal(divided(third, exact(0n)), undefined);
});

test("numbers are read as written and nothing else is a number", () => {
  assert.deepEqual(
    ["12.50", "-0.5", "1e3", "007"].map((text) => toText(number(text), 1)),
    ["12.5", "-0.5", "1000.0", "7.0"],
  );
  for (const text of ["", ".", "1,5", "1.2.3", "0x1", "NaN", "1e999", "١"])
    assert.equal(readExact(text), undefined, text);
});

test("what a double holds comes back from it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
      fc.integer({ min: 1, max: 1_000 }),
      (over, under) => toNumber(exact(BigInt(over), BigInt(under))) === over / under,
    ),
  );
});

test("rounding goes where its rule says, on both sides of zero", () => {
  const cases: readonly (readonly [Rounding, readonly string[]])[] = [
    ["half up", ["3", "-3", "2", "3"]],
    ["half down", ["2", "-2", "2", "3"]],
    ["half even", ["2", "-2", "2", "3"]],
    ["up", ["3", "-3", "3", "3"]],
    ["down", ["2", "-2", "2", "2"]],
    ["floor", ["2", "-3", "2", "2"]],
    ["ceiling", ["3", "-2", "3", "3"]],
  ];
  for (const [rule, expected] of cases)
    assert.deepEqual(
      ["2.5", "-2.5", "2.4", "2.6"].map((text) => toText(rounded(number(text), rule, exact(1n)))),
      expected,
      rule,
    );
  // Doubles make 1.00 of it.
  assert.equal(toText(rounded(number("1.005"), "half up", number("0.01"))), "1.01");
  assert.equal(toText(rounded(number("12.34"), "floor", number("0.05"))), "12.3");
});

test("a birthday counts on the day, and one on 29 February is on 1 March where there is none", () => {
  const leap = day("1996-02-29");
  assert.equal(yearsBetween(leap, day("2014-02-28")), 17);
  assert.equal(yearsBetween(leap, day("2014-03-01")), 18);
  assert.equal(yearsBetween(leap, day("2016-02-29")), 20);
  assert.equal(dayText(later(leap, 18 * 12, 0)), "2014-03-01");
  assert.equal(dayText(later(day("2025-01-31"), 1, 0)), "2025-03-01");
  assert.equal(readDay("2025-02-29"), undefined);
});

test("so many years later is the first day on which so many years are full", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 120 }), (from, years) => {
      const then = later(from, years * 12, 0);
      if (then > 99_991_231) return;
      assert.equal(yearsBetween(from, then), years);
      assert.ok(yearsBetween(from, later(then, 0, -1)) < years || years === 0);
      assert.equal(monthsBetween(from, then), years * 12);
    }),
  );
});

test("days are counted as the calendar of the language counts them", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -5_000, max: 5_000 }), (from, days) => {
      const date = new Date(serial(from) * 86_400_000);
      assert.equal(dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()), from);
      assert.equal(daysBetween(from, later(from, 0, days) as Day), days);
    }),
  );
});

test("periods are read, written and follow each other", () => {
  const period = readPeriod("2016-01") ?? assert.fail();
  assert.equal(periodText(earlier(period, 1) ?? assert.fail()), "2015-12");
  assert.deepEqual([firstDay(period), lastDay(period)].map(dayText), ["2016-01-01", "2016-01-31"]);
  assert.equal(monthsOf(readPeriod("2016") ?? assert.fail()).length, 12);
  for (const text of ["2016-13", "2016-00", "16-01", "0000", ""])
    assert.equal(readPeriod(text), undefined, text);
  assert.equal(floor(number("-0.5")), -1n);
});

test("units multiply and divide", () => {
  const unit = (text: string) => readUnit(text) ?? assert.fail(text);
  assert.equal(unitText(together(unit("EUR/m2"), unit("m2"), 1)), "EUR");
  assert.equal(unitText(together(unit("EUR"), unit("EUR"), -1)), "");
  assert.equal(readUnit("EUR per m2"), undefined);
  assert.ok(sameUnit(unit("age"), unit("years")), "an age is compared with years");
});
