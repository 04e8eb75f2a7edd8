/**
 * Our own written pages (explanations, the glossary) as HTML: the part of Markdown that they use, and no more.
 * Headings, paragraphs, lists, fenced code, tables; inside: `code`, **strong**, *emphasis*, [links](address).
 * Raw HTML in the text stays visible words, since everything passes the escaping tag.
 */
import { html, type Html, type Piece } from "./html.ts";
import { link } from "./link.ts";

interface ProseOptions {
  /** The level that "# " becomes: 1 when the text is the whole page. */
  readonly topLevel: 1 | 2 | 3;
}

export function prose(markdown: string, options: ProseOptions): Html {
  const blocks = blocksOf(markdown.replace(/\r\n?/g, "\n"));
  // A table that can be scrolled is a landmark, and is told from the others by the heading above it.
  let above = "";
  return html`${blocks.map((block) => {
    above = /^#{1,4} (.*)$/.exec(block[0] ?? "")?.[1] ?? above;
    return blockHtml(block, options, above);
  })}`;
}

/** Lines that belong together: separated by blank lines, except inside a fence. */
function blocksOf(text: string): readonly (readonly string[])[] {
  const blocks: string[][] = [];
  let current: string[] = [];
  let isFenced = false;
  const end = (): void => {
    if (current.length > 0) blocks.push(current);
    current = [];
  };
  for (const line of text.split("\n")) {
    if (line.startsWith("```")) {
      if (!isFenced) end();
      current.push(line);
      if (isFenced) end();
      isFenced = !isFenced;
    } else if (isFenced) {
      current.push(line);
    } else if (line.trim() === "") {
      end();
    } else if (/^#{1,4} /.test(line)) {
      end();
      blocks.push([line]);
    } else {
      current.push(line);
    }
  }
  end();
  return blocks;
}

function blockHtml(lines: readonly string[], options: ProseOptions, above: string): Html {
  const [first = ""] = lines;
  const heading = /^(#{1,4}) (.*)$/.exec(first);
  if (heading !== null)
    return headingHtml((heading[1]?.length ?? 1) - 1 + options.topLevel, heading[2] ?? "");
  if (first.startsWith("```")) {
    const inside = lines.slice(1).filter((line) => !line.startsWith("```"));
    return html`<pre tabindex="0"><code>${inside.join("\n")}</code></pre>`;
  }
  if (first.startsWith("|")) return tableHtml(lines, above);
  if (/^\s*[-*] /.test(first)) {
    return html`<ul>
      ${itemsOf(lines, /^\s*[-*] /).map((item) => html`<li>${inline(item)}</li>`)}
    </ul>`;
  }
  if (/^\s*\d+\. /.test(first)) {
    return html`<ol>
      ${itemsOf(lines, /^\s*\d+\. /).map((item) => html`<li>${inline(item)}</li>`)}
    </ol>`;
  }
  const text = lines.map((line) => line.replace(/^> ?/, "")).join("\n");
  return first.startsWith("> ")
    ? html`<blockquote><p>${inline(text)}</p></blockquote>`
    : html`<p>${inline(text)}</p>`;
}

function headingHtml(level: number, words: string): Html {
  if (level <= 1) return html`<h1>${inline(words)}</h1>`;
  if (level === 2) return html`<h2>${inline(words)}</h2>`;
  if (level === 3) return html`<h3>${inline(words)}</h3>`;
  return html`<h4>${inline(words)}</h4>`;
}

/** List items; a line without a mark goes on with the item above. */
function itemsOf(lines: readonly string[], mark: RegExp): readonly string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (mark.test(line)) items.push(line.replace(mark, ""));
    else items.push(`${items.pop() ?? ""}\n${line.trim()}`);
  }
  return items;
}

function tableHtml(lines: readonly string[], above: string): Html {
  const rows = lines.map(cellsOf);
  const [head = [], ruler, ...rest] = rows;
  const isRuler = ruler?.every((cell) => /^:?-+:?$/.test(cell)) === true;
  const body = isRuler ? rest : rows.slice(1);
  return html`<div
    class="table"
    role="region"
    tabindex="0"
    aria-label="${above === "" ? head.join(", ") : above.replaceAll(/[`*]/g, "")}"
  >
    <table>
      <thead>
        <tr>
          ${head.map((cell) => html`<th scope="col">${inline(cell)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${body.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${inline(cell)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Cells of a table row; "\|" is a bar within a cell. */
function cellsOf(line: string): readonly string[] {
  const inside = line.trim().replace(/^\|/, "").replace(/\|$/, "");
  return inside.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}

const marks = /(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*|\[[^\]]+\]\([^)\s]+\))/;

/** The marks inside one line or paragraph. */
export function inline(text: string): Piece {
  return text.split(marks).map((bit): Piece => {
    if (/^`[^`]+`$/.test(bit)) return html`<code>${bit.slice(1, -1)}</code>`;
    if (/^\*\*[^*]+\*\*$/.test(bit)) return html`<strong>${bit.slice(2, -2)}</strong>`;
    if (/^\*[^*]+\*$/.test(bit)) return html`<em>${bit.slice(1, -1)}</em>`;
    const linked = /^\[([^\]]+)\]\(([^)\s]+)\)$/.exec(bit);
    return linked === null ? bit : link(linked[2] ?? "", linked[1] ?? "");
  });
}
