/** What one code of the check means: what, how it harms a resident, how to mend it. */
import { type Code, codes } from "#lib/codes.ts";
import type { Block } from "#kernel/check/model.ts";
import { html, type Html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { inline } from "#ui/prose.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import type { Directory } from "../directory.ts";
import { findingItem } from "./findings-list.ts";

const mostShown = 30;

export function explanationPage(directory: Directory, { reader, params }: PageRequest): Answer {
  const { say, language } = reader;
  const code = params["code"] ?? "";
  const text = isCode(code) ? directory.library.explanation(code, language) : undefined;
  if (!isCode(code) || text === undefined) return { kind: "not-found" };
  const found = directory.report.findings.filter((finding) => finding.code === code);
  return {
    kind: "page",
    page: {
      title: `${code}: ${text.title}`,
      way: [{ href: `/${language}/findings`, words: say("directory.findings.title") }],
      width: "reading",
      main: html`<h1>${text.title} <span class="also">${code}</span></h1>
        ${text.meaning.map(blockHtml)}
        ${text.sections.map(
          (section) =>
            html`<h2>${section.heading}</h2>
              ${section.blocks.map(blockHtml)}`,
        )}
        <h2>${say("directory.findings.here", { count: found.length })}</h2>
        ${
          found.length > 0 &&
          html`<ol class="findings">
            ${found.slice(0, mostShown).map((finding) => findingItem(reader, finding))}
          </ol>`
        }
        <p>${link(`/${language}/findings`, say("directory.findings.all"))}</p>`,
    },
  };
}

function isCode(code: string): code is Code {
  return Object.hasOwn(codes, code);
}

function blockHtml(block: Block): Html {
  if (block.kind === "paragraph") return html`<p>${inline(block.text)}</p>`;
  if (block.kind === "list") {
    return html`<ul>
      ${block.items.map((item) => html`<li>${inline(item)}</li>`)}
    </ul>`;
  }
  return html`<p class="quiet small"><code>${block.file}</code></p>
    <pre tabindex="0"><code>${block.text}</code></pre>`;
}
