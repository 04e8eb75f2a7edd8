/** The operator's list of letters: what became of each, to whom only masked. */
import type { Instant } from "#lib/instants.ts";
import { headings, type Heading, noticeCounts, outbox, sendAgain } from "#kernel/notices/index.ts";
import { type Notice, type NoticeState, noticeStates } from "#kernel/notices/model.ts";
import { empty } from "#ui/empty.ts";
import { hidden } from "#ui/form.ts";
import { html, type Html, type Piece } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import { pagination } from "#ui/pagination.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import { writtenMoment, writtenNumber } from "#ui/words.ts";
import type { OutboxContext } from "../context.ts";
import { isSecret, toSignIn, type Viewer, viewerOf } from "../viewer.ts";

const perPage = 50;

export async function outboxPage(context: OutboxContext, request: PageRequest): Promise<Answer> {
  const viewer = await viewerOf(context, request);
  if (viewer.maySeeList) return listPage(context, request, viewer);
  return viewer.person === undefined ? toSignIn(request) : { kind: "not-found" };
}

/** Puts a letter that was given up in line again. */
export async function sendAgainForm(context: OutboxContext, request: FormRequest): Promise<Answer> {
  const { isAdministrator } = await viewerOf(context, request);
  if (!isAdministrator) return { kind: "not-found" };
  const again = await sendAgain(context.store, context.notices, request.fields["id"] ?? "");
  if (again.ok) context.wake();
  const note = again.ok ? "again" : undefined;
  return { kind: "go", to: withQuery(`/${request.reader.language}/outbox`, { state: "failed", note }) };
}

async function listPage(context: OutboxContext, request: PageRequest, viewer: Viewer): Promise<Answer> {
  const { store, notices: opening } = context;
  const { reader, query } = request;
  const { say, language } = reader;
  const state = noticeStates.find((one) => one === query["state"]);
  const counts = await noticeCounts(store);
  const total =
    state === undefined ? [...counts.values()].reduce((sum, one) => sum + one, 0) : (counts.get(state) ?? 0);
  const pages = Math.max(1, Math.ceil(total / perPage));
  const asked = Number.parseInt(query["page"] ?? "1", 10);
  const page = Math.min(pages, Math.max(1, Number.isNaN(asked) ? 1 : asked));
  const notices = await outbox(store, { state, limit: perPage, offset: (page - 1) * perPage });
  const shown = await headings(
    store,
    opening,
    notices.map(({ id }) => id),
  );
  const here = `/${language}/outbox`;
  const { timeZone } = opening.sender();
  const at = (moment: Instant): string => writtenMoment(reader, moment, timeZone);
  const main = html`<h1>${say("notices.outbox.title")}</h1>
    ${query["note"] === "again" && notice("good", say("notices.outbox.sent-again"))}
    <p class="lead">${say(purpose(context, viewer))}</p>
    ${states(reader, { counts, state, here })}
    ${
      notices.length === 0
        ? empty(say("notices.outbox.none"), say("notices.outbox.none-how"))
        : table(reader, notices, columns(request, { shown, viewer, at }), {
            caption: say("notices.outbox.title"),
            isCaptionHidden: true,
            rowHeading: "letter",
          })
    }
    ${pagination(reader, { things: notices, page, pages, total }, here, { state })}`;
  const way = [{ href: `/${language}/`, words: say("directory.home.crumb") }];
  const title = say("notices.outbox.title");
  return { kind: "page", page: { title, way, width: "wide", isUnlisted: true, isPrivate: true, main } };
}

function purpose({ hasMail }: OutboxContext, { isAdministrator }: Viewer): string {
  if (hasMail) return "notices.outbox.what";
  return isAdministrator ? "notices.outbox.what-open" : "notices.outbox.what-demonstration";
}

/** How many are in each state, as links to those alone. */
function states(
  { say }: Reader,
  at: {
    readonly counts: ReadonlyMap<NoticeState, number>;
    readonly state: NoticeState | undefined;
    readonly here: string;
  },
): Html {
  const one = (state: NoticeState | undefined, words: string): Html =>
    html`<li>
      <a href="${withQuery(at.here, { state })}" ${state === at.state && html`aria-current="page"`}
        >${words}</a
      >
    </li>`;
  const there = noticeStates.filter((state) => (at.counts.get(state) ?? 0) > 0);
  return html`<nav class="severities" aria-label="${say("notices.outbox.filter")}">
    <ul>
      ${one(undefined, say("notices.outbox.all"))}
      ${there.map((state) => {
        const facts = { state: say(`notices.state.${state}`), count: at.counts.get(state) ?? 0 };
        return one(state, say("notices.outbox.count", facts));
      })}
    </ul>
  </nav>`;
}

interface Shown {
  readonly shown: ReadonlyMap<string, Heading>;
  readonly viewer: Viewer;
  /** A moment in words. */
  readonly at: (moment: Instant) => string;
}

function columns({ reader, visitor }: PageRequest, { shown, viewer, at }: Shown): readonly Column<Notice>[] {
  const { say, language } = reader;
  const again = (one: Notice): Piece =>
    one.state === "failed" &&
    viewer.isAdministrator &&
    html`<form action="/${language}/outbox/again" method="post">
      ${hidden("token", visitor.formToken)} ${hidden("id", one.id)}
      <button class="plain" type="submit">${say("notices.outbox.again")}</button>
    </form>`;
  return [
    {
      id: "letter",
      heading: say("notices.outbox.letter"),
      cell: (one) => {
        // The subject names the matter: only who may read the letter sees it; others see which kind of letter it is.
        if (!viewer.mayReadAll || (isSecret(one) && !viewer.isAdministrator))
          return html`<code>${one.notice}</code>`;
        const words = shown.get(one.id)?.subject;
        return words === undefined
          ? say("notices.outbox.erased-letter")
          : html`<span class="letter-subject">${link(`/${language}/notices/${one.id}`, words)}</span>`;
      },
    },
    {
      id: "made",
      heading: say("notices.outbox.made"),
      cell: (one) => html`<span class="letter-moment">${at(one.madeAt)}</span>`,
    },
    {
      id: "to",
      heading: say("notices.outbox.to"),
      cell: (one) => [
        shown.get(one.id)?.to ?? html`<span class="quiet">${say("notices.outbox.none-of-address")}</span>`,
        one.audience === "office" && html` <span class="quiet">(${say("notices.outbox.office")})</span>`,
      ],
    },
    {
      id: "state",
      heading: say("notices.outbox.state"),
      cell: (one) => html`${say(`notices.state.${one.state}`)} ${became(reader, one, at)} ${again(one)}`,
    },
    {
      id: "tries",
      heading: say("notices.outbox.tries"),
      isNumber: true,
      cell: (one) => writtenNumber(reader, one.tries),
    },
  ];
}

/** When it was sent or will be tried, and what went wrong. */
function became(reader: Reader, { state, sentAt, nextAt, tries, problem }: Notice, at: Shown["at"]): Piece {
  const { say } = reader;
  const [code = "", reply = "0"] = (problem ?? "").split(" ");
  const kind = code.slice(code.indexOf(".") + 1);
  return [
    state === "sent" && sentAt !== undefined && html`<br /><span class="quiet">${at(sentAt)}</span>`,
    state === "waiting" &&
      nextAt !== undefined &&
      tries > 0 &&
      html`<br /><span class="quiet">${say("notices.outbox.next-try", { at: at(nextAt) })}</span>`,
    problem !== undefined &&
      html`<br /><span class="quiet">${say(`notices.problem.${kind}`, { reply: Number(reply) })}</span>`,
  ];
}
