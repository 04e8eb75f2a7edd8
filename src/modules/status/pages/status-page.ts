/** How it goes, in words. */
import type { Instant } from "#lib/instants.ts";
import { factsList } from "#ui/facts-list.ts";
import { html, type Piece } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Answer, FileAnswer, PageRequest } from "#ui/surface.ts";
import { writtenMoment } from "#ui/words.ts";
import type { StatusContext } from "../context.ts";
import { isWell } from "../standing.ts";

export async function statusPage(
  { standing, timeZone }: StatusContext,
  { reader }: PageRequest,
): Promise<Answer> {
  const { say, language } = reader;
  const now = await standing();
  const at = (moment: Instant): string => writtenMoment(reader, moment, timeZone);
  const { letters, checkpoint, backup, late } = now;
  return {
    kind: "page",
    page: {
      title: say("status.title"),
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "reading",
      isUnlisted: true,
      main: html`<h1>${say("status.title")}</h1>
        ${isWell(now) ? notice("good", say("status.well")) : notice("warning", say("status.hindered"))}
        ${factsList([
          { name: say("status.pages"), value: say("status.pages-answer") },
          {
            name: say("status.letters"),
            value: say(`status.letters-${letters.state}`, {
              since: letters.since === undefined ? "" : at(letters.since),
            }),
          },
          {
            name: say("status.record"),
            value:
              checkpoint === undefined
                ? say("status.record-none")
                : html`${say("status.record-sealed", { at: at(checkpoint) })}
                  ${link(`/${language}/record/checkpoints`, say("status.checkpoints"))}`,
          },
          {
            name: say("status.backup"),
            value:
              backup === undefined
                ? say("status.backup-none")
                : say("status.backup-made", { at: at(backup) }),
          },
          { name: say("status.work"), value: workInWords(say, late) },
        ])}
        <p class="quiet">
          ${say("status.as-of", { at: at(now.at) })} ${link("/status.json", say("status.json"))}
        </p>`,
    },
  };
}

function workInWords(say: PageRequest["reader"]["say"], late: readonly string[]): Piece {
  if (late.length === 0) return say("status.work-done");
  return html`${say("status.work-late")} ${late.map((name) => html`<code>${name}</code> `)}`;
}

/** The same for programs. */
export async function statusFile({ standing }: StatusContext): Promise<FileAnswer> {
  const now = await standing();
  const { at, letters, checkpoint, backup, late } = now;
  const body = {
    at,
    isWell: isWell(now),
    letters,
    checkpoint: checkpoint ?? null,
    backup: backup ?? null,
    late,
  };
  return { type: "application/json; charset=utf-8", body: JSON.stringify(body) };
}
