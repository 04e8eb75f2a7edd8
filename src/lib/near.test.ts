import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest } from "./near.ts";

const columns = ["name", "kind", "levels", "former-ids", "successors", "from", "to"];

test("a clerk who leaves out, swaps or adds a letter is understood", () => {
  assert.deepEqual(nearest("nane", columns), ["name"]);
  assert.deepEqual(nearest("knid", columns), ["kind"]);
  assert.deepEqual(nearest("succesors", columns), ["successors"]);
  assert.deepEqual(nearest("Former IDs", columns), ["former-ids"]);
});

test("a word that is like nothing gets no suggestion", () => {
  assert.deepEqual(nearest("telephone", columns), []);
  assert.deepEqual(nearest("", columns), []);
  assert.deepEqual(nearest("is", columns), []);
});

test("the nearest comes first, and ties are in the order of the alphabet", () => {
  assert.deepEqual(nearest("levles", ["levers", "levels", "level"], 3), ["levels", "level", "levers"]);
});

test("a very long word costs nothing", () => {
  assert.deepEqual(nearest("x".repeat(1_000_000), columns), []);
});
