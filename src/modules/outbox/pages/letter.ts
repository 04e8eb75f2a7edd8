/** One letter, as it was written: on the screen, and printed on A4. */
import { dateAt } from "#lib/instants.ts";
import { openNotice } from "#kernel/notices/index.ts";
import { html } from "#ui/html.ts";
import { letterPart } from "#ui/letter.ts";
import { notice } from "#ui/notice.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { writtenDate } from "#ui/words.ts";
import type { OutboxContext } from "../context.ts";
import { mayRead, toSignIn, viewerOf } from "../viewer.ts";

export async function letterPage(context: OutboxContext, request: PageRequest): Promise<Answer> {
  const { store, notices: opening } = context;
  const { reader, params } = request;
  const { language, say } = reader;
  const viewer = await viewerOf(context, request);
  const opened = await openNotice(store, opening, params["id"] ?? "");
  // A letter that is not there and one that is another's look alike.
  if (opened === undefined || !(await mayRead(context, viewer, opened))) {
    return viewer.person === undefined ? toSignIn(request) : { kind: "not-found" };
  }
  const { letter } = opened;
  const title = letter?.subject ?? say("notices.outbox.letter");
  const date = writtenDate(reader, dateAt(opened.notice.madeAt, opening.sender().timeZone));
  const main =
    letter === undefined
      ? html`<h1>${title}</h1>
          ${notice("calm", say("notices.page.erased", { date }))}`
      : html`${letterPart({ language: letter.language, say: opening.says[letter.language] }, letter)}
          <p class="quiet no-print">${say("notices.page.print")}</p>`;
  const way = viewer.maySeeList ? [{ href: `/${language}/outbox`, words: say("notices.outbox.title") }] : [];
  return { kind: "page", page: { title, way, width: "reading", isUnlisted: true, isPrivate: true, main } };
}
