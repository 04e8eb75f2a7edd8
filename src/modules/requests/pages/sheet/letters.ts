/** What was said about the matter by letter, and who read what is personal in it. */
import type { Instant } from "#lib/instants.ts";
import { html, type Html, nothing, type Piece } from "#ui/html.ts";
import { type Reader, spoken } from "#ui/reader.ts";
import { writtenMoment } from "#ui/words.ts";
import type { Sheet } from "../../shapes/office.ts";
import type { SheetFrame } from "./act-form.ts";

/** To whom in which role, when, what about, and what became of it: a letter that was given up is the office's to mend. */
export function letters(reader: Reader, { sheet, town }: SheetFrame): Html {
  if (sheet.letters.length === 0) return nothing;
  const { say } = reader;
  const at = (moment: string): string =>
    // The operation writes moments; its schema says only that they are text.
    writtenMoment(reader, moment as Instant, town.register.jurisdiction.timeZone);
  return html`<section id="letters">
    <h2>${say("requests-sheet.letters")}</h2>
    <ol class="sheet-history">
      ${sheet.letters.map(
        (one) =>
          html`<li>
            <p>
              <time class="quiet" datetime="${one.at}">${at(one.at)}</time>
              ${one.subject === undefined ? html`<span>${say("requests-sheet.erased")}</span>` : html`<span lang="${one.language}">${one.subject}</span>`}
              <span class="quiet"
                >${say(`requests-sheet.letter-to.${one.audience}`)} · ${became(reader, one, at)}</span
              >
            </p>
          </li>`,
      )}
    </ol>
  </section>`;
}

/** Whether it was sent, waits or was given up, since or until when, and why. */
function became(
  { say }: Reader,
  { state, sentAt, nextAt, tries, problem }: Sheet["letters"][number],
  at: (moment: string) => string,
): Piece {
  const [code = "", reply = "0"] = (problem ?? "").split(" ");
  const kind = code.slice(code.indexOf(".") + 1);
  return [
    state === "failed"
      ? html`<strong>${say("notices.state.failed")}</strong>`
      : say(`notices.state.${state}`),
    sentAt !== undefined && ` ${at(sentAt)}`,
    state === "waiting" && nextAt !== undefined && tries > 0
      ? `; ${say("notices.outbox.next-try", { at: at(nextAt) })}`
      : "",
    problem !== undefined && html`<br />${say(`notices.problem.${kind}`, { reply: Number(reply) })}`,
  ];
}

/** For supervisors: who read it, in which post, when and why. The person whose matter it is sees the same without the names. */
export function readers(reader: Reader, { sheet, town }: SheetFrame): Html {
  if (sheet.readers === undefined || sheet.readers.length === 0) return nothing;
  const { say } = reader;
  return html`<section id="readers">
    <h2>${say("requests-sheet.readers")}</h2>
    <details>
      <summary>${say("requests-sheet.readers-count", { count: sheet.readers.length })}</summary>
      <ol class="sheet-history">
        ${sheet.readers.map(
          ({ at, name, role, post, body, what, purpose }) =>
            html`<li>
              <p>
                <time class="quiet" datetime="${at}"
                  >${writtenMoment(reader, at as Instant, town.register.jurisdiction.timeZone)}</time
                >
                <span>${name ?? say(`requests-sheet.role.${role}`)}</span>
                <span class="quiet"
                  >${post === undefined ? say(`requests-sheet.role.${role}`) : spoken(reader, post.name)}${body !== undefined && [" · ", spoken(reader, body.name)]}
                  · ${say(`requests-matter.readers.${purpose}`)}</span
                >
                ${
                  what.length > 0 &&
                  html`<br /><span class="quiet"
                      >${say("requests-sheet.read-what", {
                        what: what.map((kind) => say(`requests-sheet.part.${kind}`)),
                      })}</span
                    >`
                }
              </p>
            </li>`,
        )}
      </ol>
    </details>
  </section>`;
}
