import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { termsOf, wordsAsked } from "./terms.ts";

/** True when a text has every term of every word that is asked for. */
function isFound(text: string, question: string): boolean {
  const terms = new Set(termsOf(text));
  const words = wordsAsked(question);
  return words.length > 0 && words.every((word) => word.every((term) => terms.has(term)));
}

describe("a text is found", () => {
  for (const [text, question] of [
    ["Two street lamps are out at the quay", "street lamp"],
    ["The branch of a tree fell", "trees branches"],
    ["Bus No. 7 never comes", "BUS 7"],
    ["Rats in the lobbies and on the stairs", "lobby"],
    ["路灯又坏了三天", "路灯坏了"],
    ["旧码头街道的路灯不亮", "码头 路灯"],
    ["垃圾桶满了没人清", "垃圾桶"],
    ["打12345热线没人接", "热线"],
    ["打１２３４５热线没人接", "12345"],
    ["A lamp at 鼓楼 is out", "鼓楼 lamps"],
  ] as const)
    test(`“${text}” by “${question}”`, () => assert.ok(isFound(text, question)));
});

describe("a text is not found", () => {
  for (const [text, question] of [
    ["A street is dark", "street lamp"],
    ["垃圾没人清，水桶也坏了", "垃圾桶"],
    ["道路施工，灯光扰民", "路灯"],
    ["The glass is broken", "glas"],
    ["A lamp is out", "is the"],
    ["A lamp is out", "…"],
  ] as const)
    test(`“${text}” by “${question}”`, () => assert.ok(!isFound(text, question)));
});

test("no term is too long for an index, and no question asks for more than a dozen words", () => {
  assert.ok(termsOf("x".repeat(5000)).every((term) => term.length <= 40));
  assert.ok(isFound("x".repeat(5000), "x".repeat(41)));
  assert.equal(
    wordsAsked("one two three four five six seven eight nine ten eleven twelve thirteen").length,
    12,
  );
});

test("every text that tells something is found by itself", () => {
  const word = fc.constantFrom(
    "lamp",
    "streets",
    "路灯",
    "坏",
    "鼓楼",
    "7",
    "12345热线",
    "the",
    "了",
    "，",
    "Ünal's",
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 10 }), fc.constantFrom("", " "), (words, between) => {
      const text = words.join(between);
      assert.ok(wordsAsked(text).length === 0 || isFound(text, text), text);
    }),
  );
});
