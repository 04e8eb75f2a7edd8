import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fixedClock } from "./fixed.ts";
import { systemClock } from "./system.ts";

const clocks = {
  "the machine's clock": systemClock,
  "a clock set by hand": fixedClock("2026-02-28T16:30:00Z"),
};

for (const [name, clock] of Object.entries(clocks)) {
  describe(name, () => {
    test("shows a moment in UTC, and never an earlier one later", () => {
      const first = clock.now();
      assert.match(first, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      assert.ok(clock.now() >= first);
    });

    test("shows a date that some time zone has now, and no time zone that nobody has", () => {
      const earliest = clock.today("Pacific/Pago_Pago");
      const latest = clock.today("Pacific/Kiritimati");
      assert.ok(earliest < latest, "the two ends of the earth are 25 hours apart");
      assert.throws(() => clock.today("Riverbend/Old_Quay"), RangeError);
    });
  });
}

test("a clock set by hand goes on only when it is put forward", () => {
  const clock = fixedClock("2026-02-28T16:30:00Z");
  assert.equal(clock.today("Europe/London"), "2026-02-28");
  clock.putForward(8 * 3600);
  assert.equal(clock.now(), "2026-03-01T00:30:00.000Z");
  assert.equal(clock.today("Europe/London"), "2026-03-01");
});

test("a clock cannot be set to a moment that leaves open where it is meant", () => {
  assert.throws(() => fixedClock("2026-02-28T16:30:00"), /no moment/);
});
