/**
 * The one way to make HTML: a tagged template that escapes every value. Words that come from a register, a person or
 * a catalogue can therefore never become markup. There is deliberately no way in for raw text from outside.
 */
import { html as escapingTag, raw } from "hono/html";

declare const escaped: unique symbol;
/** Markup made by `html`, safe to stand inside other markup. */
export type Html = { readonly [escaped]: true; toString(): string };

/** What may stand in a template: markup, words and numbers (escaped), lists of these; undefined and false say nothing. */
export type Piece = Html | string | number | undefined | false | readonly Piece[];

/** Markup with every value escaped, in text as in quoted attributes. Always quote attributes. */
export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): Html {
  const made: unknown = escapingTag(strings, ...values);
  if (made instanceof Promise) throw new Error("a page must be complete before it is written");
  // hono's escaped string is a String object marked as escaped: exactly what Html stands for.
  return made as Html;
}

/** Nothing at all, where markup is asked for. */
export const nothing: Html = html``;

/** True when there is something to show. */
export function isSomething(piece: Piece): boolean {
  if (Array.isArray(piece)) return piece.some(isSomething);
  return piece !== undefined && piece !== false && String(piece).trim() !== "";
}

/**
 * Pieces with something between each two, such as a comma.
 * The separator is escaped like any other value.
 */
export function joined(pieces: readonly Piece[], between: Piece): Piece {
  return pieces.flatMap((piece, at) => (at === 0 ? [piece] : [between, piece]));
}

/**
 * An address fit for a link: http, https, mailto, tel, or a path within this site.
 * Anything else (javascript:, data:, //elsewhere) is undefined: such an address is shown as words, never as a link.
 */
export function safeAddress(address: string): string | undefined {
  const trimmed = address.trim();
  if (/^\/(?![/\\])/.test(trimmed) || /^#[\w-]*$/.test(trimmed)) return trimmed;
  if (/^(mailto|tel):[^\s<>"]+$/i.test(trimmed)) return trimmed;
  try {
    const url = new URL(trimmed);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** A block of JSON-LD: data for machines, which browsers never run. `<` is written as an escape so that it cannot end early. */
export function linkedData(value: unknown): Html {
  const text = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  // The only use of raw: the text is JSON in which no character can end the element.
  return html`<script type="application/ld+json">
    ${raw(text) as unknown as Html}
  </script>`;
}
