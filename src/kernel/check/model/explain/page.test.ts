import assert from "node:assert/strict";
import { test } from "node:test";
import { pageText } from "../render/text/page-text.ts";
import { coloured, plain } from "../render/text/paint.ts";
import { readPage } from "./page.ts";

const markdown = `# P0103: Two answer alone

Two bodies are named,
and \`nothing\` tells them apart.

- one
  of two
- the other

## Wrong

\`\`\`csv register/bodies.csv with=P0101
id,name

roads,Roads
\`\`\`
`;

test("a page is its title, what it means, and its sections", () => {
  assert.deepEqual(readPage("P0103", markdown), {
    title: "Two answer alone",
    meaning: [
      { kind: "paragraph", text: "Two bodies are named, and `nothing` tells them apart." },
      { kind: "list", items: ["one of two", "the other"] },
    ],
    sections: [
      {
        heading: "Wrong",
        blocks: [
          {
            kind: "code",
            file: "register/bodies.csv",
            options: ["with=P0101"],
            text: "id,name\n\nroads,Roads\n",
          },
        ],
      },
    ],
  });
});

test("lines of Chinese are joined without a blank", () => {
  const { meaning } = readPage("P0103", "# P0103: 重复负责\n\n两个机构，\n都负责 lighting\n这件事。\n");
  assert.deepEqual(meaning, [{ kind: "paragraph", text: "两个机构，都负责 lighting 这件事。" }]);
});

test("a page that is not written as agreed is a fault", () => {
  assert.throws(() => readPage("P0104", markdown), /does not begin with "# P0104: "/);
  assert.throws(() => readPage("P0103", "# P0103: x\n\n```csv a\nid\n"), /does not end/);
});

test("a page for a terminal is broken to its width, and snippets keep theirs", () => {
  assert.equal(
    pageText("P0103", readPage("P0103", markdown), 24, plain),
    "P0103  Two answer alone\n\nTwo bodies are named,\nand nothing tells them\napart.\n\n- one of two\n- the other\n\nWrong\n\n" +
      "  register/bodies.csv\n    id,name\n    \n    roads,Roads\n",
  );
});

test("Chinese is broken between characters, and no line begins with a full stop or comma", () => {
  const page = readPage("P0103", "# P0103: 重复负责\n\n两个机构都负责这一件事，居民不知道该找谁。\n");
  const [, , ...lines] = pageText("P0103", page, 12, plain).trimEnd().split("\n");
  assert.deepEqual(lines, ["两个机构都负", "责这一件事，", "居民不知道该", "找谁。"]);
  assert.match(pageText("P0103", page, 12, coloured), /^\u001b\[1mP0103/);
});
