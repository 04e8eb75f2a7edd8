import assert from "node:assert/strict";
import { test } from "node:test";
import { isTableName, tableText, withRow } from "./rows.ts";

const files = new Map([
  ["register/bodies.csv", new TextEncoder().encode('id,name,phone\nhall,"Town, Hall",1\ndesk,Desk,2\n')],
]);
const written = (changed: ReturnType<typeof withRow>): string =>
  new TextDecoder().decode(changed?.get("register/bodies.csv"));

test("a row is replaced, added or removed, and the others stay as they were", () => {
  assert.equal(
    written(withRow(files, "bodies", { act: "replace", row: 1, values: ["desk", "Front Desk", "2"] })),
    'id,name,phone\nhall,"Town, Hall",1\ndesk,Front Desk,2\n',
  );
  assert.equal(
    written(withRow(files, "bodies", { act: "add", values: ["new", "New", ""] })),
    'id,name,phone\nhall,"Town, Hall",1\ndesk,Desk,2\nnew,New,\n',
  );
  assert.equal(written(withRow(files, "bodies", { act: "remove", row: 0 })), "id,name,phone\ndesk,Desk,2\n");
  assert.equal(tableText(files, "bodies")?.rows.length, 2, "the draft itself is not touched");
});

test("what is not there cannot be changed", () => {
  assert.equal(withRow(files, "bodies", { act: "remove", row: 2 }), undefined);
  assert.equal(withRow(files, "areas", { act: "add", values: [] }), undefined);
  assert.deepEqual(["bodies", "__proto__", "../bodies", ""].map(isTableName), [true, false, false, false]);
});
