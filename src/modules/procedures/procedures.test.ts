/** Procedures as they are shown: the drawing holds every state and every way, and the pages say the same in both languages. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseHTML } from "linkedom";
import { inLanguage, languages } from "#lib/language.ts";
import { proceduresOf } from "#kernel/procedure/index.ts";
import { readers } from "#test/readers.ts";
import { drawn } from "./diagram/draw.ts";
import { layOut } from "./diagram/layout.ts";
import { linesOf, widthOf } from "./diagram/lines.ts";
import { drawProcedure } from "./index.ts";
import { drawingWords, drawnWords } from "./words.ts";

const procedures = [...proceduresOf(new Map()).values()];

for (const language of languages) {
  const reader = readers[language];
  for (const procedure of procedures) {
    const drawing = layOut(procedure, drawnWords(reader, procedure));

    test(`${procedure.id} in ${language}: every state has a box, every act that moves a matter stands on a way`, () => {
      assert.deepEqual(
        drawing.boxes.map(({ id }) => id),
        [...procedure.states.keys()],
      );
      const said = drawing.arrows.flatMap(({ lines }) => lines).join("");
      for (const act of procedure.acts.values()) {
        if (act.to === undefined || act.from.every((from) => from === act.to)) continue;
        for (const line of linesOf(inLanguage(act.name, language), 140)) assert.ok(said.includes(line), line);
      }
    });

    test(`${procedure.id} in ${language}: boxes stand apart, and nothing lies outside the drawing`, () => {
      const { boxes, arrows, width, height } = drawing;
      for (const [at, one] of boxes.entries()) {
        assert.ok(one.x - one.width / 2 >= 0 && one.x + one.width / 2 <= width);
        assert.ok(one.y - one.height / 2 >= 0 && one.y + one.height / 2 <= height);
        for (const other of boxes.slice(at + 1)) {
          const isApart =
            Math.abs(one.x - other.x) >= (one.width + other.width) / 2 ||
            Math.abs(one.y - other.y) >= (one.height + other.height) / 2;
          assert.ok(isApart, `${one.id} lies on ${other.id}`);
        }
      }
      for (const { points, lines, x } of arrows) {
        assert.ok(points.length >= 2);
        const half = Math.max(...lines.map(widthOf)) / 2;
        assert.ok(x - half >= 0 && x + half <= width, lines.join(" "));
      }
    });

    test(`${procedure.id} in ${language}: the drawing has a title and a description, and no style in it`, () => {
      const { document } = parseHTML(
        drawn(drawing, { id: "d", ...drawingWords(reader, procedure) }).toString(),
      );
      const svg = document.querySelector("svg");
      assert.equal(svg?.querySelector("title")?.textContent, inLanguage(procedure.title, language));
      assert.notEqual(svg?.querySelector("desc")?.textContent, "");
      assert.equal(document.querySelectorAll("[style], style, script").length, 0);
      const file = drawProcedure(procedure, reader);
      assert.match(
        file,
        /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg[^>]+xmlns="http:\/\/www.w3.org\/2000\/svg"/,
      );
      assert.equal(parseHTML(file).document.querySelectorAll("style").length, 1);
    });
  }
}

test("words break where their language breaks them, and long ones stand alone", () => {
  assert.deepEqual(linesOf("It stays because nobody decided in time", 140), [
    "It stays because",
    "nobody decided in",
    "time",
  ]);
  assert.deepEqual(linesOf("逾期未定，仍由原单位负责", 75), ["逾期未定，", "仍由原单位", "负责"]);
  assert.deepEqual(linesOf("Donaudampfschifffahrt", 50), ["Donaudampfschifffahrt"]);
  assert.deepEqual(linesOf("", 50), []);
});

test("what stands in a procedure's file never becomes markup in its drawing", () => {
  const [first] = procedures;
  assert.ok(first !== undefined);
  const start = first.states.get(first.starts);
  assert.ok(start !== undefined);
  const evil = { ...start, name: { en: "<script>alert(1)</script>" } };
  const file = drawProcedure({ ...first, states: new Map([...first.states, [start.id, evil]]) }, readers.en);
  assert.equal(file.includes("<script"), false);
});
