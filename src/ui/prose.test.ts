import assert from "node:assert/strict";
import { test } from "node:test";
import { prose } from "./prose.ts";

const flat = (text: string): string =>
  prose(text, { topLevel: 2 }).toString().replace(/>\s+/g, ">").replace(/\s+</g, "<");

test("a written page becomes headings, paragraphs, lists and tables", () => {
  assert.equal(
    flat("# Title\nWords and `code`.\n\n- one\n- two\n  more"),
    "<h2>Title</h2><p>Words and<code>code</code>.</p><ul><li>one</li><li>two more</li></ul>".replace(
      "two more",
      "two\nmore",
    ),
  );
  assert.ok(flat("| a | b |\n|---|---|\n| 1 | x \\| y |").includes("<td>x | y</td>"));
  assert.equal(flat("1. first\n2. second"), "<ol><li>first</li><li>second</li></ol>");
});

test("code keeps its lines, and markup in it stays visible", () => {
  assert.equal(
    flat("```yaml\na: <b>\n\nc: 1\n```"),
    '<pre tabindex="0"><code>a: &lt;b&gt;\n\nc: 1</code></pre>',
  );
});

test("a link leads only where a page may link to", () => {
  assert.equal(flat("[here](/en/findings)"), '<p><a href="/en/findings">here</a></p>');
  assert.equal(flat("[here](javascript:alert(1))").includes("href"), false);
  assert.equal(flat("<script>x</script>"), "<p>&lt;script&gt;x&lt;/script&gt;</p>");
});

test("a table is called by the heading it stands under", () => {
  const page = flat("## Levels\n\n| a |\n|---|\n| 1 |\n\n## Areas\n\n| a |\n|---|\n| 2 |");
  assert.deepEqual(
    [...page.matchAll(/aria-label="([^"]*)"/g)].map(([, label]) => label),
    ["Levels", "Areas"],
  );
});
