/** What the catalogue says of the columns of matters and figures is what their files have. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { figuresSet, mattersSet } from "../src/modules/open-data/sets/matters.ts";
import { headings } from "../src/modules/requests/pages/figures/csv-file.ts";
import { columns } from "../src/modules/requests/pages/open-matters/columns.ts";

test("the columns of the published matters are those of their file", () => {
  assert.deepEqual(
    mattersSet.columns.map(({ name }) => name),
    columns.map(({ name }) => name),
  );
});

test("the columns of the published figures are those of their file", () => {
  assert.deepEqual(
    figuresSet.columns.map(({ name }) => name),
    [...headings],
  );
});
