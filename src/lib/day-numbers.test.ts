import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { dateOfDay, dayNumber, leastDay, mostDay, weekdayOfDay } from "./day-numbers.ts";

const anyDay = fc.integer({ min: leastDay, max: mostDay });

test("every day has the date, the number and the weekday that Temporal gives it", () => {
  const epoch = Temporal.PlainDate.from("1970-01-01");
  fc.assert(
    fc.property(anyDay, (day) => {
      const date = epoch.add({ days: day });
      assert.equal(dateOfDay(day), date.toString());
      assert.equal(dayNumber(date.toString()), day);
      assert.equal(weekdayOfDay(day), date.dayOfWeek);
    }),
    { numRuns: 2000 },
  );
});

test("the ends of years, centuries and of what four digits can write", () => {
  assert.deepEqual([dateOfDay(leastDay), dateOfDay(mostDay)], ["0001-01-01", "9999-12-31"]);
  for (const date of ["1900-02-28", "1900-03-01", "2000-02-29", "2024-02-29", "2100-03-01", "1969-12-31"])
    assert.equal(dateOfDay(dayNumber(date)), date);
  assert.equal(dayNumber("1970-01-01"), 0);
  for (const day of [leastDay - 1, mostDay + 1, Number.NaN]) assert.throws(() => dateOfDay(day), RangeError);
});
