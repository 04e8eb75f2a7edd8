/**
 * Reads an explanation page. Pages are written in a small part of Markdown, so that terminal, web page and SARIF can show
 * the same words: a title, headings, paragraphs, lists, and code that names the file it stands in.
 */

export type Block =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  /** `file` is the path in the jurisdiction's folder; `options` are further words of the fence, for the tests. */
  | {
      readonly kind: "code";
      readonly file: string;
      readonly options: readonly string[];
      readonly text: string;
    };

export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

export interface Page {
  /** Behind the code: "A body that has ended". */
  readonly title: string;
  /** What stands before the first heading: what the code means. */
  readonly meaning: readonly Block[];
  /** How it harms a resident, how to mend it, wrong, right. */
  readonly sections: readonly Section[];
}

/** Reads a page; whoever wrote it is us, so anything unexpected is a fault. */
export function readPage(code: string, markdown: string): Page {
  const [first = "", ...lines] = markdown.split("\n");
  const start = `# ${code}: `;
  if (!first.startsWith(start)) throw new Error(`the page of ${code} does not begin with "${start}"`);
  const parts = splitAtHeadings(lines);
  const [meaning, ...sections] = parts.map(({ heading, lines: own }) => ({ heading, blocks: blocksOf(own) }));
  return { title: first.slice(start.length).trim(), meaning: meaning?.blocks ?? [], sections };
}

interface Part {
  readonly heading: string;
  readonly lines: string[];
}

function splitAtHeadings(lines: readonly string[]): readonly Part[] {
  const parts: Part[] = [{ heading: "", lines: [] }];
  for (const line of lines) {
    if (line.startsWith("## ")) parts.push({ heading: line.slice(3).trim(), lines: [] });
    else parts.at(-1)?.lines.push(line);
  }
  return parts;
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? "";
    const end = line.startsWith("```") ? lines.indexOf("```", at + 1) + 1 : endOfParagraph(lines, at);
    if (end <= at && line !== "") throw new Error(`code begins at "${line}" and does not end`);
    if (line !== "") blocks.push(blockOf(lines.slice(at, end)));
    at = Math.max(end, at + 1);
  }
  return blocks;
}

function endOfParagraph(lines: readonly string[], at: number): number {
  const end = lines.findIndex((line, index) => index >= at && (line === "" || line.startsWith("```")));
  return end < 0 ? lines.length : end;
}

function blockOf(lines: readonly string[]): Block {
  const [first = ""] = lines;
  if (first.startsWith("```")) {
    const [, file = "", ...options] = first.slice(3).trim().split(" ");
    return {
      kind: "code",
      file,
      options,
      text: lines
        .slice(1, -1)
        .map((line) => `${line}\n`)
        .join(""),
    };
  }
  if (first.startsWith("- ")) {
    const items = lines.join("\n").split(/^- /m).slice(1);
    return { kind: "list", items: items.map((item) => joined(item.split("\n"))) };
  }
  return { kind: "paragraph", text: joined(lines) };
}

// Chinese is written without blanks, so a line end between two Chinese characters is none either.
function joined(lines: readonly string[]): string {
  const chinese = /[\p{Script=Han}，。；：？！、（）“”]/u;
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .reduce((text, line) => {
      const tight = chinese.test(text.at(-1) ?? "") && chinese.test(line[0] ?? "");
      return text === "" ? line : `${text}${tight ? "" : " "}${line}`;
    }, "");
}
