import assert from "node:assert/strict";
import { test } from "node:test";
import { readFormat } from "./moments.ts";

function read(format: string, text: string, timeZone = "America/Los_Angeles"): string | undefined {
  const known = readFormat(format);
  assert.ok(known !== undefined, format);
  return known.read(text, timeZone);
}

test("a time of the wall clock is a moment of its time zone, in summer and in winter", () => {
  const format = "YYYY-MM-DD hh:mm:ss";
  assert.equal(read(format, "2020-01-01 00:05:00"), "2020-01-01T08:05:00.000Z");
  assert.equal(read(format, "2020-07-01 00:05:00"), "2020-07-01T07:05:00.000Z");
  assert.equal(read(format, "2020-01-01 00:05:00", "Asia/Shanghai"), "2019-12-31T16:05:00.000Z");
});

test("times as other cities write them", () => {
  assert.equal(read("MM/DD/YYYY hh:mm:ss AM", "01/31/2020 12:00:00 AM"), "2020-01-31T08:00:00.000Z");
  assert.equal(read("MM/DD/YYYY hh:mm:ss AM", "01/31/2020 12:00:00 PM"), "2020-01-31T20:00:00.000Z");
  assert.equal(read("D.M.YYYY h:mm", "1.2.2020 9:30", "Europe/Berlin"), "2020-02-01T08:30:00.000Z");
  assert.equal(read("YYYY-MM-DDThh:mm:ss.SSS", "2020-01-31T10:00:00.000"), "2020-01-31T18:00:00.000Z");
  assert.equal(read("YYYY年M月D日", "2020年1月31日", "Asia/Shanghai"), "2020-01-30T16:00:00.000Z");
  assert.equal(read("iso", "2020-01-31T10:00:00+08:00"), "2020-01-31T02:00:00.000Z");
  assert.equal(read("iso", "2020-01-31T10:00"), "2020-01-31T18:00:00.000Z");
  assert.equal(read("iso", "2020-01-31"), "2020-01-31T08:00:00.000Z");
});

test("a time that the clock shows twice is the first, one that it leaves out is the one after", () => {
  assert.equal(read("iso", "2020-11-01T01:30"), "2020-11-01T08:30:00.000Z");
  assert.equal(read("iso", "2020-03-08T02:30"), "2020-03-08T10:30:00.000Z");
});

test("what the calendar or the clock does not have is no time, and nothing is guessed", () => {
  for (const text of ["2020-02-30", "2020-13-01", "20200131", "31/01/2020", "", "2020-1-31"])
    assert.equal(read("YYYY-MM-DD", text), undefined, text);
  for (const text of ["01/31/2020 13:00 PM", "01/31/2020 00:10 AM", "01/31/2020 10:10"])
    assert.equal(read("MM/DD/YYYY hh:mm AM", text), undefined, text);
  for (const text of ["2020-02-30T10:00", "yesterday", "2020-01-01T25:00Z"])
    assert.equal(read("iso", text), undefined, text);
});

test("a format says year, month and day, each once", () => {
  for (const format of ["YYYY-MM", "hh:mm", "YYYY-MM-DD MM", "MM/DD/YY", "", "YYYY-MM-DD hh:h"])
    assert.equal(readFormat(format), undefined, format);
});
