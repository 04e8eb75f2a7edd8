/** Where calendars are: the public one for everybody, and one's own for whoever works on matters. */
import type { Instant } from "#lib/instants.ts";
import type { LocalWords } from "#lib/language.ts";
import { perform, refusalInWords } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { empty } from "#ui/empty.ts";
import { hidden } from "#ui/form.ts";
import { html, type Html, nothing, type Piece } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import { inWords } from "#ui/reader.ts";
import type { Answer, FormRequest, PageRequest, Visitor } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import { writtenMoment } from "#ui/words.ts";
import { endCalendar } from "../commands/end-calendar.ts";
import { openCalendar } from "../commands/open-calendar.ts";
import { type CalendarsContext, rolesFor, supervised } from "../context.ts";
import { ownCalendars } from "../queries/own-calendars.ts";

export interface CalendarsPages {
  readonly calendars: CalendarsContext;
  readonly actorOf: (visitor: Visitor) => Promise<Actor>;
  readonly name: () => LocalWords;
  readonly bodies: () => Promise<ReadonlyMap<string, LocalWords>>;
}

interface Feed {
  readonly calendar: string;
  readonly body?: string;
  readonly madeAt: string;
  readonly endedAt?: string;
}

export function calendarPage(pages: CalendarsPages, request: PageRequest): Promise<Answer> {
  return shown(pages, request, nothing);
}

export async function openForm(pages: CalendarsPages, request: FormRequest): Promise<Answer> {
  const { reader, fields } = request;
  const { say, language } = reader;
  const body = fields["body"] ?? "";
  const made = await perform(openCalendar, pages.calendars, {
    actor: await pages.actorOf(request.visitor),
    input: { language, ...(body !== "" && { body }) },
    idempotencyKey: fields["key"],
  });
  if (!made.ok) return shown(pages, request, notice("problem", refusalInWords(say, made.refusal)));
  const address = html`<p class="key-in-letters">${made.value.address}</p>`;
  return shown(pages, request, notice("good", say("calendars.shown-once"), address));
}

export async function endForm(pages: CalendarsPages, request: FormRequest): Promise<Answer> {
  const { reader, fields } = request;
  const ended = await perform(endCalendar, pages.calendars, {
    actor: await pages.actorOf(request.visitor),
    input: { calendar: fields["calendar"] ?? "" },
    idempotencyKey: fields["key"],
  });
  if (ended.ok) return { kind: "go", to: `/${reader.language}/calendar` };
  return shown(pages, request, notice("problem", refusalInWords(reader.say, ended.refusal)));
}

async function shown(pages: CalendarsPages, request: PageRequest, told: Html): Promise<Answer> {
  const { reader, visitor } = request;
  const { say, language } = reader;
  const actor = await pages.actorOf(visitor);
  const feeds =
    actor.kind === "account" ? await perform(ownCalendars, pages.calendars, { actor, input: {} }) : undefined;
  const own: readonly Feed[] = feeds?.ok === true ? feeds.value.calendars : [];
  const isOfOffice = rolesFor(actor, undefined).size > 0;
  const bodies = isOfOffice || own.length > 0 ? await pages.bodies() : new Map<string, LocalWords>();
  const nameOf = (id: string): string => inWords(reader, bodies.get(id) ?? {}) || id;
  return {
    kind: "page",
    page: {
      title: say("calendars.title"),
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "reading",
      isPrivate: actor.kind === "account",
      main: html`<h1>${say("calendars.title")}</h1>
        ${told}
        <h2>${say("calendars.public")}</h2>
        <p>${say("calendars.public-what")}</p>
        <p>${link(`/${language}/calendar.ics`, say("calendars.public-link"))}</p>
        ${isOfOffice && office(request, { actor, nameOf })}
        ${
          (isOfOffice || own.length > 0) &&
          html`<h2>${say("calendars.yours")}</h2>
            ${
              own.length === 0
                ? empty(say("calendars.none"))
                : table(reader, own, columns(pages, request, nameOf), {
                    caption: say("calendars.yours"),
                    isCaptionHidden: true,
                    rowHeading: "what",
                    isStacked: true,
                  })
            }`
        }`,
    },
  };
}

function office(
  { reader, visitor }: PageRequest,
  { actor, nameOf }: { readonly actor: Actor; readonly nameOf: (body: string) => string },
): Html {
  const { say, language } = reader;
  const form = (words: string, inside: Piece): Html =>
    html`<form action="/${language}/calendar/open" method="post">
      ${hidden("token", visitor.formToken)} ${hidden("key", visitor.newFormKey())} ${inside}
      <button class="plain" type="submit">${words}</button>
    </form>`;
  return html`<h2>${say("calendars.work")}</h2>
    <p>${say("calendars.work-what")}</p>
    <div class="acts">
      ${form(say("calendars.make-own"), nothing)}
      ${supervised(actor).map((body) => form(say("calendars.make-body", { body: nameOf(body) }), hidden("body", body)))}
    </div>`;
}

function columns(
  { calendars }: CalendarsPages,
  { reader, visitor }: PageRequest,
  nameOf: (body: string) => string,
): readonly Column<Feed>[] {
  const { say, language } = reader;
  // The operations write moments; their schemas say only that they are text.
  const at = (moment: string): string => writtenMoment(reader, moment as Instant, calendars.timeZone);
  return [
    {
      id: "what",
      heading: say("calendars.what"),
      cell: ({ body }) =>
        body === undefined ? say("calendars.own") : say("calendars.of", { body: nameOf(body) }),
    },
    { id: "since", heading: say("calendars.since"), cell: ({ madeAt }) => at(madeAt) },
    {
      id: "end",
      heading: say("calendars.state"),
      cell: ({ calendar, endedAt }) =>
        endedAt === undefined
          ? html`<form action="/${language}/calendar/end" method="post">
              ${hidden("token", visitor.formToken)} ${hidden("key", visitor.newFormKey())}
              ${hidden("calendar", calendar)}
              <button class="plain" type="submit">${say("calendars.end")}</button>
            </form>`
          : say("calendars.ended", { at: at(endedAt) }),
    },
  ];
}
