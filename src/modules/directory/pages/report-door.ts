/** The way from what was found to reporting it, and to complaining. */
import type { PublicFunction } from "#kernel/register/model.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { link, mainAction, withQuery } from "#ui/link.ts";
import type { Reader } from "#ui/reader.ts";
import type { Directory } from "../directory.ts";

/** About one service, and one place where it is known; not every service takes reports here. */
export function reportAbout(
  directory: Directory,
  { say, language }: Reader,
  { one, area }: { readonly one: PublicFunction; readonly area?: string },
): Html {
  if (!isReportedHere(directory, one)) return nothing;
  const to = withQuery(`/${language}/report`, { function: one.id, area });
  return html`<p class="no-print">${mainAction(to, say("requests-report.service"))}</p>`;
}

/** True where the first thing to do is to report it on these pages. */
export function isReportedHere(directory: Directory, one: PublicFunction): boolean {
  return takesReports(directory) && one.hasDoor;
}

/** About an organisation, wherever it is shown; heard by another one. */
export function complainAbout(directory: Directory, { say, language }: Reader, body: string): Html {
  if (!takesReports(directory)) return nothing;
  const to = withQuery(`/${language}/complain`, { body });
  return html`<p class="no-print">${link(to, say("requests-complain.organisation"))}</p>`;
}

/** A draft that nobody has adopted answers for nothing yet. */
function takesReports({ provenance }: Directory): boolean {
  return provenance.kind === "in-force";
}
