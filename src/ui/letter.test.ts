import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import type { PlainDate } from "#lib/dates.ts";
import type { Letter } from "#lib/letter.ts";
import { readers } from "#test/readers.ts";
import { letterPart, letterText, writtenLetter } from "./letter.ts";

const readerOf = ({ language }: Letter) => readers[language];

const letter: Letter = {
  language: "en",
  date: "2026-03-02" as PlainDate,
  sender: "Riverbend District",
  office: "Street Lighting",
  recipient: ["Wang Min", "1 Old Quay", "Riverbend"],
  reference: "R-17",
  subject: "The answer to your matter R-17",
  paragraphs: ["The lamp stays dark.", "We are sorry."],
  decision: {
    reasons: "The mast is private.",
    basis: ["Lighting Act, art. 3"],
    appeal: "Within 60 days to the Petitions Office.",
  },
  link: "https://riverbend.example/en/matters/R-17",
  isMadeUp: false,
};

describe("a letter as plain text", () => {
  test("says everything in the order in which it is read", () => {
    assert.equal(
      letterText(readerOf(letter), letter),
      `Riverbend District
Street Lighting
2 March 2026
Your matter: R-17

Wang Min
1 Old Quay
Riverbend

The answer to your matter R-17

The lamp stays dark.

We are sorry.

Why
The mast is private.

By which law
- Lighting Act, art. 3

If you do not agree
Within 60 days to the Petitions Office.

Everything about it, and how to reply:
https://riverbend.example/en/matters/R-17

With kind regards, Street Lighting
`,
    );
  });

  test("leaves out what there is not, and tells what is made up", () => {
    const short: Letter = {
      language: "zh-CN",
      date: letter.date,
      sender: "河湾区",
      recipient: [],
      subject: "您的事项 R-17 已有答复",
      paragraphs: ["路灯已修好。"],
      decision: { basis: [] },
      isMadeUp: true,
      unsubscribe: "https://riverbend.example/zh-CN/unsubscribe/1",
    };
    assert.equal(
      letterText(readerOf(short), short),
      `河湾区是虚构的：本函仅用于展示函件样式。

河湾区
2026年3月2日

您的事项 R-17 已有答复

路灯已修好。

河湾区　敬上

您因关注该事项而收到本函。不再接收：
https://riverbend.example/zh-CN/unsubscribe/1
`,
    );
  });
});

test("the mail's HTML says the same as its text, in a document of its own", () => {
  const { text, html } = writtenLetter(readerOf(letter), letter);
  const { document } = parseHTML(html);
  const words = (all: string) => all.replace(/\s+/g, "");
  const shown = words(document.body.textContent ?? "");
  for (const line of text.split("\n")) assert.ok(shown.includes(words(line.replace(/^- /, ""))), line);
  assert.equal(document.documentElement.getAttribute("lang"), "en");
  assert.equal(document.querySelectorAll("script, style, [style], img, link").length, 0);
});

test("whatever somebody wrote stays words, on the page as in the mail", () => {
  fc.assert(
    fc.property(fc.string(), (words) => {
      const evil = `<img src=x onerror=alert(1)>${words}</title></article><script>`;
      const bad: Letter = {
        ...letter,
        subject: evil,
        recipient: [evil],
        paragraphs: [evil],
        office: evil,
        decision: { reasons: evil, basis: [evil], appeal: evil },
        link: `javascript:alert(1)${words}`,
      };
      for (const made of [
        letterPart(readerOf(bad), bad).toString(),
        writtenLetter(readerOf(bad), bad).html,
      ]) {
        const { document } = parseHTML(`<!doctype html><html><body>${made}</body></html>`);
        assert.equal(document.querySelectorAll("script, img").length, 0);
        assert.ok(
          [...document.querySelectorAll("a")].every(
            (link) => !(link.getAttribute("href") ?? "").startsWith("javascript"),
          ),
        );
      }
    }),
    { numRuns: 60 },
  );
});

test("a paragraph that is an address of the town hall's own pages is a link; others stay words", () => {
  const paragraphs = [
    "https://riverbend.example/en/confirm-account?token=abc",
    "https://riverbend.example.evil.example/en/",
    "https://riverbend.example/ or elsewhere",
    "javascript:alert(1)",
  ];
  const { link: _, ...plain } = letter;
  const linked = { ...plain, paragraphs, site: "https://riverbend.example" };
  const { document } = parseHTML(letterPart(readerOf(linked), linked).toString());
  const links = [...document.querySelectorAll("a")].map((one) => one.getAttribute("href"));
  assert.deepEqual(links, paragraphs.slice(0, 1));
});
