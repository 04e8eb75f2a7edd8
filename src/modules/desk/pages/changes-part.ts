/** What a draft or a proposal changes, in words: rows, duties, findings. The same for the one who proposes and the one who adopts. */
import type { Finding } from "#lib/finding.ts";
import { empty } from "#ui/empty.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Reader } from "#ui/reader.ts";
import { type Changes, lineOf } from "../changes.ts";

const mostFindings = 50;

export function changesPart(reader: Reader, changes: Changes): Html {
  const { say } = reader;
  return html`<h2>${say("desk.changes.title")}</h2>
    ${rows(reader, changes)} ${policies(reader, changes)} ${list(reader, "duties", changes.duties)}
    <h2>${say("desk.changes.findings")}</h2>
    ${
      changes.isNew.length === 0
        ? notice("good", say("desk.changes.nothing-new"))
        : list(reader, "new", changes.isNew)
    }
    ${list(reader, "mended", changes.mended)}
    ${changes.remaining.length > 0 && html`<p class="quiet">${say("desk.changes.remaining", { count: changes.remaining.length })}</p>`}`;
}

function policies({ say }: Reader, { policies: files }: Changes): Html {
  if (files.length === 0) return nothing;
  return html`<h3>${say("desk-policies.changed")}</h3>
    <ul>
      ${files.map(({ name, how }) => html`<li>${say("desk-policies.change", { name, how })}</li>`)}
    </ul>`;
}

function rows({ say }: Reader, { tables, policies: files }: Changes): Html {
  if (tables === undefined) return notice("problem", say("desk.changes.unreadable"));
  if (tables.length === 0 && files.length > 0) return nothing;
  if (tables.length === 0) return empty(say("desk.changes.none"), say("desk.changes.none-how"));
  return html`${tables.map(
    ({ title, lines, more }) =>
      html`<h3>${title}</h3>
        <ul>
          ${lines.map((line) => html`<li>${line}</li>`)}
        </ul>
        ${more !== undefined && html`<p>${more}</p>`}`,
  )}`;
}

function list(reader: Reader, kind: "duties" | "new" | "mended", findings: readonly Finding[]): Html {
  const { say, language } = reader;
  if (findings.length === 0) return nothing;
  return html`<h3>${say(`desk.changes.${kind}`, { count: findings.length })}</h3>
    <ul>
      ${findings.slice(0, mostFindings).map((finding) => {
        const { code, message, hint } = lineOf(finding, say);
        return html`<li>
          <span class="tag">${say(`directory.severity.${finding.severity}`)}</span>
          ${link(`/${language}/findings/${code}`, code)} ${message}
          ${kind === "new" && html`<span class="quiet">${hint}</span>`}
        </li>`;
      })}
    </ul>
    ${findings.length > mostFindings && html`<p>${say("directory.findings.more", { count: findings.length - mostFindings })}</p>`}`;
}
