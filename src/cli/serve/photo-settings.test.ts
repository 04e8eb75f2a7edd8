import assert from "node:assert/strict";
import { test } from "node:test";
import { readSettings } from "./photo-settings.ts";

const strangers = (surroundings: Readonly<Record<string, string>>): unknown => {
  const read = readSettings(surroundings);
  return read.ok ? read.value.photos.strangers : read.refusal;
};

test("the operator may bound what strangers send, also to nothing; nothing said bounds nothing", () => {
  assert.deepEqual(strangers({}), { most: 8, megabytes: 100 });
  assert.deepEqual(strangers({ POLITY_STRANGER_PHOTOS: " " }), { most: 8, megabytes: 100 });
  const said = { POLITY_STRANGER_PHOTOS: "1", POLITY_STRANGER_MEGABYTES: "5" };
  assert.deepEqual(strangers(said), { most: 1, megabytes: 5 });
  assert.deepEqual(strangers({ POLITY_STRANGER_PHOTOS: "0" }), { most: 0, megabytes: 100 });
});

test("what is no such number is refused by name, and nothing is served with it", () => {
  for (const written of ["three", "-1", "1.5", "9", "1e3", "٣"])
    assert.deepEqual(strangers({ POLITY_STRANGER_PHOTOS: written }), {
      code: "serve.bad-number",
      name: "POLITY_STRANGER_PHOTOS",
      written,
      most: 8,
    });
  const megabytes = { POLITY_STRANGER_MEGABYTES: "101" };
  assert.deepEqual(strangers(megabytes), {
    code: "serve.bad-number",
    name: "POLITY_STRANGER_MEGABYTES",
    written: "101",
    most: 100,
  });
});
