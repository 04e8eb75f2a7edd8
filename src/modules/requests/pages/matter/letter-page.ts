/** One letter about a matter, as it was written: on the screen, and printed on A4. */
import type { PlainDate } from "#lib/dates.ts";
import type { Letter } from "#lib/letter.ts";
import { perform } from "#kernel/operation/index.ts";
import { html } from "#ui/html.ts";
import { letterPart } from "#ui/letter.ts";
import { link } from "#ui/link.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { matterPath } from "../../paths.ts";
import { letter as letterQuery } from "../../queries/letter.ts";
import type { RequestsPages } from "../context.ts";
import { partyOf } from "../visiting.ts";

export async function letterPage(pages: RequestsPages, request: PageRequest): Promise<Answer> {
  const { params, reader, visitor } = request;
  const { say, language } = reader;
  const number = params["number"] ?? "";
  const party = await partyOf(pages, visitor, number);
  if (party === undefined) return { kind: "not-found" };
  const input = { matter: number, letter: params["letter"] };
  const found = await perform(letterQuery, pages.requests, { actor: party.actor, input });
  if (!found.ok) return { kind: "not-found" };
  // The operation gives back what was written; its schema says of the date only that it is text.
  const letter: Letter = { ...found.value, date: found.value.date as PlainDate };
  const own = matterPath(language, number);
  return {
    kind: "page",
    page: {
      title: letter.subject,
      way: [
        { href: `/${language}/`, words: say("directory.home.crumb") },
        { href: own, words: number },
      ],
      width: "reading",
      isUnlisted: true,
      isPrivate: true,
      main: html`${letterPart({ language: letter.language, say: pages.requests.says[letter.language] }, letter)}
        <p class="quiet no-print">${say("notices.page.print")}</p>
        <p class="no-print">${link(own, say("requests-matter.letters.back"))}</p>`,
    },
  };
}
