/** The frame of every page about accounts: private, unlisted, with what was wrong at the top. */
import { type SayableRefusal, sayRefusal } from "#lib/refusal.ts";
import { fieldErrors, type Refusal } from "#kernel/operation/index.ts";
import { errorSummary, type FieldError, hidden } from "#ui/form.ts";
import { html, type Html, type Piece } from "#ui/html.ts";
import type { Link } from "#ui/link.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, Visitor } from "#ui/surface.ts";

export interface OwnPage {
  readonly title: string;
  readonly main: Piece;
  readonly errors?: readonly FieldError[];
  /** The way here besides the first page. */
  readonly way?: readonly Link[];
  readonly width?: "reading" | "wide";
  readonly status?: 403 | 404 | 422;
  readonly cookies?: readonly string[];
}

export function ownPage(reader: Reader, page: OwnPage): Answer {
  const { title, main, errors = [], way = [], width = "reading" } = page;
  const home = { href: `/${reader.language}/`, words: reader.say("directory.home.crumb") };
  return {
    kind: "page",
    status: page.status ?? (errors.length > 0 ? 422 : 200),
    ...(page.cookies === undefined ? {} : { cookies: page.cookies }),
    page: {
      title,
      way: [home, ...way],
      width,
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        ${errorSummary(reader, errors)} ${main}`,
    },
  };
}

/** The way to the page of one's own account. */
export function accountWay({ say, language }: Reader): Link {
  return { href: `/${language}/account`, words: say("account.title") };
}

/** A form of these pages, with the token that only this site can put in. */
export function ownForm(action: string, visitor: Visitor, inside: Piece, look: "ask" | "bare" = "ask"): Html {
  return html`<form ${look === "ask" && html`class="ask"`} action="${action}" method="post">
    ${hidden("token", visitor.formToken)} ${inside}
  </form>`;
}

/** A form that is nothing but a button. */
export function actButton(action: string, visitor: Visitor, words: string, inside?: Piece): Html {
  return ownForm(
    action,
    visitor,
    html`${inside}<button class="plain" type="submit">${words}</button>`,
    "bare",
  );
}

/** The fields at which refusals are mended; a form may name its own. */
const usual: Readonly<Record<string, string>> = {
  "people.no-email": "email",
  "people.no-name": "name",
  "people.wrong-password": "password",
  "people.password-too-short": "password",
  "people.password-too-long": "password",
  "people.password-is-own-name": "password",
  "people.wrong-code": "code",
  "people.unknown-post": "post",
  "people.unknown-area": "area",
  "people.dates-reversed": "to",
};

/** A refusal at the field where it is mended; at the form's first field when it belongs to none. */
export function errorsOf(
  { say }: Reader,
  refusal: SayableRefusal,
  first: string,
  fields: Readonly<Record<string, string>> = {},
): readonly FieldError[] {
  const field = fields[refusal.code] ?? usual[refusal.code] ?? first;
  return [{ field, words: sayRefusal(say, refusal) }];
}

/** The same for a refusal of an operation, which may name several fields. */
export function errorsIn(
  reader: Reader,
  refusal: Refusal,
  { labels, first }: { readonly labels: Readonly<Record<string, string>>; readonly first: string },
): readonly FieldError[] {
  const named = fieldErrors(refusal, reader.say, labels);
  return named.length > 0 ? named : errorsOf(reader, { code: refusal.code, ...refusal.facts }, first);
}
