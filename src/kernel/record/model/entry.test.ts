import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Instant } from "#lib/instants.ts";
import { entryHead, entryText, readEntry, type NewEntry } from "./entry.ts";

const code = fc.stringMatching(/^[A-Za-z0-9._:/+#-]{1,20}$/);
const anEntry: fc.Arbitrary<NewEntry> = fc.record(
  {
    matter: code,
    actor: fc.record(
      { role: code, account: code, body: fc.constant("河湾区城管局"), post: code },
      { requiredKeys: ["role"] },
    ),
    act: code,
    basis: fc.array(code, { minLength: 1, maxLength: 3 }),
    facts: fc.dictionary(code, fc.oneof(code, fc.integer(), fc.boolean(), fc.constant(null), fc.array(code))),
    kept: fc.array(fc.record({ ref: code, commitment: code }), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ["matter", "actor", "act", "facts"] },
);
const at = "2026-11-02T08:00:00.000Z" as Instant;

test("an entry is read back from its text as it was", () => {
  fc.assert(
    fc.property(anEntry, fc.nat(), code, (entry, position, previous) => {
      const place = { jurisdiction: "riverbend", position, previous, at };
      const read = readEntry(entryText(entry, place));
      // Objects of the generator have no prototype.
      const plain = JSON.parse(JSON.stringify({ ...entry, ...place, v: 1 })) as unknown;
      assert.deepEqual(read, plain);
    }),
  );
});

test("the head of an entry, completed by its place, is its text", () => {
  fc.assert(
    fc.property(anEntry, fc.nat(), code, (entry, position, previous) => {
      const place = { jurisdiction: "riverbend", position, previous, at };
      const text = `${entryHead(entry, place)}"position":${position},"previous":"${previous}","v":1}`;
      assert.equal(text, entryText(entry, place));
    }),
  );
});

test("a text that is written otherwise, or lacks something, is no entry", () => {
  const place = { jurisdiction: "riverbend", position: 1, previous: "", at };
  const text = entryText(
    { matter: "M-1", actor: { role: "system" }, act: "requests.time", facts: {} },
    place,
  );
  assert.ok(readEntry(text) !== undefined);
  const others = [
    "",
    "null",
    "{}",
    `${text} `,
    text.replace('"v":1', '"v":2'),
    text.replace('"position":1', '"position":1.5'),
    text.replace('"position":1', '"position":"1"'),
    text.replace('"facts":{},', ""),
    text.replace('{"role":"system"}', '"system"'),
    text.replace('"matter"', '"kept":[{"ref":1}],"matter"'),
    text.replace('"facts":{}', '"facts":{"b":1,"a":2}'),
  ];
  for (const other of others) assert.equal(readEntry(other), undefined, other);
});
