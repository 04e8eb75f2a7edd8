/** A letter written out: as plain text, as a mail, and as a page that prints on A4. The same words in the same order in all three. */
import type { Letter, WrittenLetter } from "#lib/letter.ts";
import { html, type Html, type Piece } from "./html.ts";
import { link } from "./link.ts";
import type { Reader } from "./reader.ts";
import { dateElement, writtenDate } from "./words.ts";

/** The letter as a mail carries it; the reader is the letter's own. */
export function writtenLetter(reader: Reader, letter: Letter): WrittenLetter {
  return {
    subject: letter.subject,
    text: letterText(reader, letter),
    html: letterMail(reader, letter).toString(),
  };
}

/** Plain text, as it is read by every mail program and every screen reader. */
export function letterText(reader: Reader, letter: Letter): string {
  const { say } = reader;
  const { decision } = letter;
  const parts = [
    letter.isMadeUp && say("notices.letter.made-up", { name: letter.sender }),
    [letter.sender, letter.office, writtenDate(reader, letter.date), referenceOf(reader, letter)],
    letter.recipient,
    letter.subject,
    ...letter.paragraphs,
    decision?.reasons !== undefined && [say("notices.letter.reasons"), decision.reasons],
    decision !== undefined &&
      decision.basis.length > 0 && [say("notices.letter.basis"), ...decision.basis.map((one) => `- ${one}`)],
    decision?.appeal !== undefined && [say("notices.letter.appeal"), decision.appeal],
    letter.link !== undefined && [say("notices.letter.link"), letter.link],
    say("notices.letter.closing", { office: letter.office ?? letter.sender }),
    letter.unsubscribe !== undefined && [say("notices.letter.unsubscribe"), letter.unsubscribe],
  ];
  return parts
    .map(block)
    .filter((one) => one !== "")
    .join("\n\n")
    .concat("\n");
}

function block(part: false | string | readonly (string | undefined)[]): string {
  if (part === false) return "";
  const lines = typeof part === "string" ? [part] : part;
  return lines.filter((line) => line !== undefined && line !== "").join("\n");
}

/** The letter as a page: the address field, the facts of the letter, what it says. Printed, it fits a window envelope. */
export function letterPart(reader: Reader, letter: Letter): Html {
  return html`<article class="letter" lang="${letter.language}">
    <p class="letter-sender">${letter.sender}</p>
    ${letter.recipient.length > 0 && html`<address class="letter-recipient">${lines(letter.recipient)}</address>`}
    ${whole(reader, letter)}
  </article>`;
}

/** A whole document of its own: mail programs know neither our style sheet nor our header. */
function letterMail(reader: Reader, letter: Letter): Html {
  return html`<!doctype html>
    <html lang="${letter.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${letter.subject}</title>
      </head>
      <body>
        <p><strong>${letter.sender}</strong></p>
        ${letter.recipient.length > 0 && html`<p>${lines(letter.recipient)}</p>`} ${whole(reader, letter)}
      </body>
    </html>`;
}

function whole(reader: Reader, letter: Letter): Html {
  const { say } = reader;
  const { decision } = letter;
  return html`<p class="letter-facts">
      ${letter.office !== undefined && html`${letter.office}<br />`}${dateElement(reader, letter.date)}
      ${letter.reference !== undefined && html`<br />${referenceOf(reader, letter)}`}
    </p>
    ${letter.isMadeUp && html`<p>${say("notices.letter.made-up", { name: letter.sender })}</p>`}
    <h1>${letter.subject}</h1>
    ${letter.paragraphs.map((one) => html`<p>${isOwnAddress(letter, one) ? link(one, one) : lines(one.split("\n"))}</p>`)}
    ${
      decision?.reasons !== undefined &&
      html`<h2>${say("notices.letter.reasons")}</h2>
        ${decision.reasons.split(/\n\s*\n/).map((one) => html`<p>${lines(one.split("\n"))}</p>`)}`
    }
    ${
      decision !== undefined &&
      decision.basis.length > 0 &&
      html`<h2>${say("notices.letter.basis")}</h2>
        <ul>
          ${decision.basis.map((one) => html`<li>${one}</li>`)}
        </ul>`
    }
    ${
      decision?.appeal !== undefined &&
      html`<h2>${say("notices.letter.appeal")}</h2>
        <p>${lines(decision.appeal.split("\n"))}</p>`
    }
    ${letter.link !== undefined && html`<p>${say("notices.letter.link")} ${link(letter.link, letter.link)}</p>`}
    <p>${say("notices.letter.closing", { office: letter.office ?? letter.sender })}</p>
    ${
      letter.unsubscribe !== undefined &&
      html`<p>${say("notices.letter.unsubscribe")} ${link(letter.unsubscribe, letter.unsubscribe)}</p>`
    }`;
}

function referenceOf({ say }: Reader, { reference }: Letter): string | undefined {
  return reference === undefined ? undefined : say("notices.letter.reference", { reference });
}

// Only our own: an address that somebody wrote into their words must not look like one that the town hall recommends.
function isOwnAddress({ site }: Letter, words: string): boolean {
  return site !== undefined && words.startsWith(`${site}/`) && !/\s/.test(words);
}

function lines(all: readonly string[]): Piece {
  return all.map((line, at) => (at === 0 ? line : html`<br />${line}`));
}
