import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { html, isSomething, joined, linkedData, nothing, type Piece, safeAddress } from "./html.ts";

test("words from a register stay words, in text and in attributes", () => {
  const name = `<script>alert("1")</script> & 'co'`;
  assert.equal(
    html`<a title="${name}">${name}</a>`.toString(),
    '<a title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;">' +
      "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;</a>",
  );
});

test("any words read back from the page are the words that were written", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (words) => {
      // The parser normalises line ends and drops NUL, as every browser does.
      const plain = words.replace(/[\r\0]/g, "");
      const { document } = parseHTML(
        html`<html>
          <body>
            <p id="p" title="${plain}">${plain}</p>
          </body>
        </html>`.toString(),
      );
      const element = document.getElementById("p");
      assert.equal(element?.textContent, plain);
      assert.equal(element?.getAttribute("title"), plain);
    }),
  );
});

test("markup inside markup is not escaped twice, and nothing says nothing", () => {
  assert.equal(html`<i>${[1, 2].map((n) => html`<b>${n}</b>`)}</i>`.toString(), "<i><b>1</b><b>2</b></i>");
  assert.equal(html`<p>${undefined}${false}${nothing}${""}</p>`.toString(), "<p></p>");
  assert.equal(html`${joined(["a", html`<b>b</b>`, "c"], ", ")}`.toString(), "a, <b>b</b>, c");
  const pieces: readonly Piece[] = [undefined, false, "", nothing, [""], 0, "x"];
  assert.deepEqual(pieces.map(isSomething), [false, false, false, false, false, true, true]);
});

test("an address leads only to the web, a mailbox, a phone or this site", () => {
  const good = [
    "/en/services",
    "#content",
    "https://example.org/a?b=c",
    "http://example.org/",
    "mailto:a@b.cn",
    "tel:+861234",
  ];
  assert.deepEqual(good.map(safeAddress), good);
  const bad = [
    "javascript:alert(1)",
    " JAVASCRIPT:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "/\\evil.example",
    "vbscript:x",
    "x",
  ];
  assert.deepEqual(
    bad.map(safeAddress),
    bad.map(() => undefined),
  );
});

test("linked data cannot end its own element", () => {
  const text = linkedData({ name: "</script><script>alert(1)</script>" }).toString();
  assert.equal(text.match(/<\/script>/g)?.length, 1);
  const json = text.replace(/^<script type="application\/ld\+json">/, "").replace(/<\/script>$/, "");
  assert.deepEqual(JSON.parse(json), { name: "</script><script>alert(1)</script>" });
});
