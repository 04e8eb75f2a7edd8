import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DOMParser } from "linkedom";
import { asJson, asXml, type Document } from "./document.ts";

const one = (words: string): Document => ({
  name: "service_requests",
  content: { member: "request", list: [{ description: words, lat: 1.5, media_url: null }] },
});

test("a list is named in XML and bare in JSON; what is not known is empty there and null here", () => {
  assert.equal(
    asXml(one("a <b> & 'c' \"d\"")),
    `<?xml version="1.0" encoding="utf-8"?>
<service_requests>
  <request>
    <description>a &lt;b&gt; &amp; &apos;c&apos; &quot;d&quot;</description>
    <lat>1.5</lat>
    <media_url/>
  </request>
</service_requests>
`,
  );
  assert.equal(asJson(one("x")), '[{"description":"x","lat":1.5,"media_url":null}]');
});

test("an empty list is an empty element and an empty array", () => {
  const none: Document = { name: "services", content: { member: "service", list: [] } };
  assert.equal(asXml(none), '<?xml version="1.0" encoding="utf-8"?>\n<services/>\n');
  assert.equal(asJson(none), "[]");
});

test("whatever words there are, XML holds no sign that it may not hold, and says the others again", () => {
  const sign = fc.oneof(
    fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
    fc.constantFrom("\ud800", "\udfff", "\uffff", "\ufffe", "\0", "\u001f", "\r", "<", "&", "]]>", "\u007f"),
  );
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 30 }), (signs) => {
      const words = signs.join("");
      const written = asXml(one(words));
      assert.ok(written.isWellFormed());
      // XML 1.0, production 2.
      assert.match(written, /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u);
      assert.equal(
        written.replaceAll(/<\/?(service_requests|request|description|lat|media_url)\/?>/g, "").split("<")
          .length,
        2,
      );
      const read = new DOMParser().parseFromString(written, "text/xml").querySelector("description");
      const kept = words
        .toWellFormed()
        .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "\uFFFD");
      assert.equal(read?.textContent ?? "", kept);
      assert.equal(
        (JSON.parse(asJson(one(words))) as [{ description: string }])[0].description,
        words.toWellFormed(),
      );
    }),
  );
});
