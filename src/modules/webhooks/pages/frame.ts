/** The frame of the pages of webhooks: private, for those who may have some. */
import type { Instant } from "#lib/instants.ts";
import { fieldErrors, type Refusal, refusalInWords } from "#kernel/operation/index.ts";
import { type Actor, standingRoles } from "#kernel/operation/model.ts";
import type { FieldError } from "#ui/form.ts";
import { errorSummary, hidden } from "#ui/form.ts";
import { html, type Html, type Piece } from "#ui/html.ts";
import { withQuery } from "#ui/link.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, PageRequest, Visitor } from "#ui/surface.ts";
import { writtenMoment } from "#ui/words.ts";
import { supervises, type WebhooksContext } from "../context.ts";

export interface WebhooksPages {
  readonly webhooks: WebhooksContext;
  readonly actorOf: (visitor: Visitor) => Promise<Actor>;
  readonly timeZone: string;
  /** Told when there is something to send, so that it goes at once. */
  readonly wake: () => void;
}

/** The bodies whose webhooks somebody may have; undefined where it is all of them. */
export function bodiesFor(actor: Actor): readonly string[] | undefined {
  if (standingRoles(actor).has("administrator")) return undefined;
  if (actor.kind !== "account") return [];
  const bodies = actor.posts.flatMap(({ body }) =>
    body !== undefined && supervises(actor, body) ? [body] : [],
  );
  return [...new Set(bodies)];
}

/** The answer to those who have no business here; undefined for the others. */
export function notForYou({ reader, position }: PageRequest, actor: Actor): Answer | undefined {
  if (actor.kind !== "account")
    return { kind: "go", to: withQuery(`/${reader.language}/sign-in`, { next: position.address }) };
  return bodiesFor(actor)?.length === 0 ? { kind: "not-found" } : undefined;
}

export function hooksPage(
  reader: Reader,
  page: {
    readonly title: string;
    readonly isInner: boolean;
    readonly main: Piece;
    readonly errors?: readonly FieldError[];
  },
): Answer {
  const { say, language } = reader;
  const { errors = [] } = page;
  const home = { href: `/${language}/`, words: say("directory.home.crumb") };
  const all = { href: `/${language}/webhooks`, words: say("webhooks.title") };
  return {
    kind: "page",
    status: errors.length > 0 ? 422 : 200,
    page: {
      title: page.title,
      way: page.isInner ? [home, all] : [home],
      width: "wide",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${page.title}</h1>
        ${errorSummary(reader, errors)} ${page.main}`,
    },
  };
}

/** A refusal at the field where it is mended. */
export function errorsIn({ say }: Reader, refusal: Refusal, first: string): readonly FieldError[] {
  const named = fieldErrors(refusal, say);
  if (named.length > 0) return named;
  return [
    { field: refusal.code.startsWith("outgoing.") ? "address" : first, words: refusalInWords(say, refusal) },
  ];
}

/** A form of these pages that is little more than a button. */
export function actForm(
  action: string,
  visitor: Visitor,
  given: { readonly act: string; readonly words: string; readonly inside?: Piece },
): Html {
  return html`<form action="${action}" method="post">
    ${hidden("token", visitor.formToken)} ${hidden("key", visitor.newFormKey())} ${hidden("act", given.act)}
    ${given.inside}
    <button class="plain" type="submit">${given.words}</button>
  </form>`;
}

export function moment(reader: Reader, at: string, { timeZone }: Pick<WebhooksPages, "timeZone">): string {
  // The operations write moments; their schemas say only that they are text.
  return writtenMoment(reader, at as Instant, timeZone);
}
