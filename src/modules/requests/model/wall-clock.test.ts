import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import type { Instant } from "#lib/instants.ts";
import { instantOf, momentAt } from "./wall-clock.ts";

const zones = [
  "Asia/Shanghai",
  "Europe/London",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Africa/Monrovia",
  "UTC",
];

const anyInstant = fc
  .date({ min: new Date("1960-01-01T00:00:00Z"), max: new Date("2100-01-01T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString() as Instant);

test("the wall clock shows what the tz database says, every second of a minute", () => {
  fc.assert(
    fc.property(anyInstant, fc.constantFrom(...zones), (at, zone) => {
      for (const one of [at, `${at.slice(0, 17)}00.000Z`, `${at.slice(0, 17)}59.999Z`] as Instant[]) {
        const shown = Temporal.Instant.from(one).toZonedDateTimeISO(zone).toPlainDateTime();
        assert.equal(
          momentAt(one, zone),
          shown.toString({ smallestUnit: "second", roundingMode: "trunc" }),
          `${one} in ${zone}`,
        );
      }
    }),
    { numRuns: 300 },
  );
});

test("around the change of clocks, also where it came one minute after midnight", () => {
  // St John's put its clocks forward at 00:01 (tz database, northamerica); in 2008 that was 03:31 UTC on 9 March.
  const johns = (at: string): string => momentAt(at as Instant, "America/St_Johns");
  assert.equal(johns("2008-03-09T03:30:59.999Z"), "2008-03-09T00:00:59");
  assert.equal(johns("2008-03-09T03:31:00.000Z"), "2008-03-09T01:01:00");
});

test("a moment that the clock shows twice is the first of them, asked once or often", () => {
  const twice = momentAt("2026-10-25T00:30:00.000Z" as Instant, "Europe/London");
  assert.equal(twice, momentAt("2026-10-25T01:30:00.000Z" as Instant, "Europe/London"));
  for (let asked = 0; asked < 3; asked++)
    assert.equal(instantOf(twice, "Europe/London"), "2026-10-25T00:30:00.000Z");
  // The same words in another zone are another moment.
  assert.equal(instantOf(twice, "Asia/Shanghai"), "2026-10-24T17:30:00.000Z");
});
