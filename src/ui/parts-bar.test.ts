import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { heapMap } from "./heap-map.ts";
import { partsBar, type Part } from "./parts-bar.ts";

const drawn = (parts: readonly Part[], sentence: string | undefined = "Half is spent.") =>
  parseHTML(partsBar({ sentence, height: "middle", parts }).toString()).document;

const percent = (element: { getAttribute: (name: string) => string | null }, name: string) =>
  Number(element.getAttribute(name)?.replace("%", ""));

test("parts stand side by side in the order given, each as wide as its share, never over the end", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 30 }), (amounts) => {
      const whole = Math.max(
        1,
        amounts.reduce((sum, one) => sum + one, 0),
      );
      const shares = amounts.map((one) => one / whole);
      const rects = [...drawn(shares.map((share) => ({ share, tone: "t0" }))).querySelectorAll("rect.t0")];
      assert.equal(rects.length, shares.filter((share) => share > 0).length);
      let from = 0;
      shares
        .filter((share) => share > 0)
        .forEach((share, at) => {
          const rect = rects[at];
          assert.ok(rect !== undefined);
          assert.ok(Math.abs(percent(rect, "x") - from * 100) < 0.01);
          assert.ok(percent(rect, "width") > 0 && percent(rect, "width") <= share * 100 + 0.01);
          from += share;
        });
    }),
  );
});

test("a label is written only where a phone has room for it, and a name is said to whoever points", () => {
  const document = drawn([
    { share: 0.5, tone: "t1", label: "12", name: "Pond <b>: 5" },
    { share: 0.05, tone: "t2", label: "13" },
  ]);
  assert.deepEqual(
    [...document.querySelectorAll("text")].map((text) => [text.textContent, text.getAttribute("x")]),
    [["12", "25%"]],
  );
  assert.equal(document.querySelector("title")?.textContent, "Pond <b>: 5");
});

test("a bar with a sentence is a picture with a name; one beside its figures is none", () => {
  const [told, mute] = [
    drawn([]),
    parseHTML(partsBar({ sentence: undefined, height: "low", parts: [] }).toString()).document,
  ];
  const of = (document: ReturnType<typeof drawn>) =>
    ["role", "aria-label"].map((name) => document.querySelector("svg")?.getAttribute(name));
  assert.deepEqual(
    [of(told), of(mute)],
    [
      ["img", "Half is spent."],
      ["presentation", null],
    ],
  );
});

test("on a map the farthest circle is still on it, up is up, and more people make a larger circle", () => {
  const { document } = parseHTML(
    heapMap({
      sentence: "Two heaps.",
      heaps: [
        { x: -8, y: 0, people: 20, tone: "t0" },
        { x: 0, y: 4, people: 5, tone: "t1" },
      ],
      names: [{ name: "A", x: 0, y: 0 }],
    }).toString(),
  );
  const [left, upper] = [...document.querySelectorAll("circle")].map((circle) =>
    ["cx", "cy", "r"].map((name) => Number(circle.getAttribute(name))),
  );
  assert.deepEqual(
    [left, upper],
    [
      [36, 320, 18],
      [320, 178, 12],
    ],
  );
  assert.equal(document.querySelector("text")?.textContent, "A");
});
