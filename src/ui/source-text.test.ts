import assert from "node:assert/strict";
import { test } from "node:test";
import { sourceText, type TextFault } from "./source-text.ts";

const fault = (line: number, column: number, words = "Wrong."): TextFault => ({
  line,
  column,
  isProblem: true,
  words,
});

function shown(text: string, ...faults: readonly TextFault[]): string {
  return sourceText({
    text,
    faults,
    lineWords: (line) => `Line ${line}`,
    leftOut: (lines) => `(${lines} left out)`,
    more: (count) => `${count} more`,
  })
    .toString()
    .replace(/[ \n]+/g, " ");
}

test("the word at the place is underlined, and what is wrong stands below its line", () => {
  const page = shown("a: 1\nformula: if rnt > 3 then 1", fault(2, 13, "No such name."));
  assert.match(
    page,
    /<code>formula: if <mark>rnt<\/mark> &gt; 3 then 1<\/code> <p class="source-fault problem">No such name\.<\/p>/,
  );
  assert.match(page, /id="line-2"/);
});

test("several faults of a line are all underlined and told in their order", () => {
  const page = shown("x + y", fault(1, 5, "Second."), fault(1, 1, "First."));
  assert.match(page, /<mark>x<\/mark> \+ <mark>y<\/mark><\/code>.*First\..*Second\./);
});

test("where something is missing at the end of a line, a blank is underlined", () => {
  assert.match(shown("3 +", fault(1, 4)), /3 \+<mark>\u00a0<\/mark>/);
  assert.match(shown("", fault(1, 1)), /<mark>\u00a0<\/mark>/);
});

test("places outside of the text are shown at its nearest end", () => {
  assert.match(shown("a\nb", fault(9, 99)), /id="line-2".*b<mark>/);
  assert.match(shown("a\nb", fault(0, 0)), /<mark>a<\/mark>/);
});

test("only lines near a fault are shown, and how many are left out between", () => {
  const text = Array.from({ length: 30 }, (_, at) => `line ${at + 1}`).join("\n");
  const page = shown(text, fault(3, 1), fault(20, 1));
  assert.deepEqual(
    [...page.matchAll(/id="line-(\d+)"/g)].map(([, line]) => Number(line)),
    [1, 2, 3, 4, 5, 18, 19, 20, 21, 22],
  );
  assert.match(page, /\(12 left out\)/);
});

test("a line of a million letters and a thousand faults stay a page of some kilobytes", () => {
  const long = `${"a ".repeat(500_000)}`;
  assert.ok(shown(long, fault(1, 600_001)).length < 2_000);
  const many = shown("x\n".repeat(1000), ...Array.from({ length: 1000 }, (_, at) => fault(at + 1, 1)));
  assert.ok(many.length < 30_000);
  assert.match(many, /950 more/);
});

test("nothing in the text becomes markup", () => {
  const page = shown("<b>&</b><script>", fault(1, 1, "<i>"));
  assert.doesNotMatch(page, /<(b|i|script)>/);
});

test("a text without faults shows nothing", () => {
  assert.equal(shown("a: 1"), "");
});
