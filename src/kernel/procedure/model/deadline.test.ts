import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { PlainDate } from "#lib/dates.ts";
import type { Budget, CountingProfile, Suspension } from "./budget.ts";
import { weekendsOnly, type Calendar } from "./calendar.ts";
import { dueAt } from "./deadline.ts";
import { readMoment, type PlainMoment } from "./moment.ts";

const asItFalls: CountingProfile = { from: "moment", lastDay: "as-it-falls" };

function moment(text: string): PlainMoment {
  const read = readMoment(text);
  assert.ok(read, text);
  return read;
}

function due(
  start: string,
  budget: Budget,
  suspensions: readonly Suspension[] = [],
  calendar = weekendsOnly,
  profile = asItFalls,
) {
  return dueAt(moment(start), budget, { calendar, profile, suspensions });
}

const spring: Calendar = {
  ...weekendsOnly,
  id: "spring",
  holidays: new Map([["2026-02-17" as PlainDate, { en: "Spring Festival" }]]),
  makeUpDays: new Map([["2026-02-14" as PlainDate, { en: "Spring Festival" }]]),
  known: { from: "2026-01-01" as PlainDate, to: "2026-12-31" as PlainDate },
};

test("a working day asked for on Friday noon ends on Monday noon", () => {
  assert.equal(due("2021-02-19T12:00", { amount: 1, unit: "working-days" }).at, "2021-02-22T12:00:00");
});

test("a holiday is skipped, a Saturday on which offices work counts, and the sum names both", () => {
  const answer = due("2026-02-13T09:00", { amount: 3, unit: "working-days" }, [], spring);
  assert.equal(answer.at, "2026-02-18T09:00:00");
  assert.deepEqual(answer.sum.holidays, [{ date: "2026-02-17", name: { en: "Spring Festival" } }]);
  assert.deepEqual(answer.sum.makeUpDays, [{ date: "2026-02-14", name: { en: "Spring Festival" } }]);
  assert.equal(answer.sum.weekendDays, 1);
});

test("six days suspended while the appraisal was out move the date by six days", () => {
  const out = { from: moment("2026-03-04T09:00"), to: moment("2026-03-10T09:00"), reason: "appraisal" };
  assert.equal(due("2026-03-03T09:00", { amount: 10, unit: "days" }, [out]).at, "2026-03-19T09:00:00");
});

test("overlapping suspensions count once", () => {
  const first = { from: moment("2026-03-04T09:00"), to: moment("2026-03-06T09:00"), reason: "a" };
  const second = { from: moment("2026-03-05T09:00"), to: moment("2026-03-07T09:00"), reason: "b" };
  assert.equal(
    due("2026-03-03T09:00", { amount: 10, unit: "days" }, [second, first]).at,
    "2026-03-16T09:00:00",
  );
});

test("while a suspension is open there is no date, only what is left", () => {
  const open = { from: moment("2026-03-04T09:00"), to: undefined, reason: "asked the reporter" };
  const answer = due("2026-03-03T09:00", { amount: 2, unit: "days" }, [open]);
  assert.equal(answer.at, undefined);
  assert.equal(answer.hoursLeft, 24);
});

test("a date beyond the known holidays is provisional", () => {
  assert.equal(due("2026-12-30T09:00", { amount: 5, unit: "working-days" }, [], spring).provisional, true);
  assert.equal(due("2026-06-01T09:00", { amount: 5, unit: "working-days" }, [], spring).provisional, false);
});

test("by law the day itself does not count and a last day on a Sunday gives way to Monday's end", () => {
  const legal: CountingProfile = { from: "next-day", lastDay: "next-working-day" };
  const answer = due("2026-03-06T15:00", { amount: 2, unit: "days" }, [], spring, legal);
  assert.equal(answer.at, "2026-03-10T00:00:00"); // the end of Monday 9 March
  assert.equal(answer.sum.rolledFrom, "2026-03-09T00:00:00");
});

test("a month from 31 January ends on the last day of February", () => {
  assert.equal(due("2026-01-31T09:00", { amount: 1, unit: "months" }).at, "2026-02-28T09:00:00");
});

test("nothing, a part of a day and a lifetime are no budgets", () => {
  for (const amount of [0, -1, 1.5, Number.NaN, 1e9]) {
    assert.throws(() => due("2026-03-03T09:00", { amount, unit: "days" }), RangeError);
  }
});

test("text that is no moment is not read", () => {
  for (const text of ["2026-02-29T09:00", "2026-03-03", "2026-03-03T25:00", "soon"])
    assert.equal(readMoment(text), undefined);
});

const anySuspension = fc
  .tuple(fc.integer({ min: 0, max: 40 * 24 }), fc.integer({ min: 1, max: 200 }))
  .map(([from, hours]) => ({ from: hour(from), to: hour(from + hours), reason: "r" }));

function hour(hours: number): PlainMoment {
  const at = new Date(Date.UTC(2026, 2, 1) + hours * 3_600_000);
  return moment(at.toISOString().slice(0, 19));
}

test("a suspension never brings a date forward, and their order does not matter", () => {
  fc.assert(
    fc.property(
      fc.array(anySuspension, { maxLength: 6 }),
      fc.integer({ min: 1, max: 30 }),
      (suspensions, amount) => {
        const budget = { amount, unit: "working-days" } as const;
        const without = due("2026-03-02T10:00", budget).at ?? "";
        const with_ = due("2026-03-02T10:00", budget, suspensions).at ?? "";
        const reversed = due("2026-03-02T10:00", budget, [...suspensions].reverse()).at ?? "";
        assert.ok(with_ >= without);
        assert.equal(reversed, with_);
      },
    ),
  );
});
