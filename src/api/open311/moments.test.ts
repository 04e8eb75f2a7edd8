import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "#lib/instants.ts";
import { readAt, readUntil, writtenAt } from "./moments.ts";

const zone = "America/Chicago";

test("moments are written to the second, by the town's clock, in summer and winter", () => {
  assert.equal(writtenAt("2026-01-15T14:37:38.900Z" as Instant, zone), "2026-01-15T08:37:38-06:00");
  assert.equal(writtenAt("2026-07-15T14:37:38.900Z" as Instant, zone), "2026-07-15T09:37:38-05:00");
  assert.equal(
    writtenAt("2026-07-15T14:37:38.000Z" as Instant, "Asia/Shanghai"),
    "2026-07-15T22:37:38+08:00",
  );
});

test("moments are read in the forms that programs write", () => {
  const at = "2026-07-15T14:37:38.000Z";
  for (const written of [
    "2026-07-15T14:37:38Z",
    "2026-07-15T09:37:38-05:00",
    "2026-07-15T16:37:38+02:00",
    "2026-07-15T16:37:38 02:00",
    "2026-07-15T09:37:38",
  ])
    assert.equal(readAt(written, zone), at, written);
  assert.equal(readAt("2026-07-15", zone), "2026-07-15T05:00:00.000Z");
  assert.equal(readUntil("2026-07-15", zone), "2026-07-16T05:00:00.000Z");
  assert.equal(readUntil("2026-07-15T14:37:38Z", zone), "2026-07-15T14:37:39.000Z");
});

test("what is no moment, or none that a town knows, is not taken for one", () => {
  for (const written of [
    "yesterday",
    "2026-13-01",
    "2026-02-30",
    "2026-02-30T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "-000001-01-01T00:00:00Z",
    "+012026-01-01T00:00:00Z",
    "1e9",
    "",
  ]) {
    assert.equal(readAt(written, zone), undefined, written);
    assert.equal(readUntil(written, zone), undefined, written);
  }
});
