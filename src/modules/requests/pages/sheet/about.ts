/** The head of the sheet: where the matter stands, who has it, and by when with its sum. */
import { inLanguage } from "#lib/language.ts";
import type { Instant } from "#lib/instants.ts";
import { factsList } from "#ui/facts-list.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { type Reader, spoken } from "#ui/reader.ts";
import { writtenMoment } from "#ui/words.ts";
import type { PlainMoment } from "#kernel/procedure/model.ts";
import type { DueView, EndView } from "../../shapes/parts.ts";
import { unnamedFunction } from "../../model.ts";
import { dateInWords } from "../../views/dates.ts";
import { whyThisOffice } from "../report/who-answers.ts";
import type { SheetFrame } from "./act-form.ts";

export function about(reader: Reader, { sheet, town }: SheetFrame): Html {
  const { say, language } = reader;
  const key = (name: string): string => say(`requests-sheet.about.${name}`);
  const to = (folder: string, id: string, words: Parameters<typeof link>[1]): Html =>
    link(`/${language}/${folder}/${encodeURIComponent(id)}`, words);
  const { timeZone } = town.register.jurisdiction;
  const { claimedBy, contact } = sheet;
  const reached = [contact?.name, contact?.email, contact?.phone].filter(
    (one) => one !== undefined && one !== "",
  );
  return html`<section class="sheet-about">
    <p class="lead"><strong>${spoken(reader, sheet.state.name)}</strong></p>
    ${sheet.isOpen && nextLine(reader, sheet)} ${sheet.isOpen && dueLine(reader, sheet.due)}
    ${endPart(reader, sheet.end)}
    ${factsList([
      {
        name: key("kind"),
        value: say(`requests-sheet.kind.${sheet.computed === undefined ? sheet.kind : "application"}`),
      },
      {
        name: key(
          sheet.kind === "complaint" && sheet.function.id === unnamedFunction ? "complained" : "service",
        ),
        value:
          sheet.function.id === unnamedFunction
            ? spoken(reader, sheet.function.name)
            : to("services", sheet.function.id, spoken(reader, sheet.function.name)),
      },
      { name: key("place"), value: to("places", sheet.area.id, spoken(reader, sheet.area.name)) },
      { name: key("office"), value: to("organisations", sheet.body.id, spoken(reader, sheet.body.name)) },
      {
        name: key("has-it"),
        value:
          claimedBy === undefined
            ? key("nobody")
            : claimedBy.isMe
              ? key("you")
              : claimedBy.name || claimedBy.id,
      },
      // The operation writes moments; its schema says only that they are text.
      { name: key("since"), value: writtenMoment(reader, sheet.openedAt as Instant, timeZone) },
      {
        name: key("missed"),
        value: sheet.missed > 0 && say("requests-sheet.about.missed-count", { count: sheet.missed }),
      },
      { name: key("reporter"), value: reached.length > 0 ? reached.join(" · ") : key("no-contact") },
      {
        name: key("public"),
        value: key(sheet.isPublic ? (sheet.isReleased ? "released" : "unreleased") : "closed"),
      },
      { name: key("read"), value: say("requests-sheet.about.readings", { count: sheet.readings }) },
    ])}
    ${whyThisOffice(reader, sheet.routing)}
  </section>`;
}

/** The earlier of the two is what the work list is sorted by. */
function nextLine({ say, language }: Reader, { stateDue, due, state }: SheetFrame["sheet"]): Html {
  if (stateDue?.at === undefined || stateDue.at === due?.at) return nothing;
  const facts = {
    date: dateInWords(stateDue.at as PlainMoment, language), // Written as moments of the wall clock.
    state: inLanguage(state.name, language),
    late: stateDue.isOverdue ? "yes" : "no",
  };
  return html`<p>${say("requests-sheet.about.next-limit", facts)}</p>`;
}

function dueLine(reader: Reader, due: DueView | undefined): Html {
  const { say, language } = reader;
  if (due === undefined) return nothing;
  // The operation writes moments of the wall clock; its schema says only that they are text.
  const date = due.at === undefined ? undefined : dateInWords(due.at as PlainMoment, language);
  const words =
    date === undefined
      ? say("requests-sheet.about.stands-still")
      : say(`requests-sheet.about.${due.isOverdue ? "overdue" : "due"}`, { date });
  return html`<p class="${due.isOverdue ? "sheet-late" : "sheet-due"}"><strong>${words}</strong></p>
    <details>
      <summary>${say("requests-report.check.sum")}</summary>
      <ul>
        ${due.sum[language].map((line) => html`<li>${line}</li>`)}
      </ul>
    </details>`;
}

/** How it ended, and when that was against the reporter, how and until when they may disagree. */
function endPart(reader: Reader, end: EndView | undefined): Html {
  if (end === undefined) return nothing;
  const { say, language } = reader;
  const { outcome, appeal } = end;
  const until = appeal?.until;
  return html`<p><strong>${say("requests-sheet.about.outcome")} ${spoken(reader, outcome.name)}</strong></p>
    ${appeal !== undefined && html`<p>${say("requests-sheet.about.appeal")} ${appeal.body !== undefined && spoken(reader, appeal.body.name)}${until !== undefined && ["; ", say("requests-sheet.about.until", { date: dateInWords(until as PlainMoment, language) })]}</p>`}`;
}
