/** Findings as sentences: what is wrong, what to do, where it stands. */
import type { Finding } from "#lib/finding.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import type { Reader } from "#ui/reader.ts";
import { findingInWords } from "#kernel/check/model.ts";
import type { Directory } from "../directory.ts";

/** More findings than these on a body's page are counted. */
const mostShown = 20;

/** The findings that name the body. */
export function findingsList(directory: Directory, reader: Reader, body: string): Html {
  const found = directory.report.findings.filter((finding) => finding.facts["body"] === body);
  if (found.length === 0) return nothing;
  return html`<h2>${reader.say("directory.organisation.findings")}</h2>
    <ol class="findings">
      ${found.slice(0, mostShown).map((finding) => findingItem(reader, finding))}
    </ol>
    ${found.length > mostShown && html`<p>${reader.say("directory.findings.more", { count: found.length - mostShown })}</p>`}`;
}

/** `note` is what a person said about it. */
export function findingItem(reader: Reader, finding: Finding, note?: string): Html {
  const { say, language } = reader;
  const { message, hint } = findingInWords(finding, say);
  const { file, line } = finding.location;
  return html`<li class="finding ${finding.severity}">
    <p>
      <span class="tag">${say(`directory.severity.${finding.severity}`)}</span>
      ${link(`/${language}/findings/${finding.code}`, finding.code)}
      ${finding.count > 1 && html`<span class="quiet">${say("directory.findings.count", { count: finding.count })}</span>`}
    </p>
    <p class="message">${message}</p>
    ${hint !== undefined && html`<p>${hint}</p>`} ${note !== undefined && html`<p>${note}</p>`}
    <p class="quiet small"><code>${file}:${line}</code></p>
  </li>`;
}
