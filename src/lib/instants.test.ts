import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { addSeconds, dateAt, readInstant, type Instant } from "./instants.ts";

const evening = "2026-02-28T16:30:00.000Z" as Instant;

test("it is already tomorrow in Shanghai when the evening begins in London", () => {
  assert.equal(dateAt(evening, "Asia/Shanghai"), "2026-03-01");
  assert.equal(dateAt(evening, "Europe/London"), "2026-02-28");
});

test("moments are written alike, whatever the offset they were given in", () => {
  assert.equal(readInstant("2026-03-01T00:30:00+08:00"), evening);
  assert.equal(readInstant("2026-02-28T16:30:00Z"), evening);
});

test("a moment without an offset, or one that does not exist, is not read", () => {
  assert.equal(readInstant("2026-02-28T16:30:00"), undefined);
  assert.equal(readInstant("2026-02-30T16:30:00Z"), undefined);
  assert.equal(readInstant("yesterday"), undefined);
});

test("a quarter of an hour later is in the next month", () => {
  assert.equal(addSeconds("2026-02-28T23:50:00.000Z" as Instant, 900), "2026-03-01T00:05:00.000Z");
});

test("so many seconds later is what Temporal says, fractions of a second, far years and all", () => {
  const anyMoment = fc
    .date({
      min: new Date("0001-01-01T00:00:00Z"),
      max: new Date("9999-12-31T23:59:59.999Z"),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString() as Instant);
  const anySeconds = fc.oneof(
    fc.integer({ min: -1e11, max: 1e11 }),
    fc.integer({ min: -100_000, max: 100_000 }),
  );
  fc.assert(
    fc.property(anyMoment, anySeconds, (at, seconds) => {
      const later = Temporal.Instant.from(at).add({ seconds }).toString({ smallestUnit: "millisecond" });
      assert.equal(addSeconds(at, seconds), later);
    }),
  );
});
