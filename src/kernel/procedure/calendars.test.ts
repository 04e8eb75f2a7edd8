import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarIds, readCalendar } from "./calendars.ts";
import { isWorkingDay } from "./model/calendar.ts";
import type { PlainDate } from "#lib/dates.ts";

test("every calendar that comes with Polity can be read and lies within its known span", () => {
  assert.deepEqual(calendarIds(), ["china", "england", "weekends-only"]);
  for (const id of calendarIds()) {
    const calendar = readCalendar(id);
    assert.ok(calendar.ok);
    const { known, holidays, makeUpDays } = calendar.value;
    for (const date of [...holidays.keys(), ...makeUpDays.keys()])
      assert.ok(known && known.from <= date && date <= known.to);
  }
});

test("China works on Saturday 14 February 2026 and rests on Spring Festival", () => {
  const china = readCalendar("china");
  assert.ok(china.ok);
  assert.equal(isWorkingDay(china.value, "2026-02-14" as PlainDate), true);
  assert.equal(isWorkingDay(china.value, "2026-02-17" as PlainDate), false);
});

test("an unknown calendar is refused with the known ones", () => {
  assert.deepEqual(readCalendar("../texts/en/cli"), {
    ok: false,
    refusal: {
      code: "procedure.unknown-calendar",
      calendar: "../texts/en/cli",
      known: ["china", "england", "weekends-only"],
    },
  });
});
