/** What is registered, and the form that registers. */
import { inputOf, perform, refusalInWords } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { empty } from "#ui/empty.ts";
import { choiceField, errorOf, type FieldError, hidden, textField } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import { writtenNumber } from "#ui/words.ts";
import { add } from "../commands/add.ts";
import { hooks } from "../queries/hooks.ts";
import type { Hook } from "../shapes.ts";
import { bodiesFor, errorsIn, hooksPage, moment, notForYou, type WebhooksPages } from "./frame.ts";

interface Tried {
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  /** A secret that was just made. */
  readonly secret?: string;
}

export async function allPage(pages: WebhooksPages, request: PageRequest): Promise<Answer> {
  return shown(pages, request, { fields: {}, errors: [] });
}

export async function addForm(pages: WebhooksPages, request: FormRequest): Promise<Answer> {
  const actor = await pages.actorOf(request.visitor);
  const { token: _, key, ...written } = request.written();
  const added = await perform(add, pages.webhooks, {
    actor,
    input: inputOf(add.input, written),
    idempotencyKey: key?.[0],
  });
  if (added.ok) return shown(pages, request, { fields: {}, errors: [], secret: added.value.secret });
  return shown(pages, request, {
    fields: request.fields,
    errors: errorsIn(request.reader, added.refusal, "body"),
  });
}

async function shown(pages: WebhooksPages, request: PageRequest, tried: Tried): Promise<Answer> {
  const { reader, visitor } = request;
  const { say } = reader;
  const actor = await pages.actorOf(visitor);
  const stopped = notForYou(request, actor);
  if (stopped !== undefined) return stopped;
  const title = say("webhooks.title");
  const found = await hooksFor(pages, actor);
  if (typeof found === "string")
    return hooksPage(reader, { title, isInner: false, main: notice("warning", found) });
  const bodies = await pages.webhooks.bodies();
  const failed = found.reduce((sum, one) => sum + (one.endedAt === undefined ? one.failed : 0), 0);
  return hooksPage(reader, {
    title,
    isInner: false,
    errors: tried.errors,
    main: html`<p class="lead">${say("webhooks.lead")}</p>
      ${tried.secret !== undefined && secretPart(reader, tried.secret)}
      ${failed > 0 && notice("warning", say("webhooks.given-up", { count: failed }))}
      ${
        found.length === 0
          ? empty(say("webhooks.none"), say("webhooks.none-how"))
          : table(
              reader,
              found,
              columns(pages, reader, (id) => inWords(reader, bodies.get(id) ?? {}) || id),
              {
                caption: title,
                isCaptionHidden: true,
                rowHeading: "title",
                isStacked: true,
              },
            )
      }
      ${form(request, { tried, choices: [...bodies].filter(([id]) => bodiesFor(actor)?.includes(id) ?? true).map(([id, name]) => ({ value: id, words: inWords(reader, name) || id })) })}`,
  });

  async function hooksFor({ webhooks }: WebhooksPages, by: Actor): Promise<readonly Hook[] | string> {
    const every: Hook[] = [];
    for (const input of bodiesFor(by)?.map((body) => ({ body })) ?? [{}]) {
      const asked = await perform(hooks, webhooks, { actor: by, input });
      if (!asked.ok) return refusalInWords(say, asked.refusal);
      every.push(...asked.value.hooks);
    }
    return every;
  }
}

/** Shown once, and kept nowhere that anybody could read it. */
export function secretPart({ say }: Reader, secret: string): Html {
  return notice("good", say("webhooks.secret-once"), html`<p class="key-in-letters">${secret}</p>`);
}

function columns(
  pages: WebhooksPages,
  reader: Reader,
  nameOf: (body: string) => string,
): readonly Column<Hook>[] {
  const { say, language } = reader;
  return [
    {
      id: "title",
      heading: say("webhooks.name"),
      cell: (one) => link(`/${language}/webhooks/${one.id}`, one.title),
    },
    { id: "body", heading: say("webhooks.body"), cell: (one) => nameOf(one.body) },
    {
      id: "address",
      heading: say("webhooks.address"),
      cell: (one) => html`<code class="hash">${one.address}</code>`,
    },
    { id: "since", heading: say("webhooks.since"), cell: (one) => moment(reader, one.madeAt, pages) },
    {
      id: "state",
      heading: say("webhooks.state"),
      cell: (one) =>
        one.endedAt === undefined
          ? say("webhooks.is-called")
          : say("webhooks.has-ended", { at: moment(reader, one.endedAt, pages) }),
    },
    {
      id: "waiting",
      heading: say("webhooks.waiting"),
      isNumber: true,
      cell: (one) => writtenNumber(reader, one.waiting),
    },
    {
      id: "failed",
      heading: say("webhooks.failed"),
      isNumber: true,
      cell: (one) => writtenNumber(reader, one.failed),
    },
  ];
}

function form(
  { reader, visitor }: PageRequest,
  {
    tried,
    choices,
  }: {
    readonly tried: Tried;
    readonly choices: readonly { readonly value: string; readonly words: string }[];
  },
): Html {
  const { say, language } = reader;
  const { fields, errors } = tried;
  return html`<form class="ask" action="/${language}/webhooks" method="post">
    ${hidden("token", visitor.formToken)} ${hidden("key", visitor.newFormKey())}
    <h2>${say("webhooks.new")}</h2>
    ${choiceField({
      name: "body",
      label: say("webhooks.of-body"),
      value: fields["body"],
      error: errorOf(errors, "body"),
      groups: [
        {
          name: undefined,
          choices: choices.toSorted((one, other) => one.words.localeCompare(other.words, language)),
        },
      ],
    })}
    ${textField({
      name: "title",
      label: say("webhooks.name"),
      hint: say("webhooks.name-hint"),
      value: fields["title"],
      error: errorOf(errors, "title"),
      isRequired: true,
      maxLength: 100,
    })}
    ${textField({
      name: "address",
      label: say("webhooks.address"),
      hint: say("webhooks.address-hint"),
      value: fields["address"],
      error: errorOf(errors, "address"),
      isRequired: true,
      maxLength: 500,
    })}
    <button type="submit">${say("webhooks.add")}</button>
  </form>`;
}
