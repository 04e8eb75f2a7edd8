/** The deadline cases of Amsterdam's Signalen (MPL-2.0 repository; facts), which counts without holidays. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { sharedData, withoutSharedData } from "#test/shared-data.ts";
import { weekendsOnly } from "./calendar.ts";
import { dueAt } from "./deadline.ts";
import { readMoment } from "./moment.ts";

const file = sharedData("fixtures", "deadline_cases_signalen.csv");

test(
  "all 33 published deadlines hold in a profile without holidays",
  { skip: withoutSharedData("fixtures") },
  () => {
    const [, ...rows] = readFileSync(file ?? "", "utf8")
      .trim()
      .split(/\r?\n/);
    const computed = rows.map((row) => {
      const [start = "", days = "", calendarDays, factor = ""] = row.split(",");
      const begun = readMoment(start);
      assert.ok(begun);
      const due = dueAt(
        begun,
        { amount: Number(days) * Number(factor), unit: calendarDays === "true" ? "days" : "working-days" },
        { calendar: weekendsOnly, profile: { from: "moment", lastDay: "as-it-falls" }, suspensions: [] },
      );
      return [start, days, calendarDays, factor, due.at].join(",");
    });
    assert.equal(computed.length, 33);
    assert.deepEqual(computed, rows);
  },
);
