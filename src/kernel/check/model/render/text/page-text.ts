/** An explanation page for a terminal: lines are broken to its width, snippets keep theirs. */
import { printableLines } from "../../printable.ts";
import type { Block, Page } from "../../explain/page.ts";
import { widthOf } from "../../width.ts";
import type { Paint } from "./paint.ts";

/** The page, with an end of line behind it. */
export function pageText(code: string, page: Page, width: number, paint: Paint): string {
  const parts = [
    paint("bold", `${code}  ${page.title}`),
    ...page.meaning.map((block) => blockText(block, width, paint)),
    ...page.sections.flatMap(({ heading, blocks }) => [
      paint("bold", heading),
      ...blocks.map((block) => blockText(block, width, paint)),
    ]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function blockText(block: Block, width: number, paint: Paint): string {
  switch (block.kind) {
    case "paragraph":
      return broken(unmarked(block.text), width).join("\n");
    case "list":
      return block.items.map((item) => `- ${broken(unmarked(item), width - 2).join("\n  ")}`).join("\n");
    case "code": {
      const lines = printableLines(block.text).trimEnd().split("\n");
      return [`  ${paint("quiet", block.file)}`, ...lines.map((line) => `    ${line}`)].join("\n");
    }
  }
}

function unmarked(text: string): string {
  return text.replaceAll(/`([^`]+)`/g, "$1").replaceAll(/\*\*([^*]+)\*\*/g, "$1");
}

/** Breaks between words, and between Chinese characters but never before the marks that may not begin a line. */
function broken(text: string, width: number): readonly string[] {
  const pieces =
    text.match(/[^\s\p{Script=Han}]*[\p{Script=Han}][，。；：？！、）”》]*|[^\s\p{Script=Han}]+\s*|\s+/gu) ??
    [];
  const lines: string[] = [""];
  for (const piece of pieces) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && widthOf(line + piece.trimEnd()) > width) lines.push(piece);
    else lines[lines.length - 1] = line + piece;
  }
  return lines.map((line) => line.trimEnd());
}
