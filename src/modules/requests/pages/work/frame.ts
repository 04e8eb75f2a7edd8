/** What the pages of the work list share: who may see them, and what stands around them. */
import type { Actor } from "#kernel/operation/model.ts";
import { type Refusal, refusalInWords } from "#kernel/operation/index.ts";
import { html, type Html } from "#ui/html.ts";
import { withQuery } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { rolesInOffice, supervisedBodies } from "../../office.ts";

/** The pages of the list, which lead to each other. */
const places = ["", "/overdue", "/templates"] as const;

export function workPage(
  reader: Reader,
  actor: Actor,
  given: {
    readonly at: (typeof places)[number];
    readonly title: string;
    readonly main: Html;
    readonly status?: 200 | 400 | 422;
  },
): Answer {
  const { say, language } = reader;
  const ways = places.filter((one) => one !== "/overdue" || supervisedBodies(actor).length > 0);
  return {
    kind: "page",
    status: given.status ?? 200,
    page: {
      title: given.title,
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "wide",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${given.title}</h1>
        <ul class="work-ways no-print">
          ${ways.map((one) => {
            const words = say(`requests-work.way.${one === "" ? "list" : one.slice(1)}`);
            const isHere = one === given.at && html`aria-current="page"`;
            return html`<li><a href="/${language}/work${one}" ${isHere}>${words}</a></li>`;
          })}
        </ul>
        ${given.main}`,
    },
  };
}

/** Strangers are led to sign in; whoever holds no post is told what it takes. */
export function notForYou({ reader, position }: PageRequest, actor: Actor): Answer | undefined {
  const { say, language } = reader;
  if (actor.kind !== "account")
    return { kind: "go", to: withQuery(`/${language}/sign-in`, { next: position.address }) };
  if (rolesInOffice(actor).size > 0) return undefined;
  const title = say("requests-work.title");
  return {
    kind: "page",
    status: 403,
    page: {
      title,
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "reading",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        ${notice("warning", say("requests-work.no-post"))}`,
    },
  };
}

export function refusedPart({ say }: Reader, refusal: Refusal): Html {
  return notice("problem", refusalInWords(say, refusal));
}
