/** One webhook: its last calls, and what may be done with it. */
import { inputOf, perform, type Refusal } from "#kernel/operation/index.ts";
import { empty } from "#ui/empty.ts";
import { errorOf, type FieldError, hidden, textField } from "#ui/form.ts";
import { factsList } from "#ui/facts-list.ts";
import { html, type Html, type Piece } from "#ui/html.ts";
import { notice } from "#ui/notice.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import { writtenNumber } from "#ui/words.ts";
import { changeSecret } from "../commands/change-secret.ts";
import { end } from "../commands/end.ts";
import { replay } from "../commands/replay.ts";
import { tryOut } from "../commands/try-out.ts";
import { deliveries } from "../queries/deliveries.ts";
import type { Delivery, Hook } from "../shapes.ts";
import { secretPart } from "./all.ts";
import { actForm, errorsIn, hooksPage, moment, notForYou, type WebhooksPages } from "./frame.ts";

interface Done {
  readonly told?: Html;
  readonly errors: readonly FieldError[];
}

export async function onePage(pages: WebhooksPages, request: PageRequest): Promise<Answer> {
  return shown(pages, request, { errors: [] });
}

export async function actOnOne(pages: WebhooksPages, request: FormRequest): Promise<Answer> {
  const { reader, params } = request;
  const { say } = reader;
  const actor = await pages.actorOf(request.visitor);
  const { token: _, key, act = [], ...written } = request.written();
  const hook = params["hook"] ?? "";
  const call = { actor, idempotencyKey: key?.[0] };
  const refused = (refusal: Refusal): Promise<Answer> =>
    shown(pages, request, { errors: errorsIn(reader, refusal, "since") });
  if (act[0] === "secret") {
    const changed = await perform(changeSecret, pages.webhooks, { ...call, input: { hook } });
    if (!changed.ok) return refused(changed.refusal);
    return shown(pages, request, { told: secretPart(reader, changed.value.secret), errors: [] });
  }
  if (act[0] === "try") {
    const tried = await perform(tryOut, pages.webhooks, { ...call, input: { hook } });
    if (!tried.ok) return refused(tried.refusal);
    pages.wake();
    return shown(pages, request, { told: notice("good", say("webhooks.tried")), errors: [] });
  }
  if (act[0] === "end") {
    const ended = await perform(end, pages.webhooks, { ...call, input: { hook } });
    return ended.ok ? shown(pages, request, { errors: [] }) : refused(ended.refusal);
  }
  if (act[0] !== "replay") return { kind: "not-found" };
  const input = { ...inputOf(replay.input, { ...written, hook: [hook] }) };
  const again = await perform(replay, pages.webhooks, { ...call, input });
  if (!again.ok) return refused(again.refusal);
  pages.wake();
  const told = notice("good", say("webhooks.replayed", { count: again.value.count }));
  return shown(pages, request, { told, errors: [] });
}

async function shown(pages: WebhooksPages, request: PageRequest, done: Done): Promise<Answer> {
  const { reader, visitor, params } = request;
  const { say } = reader;
  const actor = await pages.actorOf(visitor);
  const stopped = notForYou(request, actor);
  if (stopped !== undefined) return stopped;
  const found = await perform(deliveries, pages.webhooks, { actor, input: { hook: params["hook"] ?? "" } });
  if (!found.ok && found.refusal.code !== "people.needs-second-factor") return { kind: "not-found" };
  if (!found.ok)
    return hooksPage(reader, {
      title: say("webhooks.title"),
      isInner: false,
      main: notice("warning", say(found.refusal.code)),
    });
  const { hook, deliveries: calls } = found.value;
  const isCalled = hook.endedAt === undefined;
  const name = (await pages.webhooks.bodies()).get(hook.body);
  return hooksPage(reader, {
    title: hook.title,
    isInner: true,
    errors: done.errors,
    main: html`${done.told}
      ${isCalled && hook.failed > 0 && notice("warning", say("webhooks.given-up", { count: hook.failed }))}
      ${factsList([
        { name: say("webhooks.body"), value: inWords(reader, name ?? {}) || hook.body },
        { name: say("webhooks.address"), value: html`<code class="hash">${hook.address}</code>` },
        { name: say("webhooks.since"), value: moment(reader, hook.madeAt, pages) },
        {
          name: say("webhooks.state"),
          value:
            hook.endedAt === undefined
              ? say("webhooks.is-called")
              : say("webhooks.has-ended", { at: moment(reader, hook.endedAt, pages) }),
        },
      ])}
      <h2>${say("webhooks.calls")}</h2>
      ${
        calls.length === 0
          ? empty(say("webhooks.no-calls"), say("webhooks.no-calls-how"))
          : table(reader, calls, columns(pages, request, { hook, isCalled }), {
              caption: say("webhooks.calls"),
              isCaptionHidden: true,
              rowHeading: "event",
              isStacked: true,
            })
      }
      ${isCalled && acts(request, hook, done.errors)}`,
  });
}

function columns(
  pages: WebhooksPages,
  { reader, visitor }: PageRequest,
  { hook, isCalled }: { readonly hook: Hook; readonly isCalled: boolean },
): readonly Column<Delivery>[] {
  const { say, language } = reader;
  const again = ({ id, state }: Delivery): Piece =>
    isCalled &&
    state !== "waiting" &&
    actForm(`/${language}/webhooks/${hook.id}`, visitor, {
      act: "replay",
      words: say("webhooks.again"),
      inside: hidden("delivery", id),
    });
  return [
    {
      id: "event",
      heading: say("webhooks.event"),
      cell: ({ event }) => say(`webhooks.events.${event.replace(".", "-")}`),
    },
    { id: "matter", heading: say("webhooks.matter"), cell: ({ matter }) => matter },
    { id: "made", heading: say("webhooks.made"), cell: ({ madeAt }) => moment(reader, madeAt, pages) },
    {
      id: "state",
      heading: say("webhooks.became"),
      cell: (one) => html`${say(`webhooks.states.${one.state}`)} ${became(pages, reader, one)} ${again(one)}`,
    },
    {
      id: "tries",
      heading: say("webhooks.tries"),
      isNumber: true,
      cell: ({ tries }) => writtenNumber(reader, tries),
    },
  ];
}

/** When it was sent or will be tried, and what went wrong. */
function became(
  pages: WebhooksPages,
  reader: Reader,
  { state, sentAt, nextAt, problem, tries }: Delivery,
): Piece {
  const { say } = reader;
  const quiet = (words: string): Html => html`<br /><span class="quiet">${words}</span>`;
  return [
    sentAt !== undefined && quiet(moment(reader, sentAt, pages)),
    state === "waiting" &&
      nextAt !== undefined &&
      tries > 0 &&
      quiet(say("webhooks.next-try", { at: moment(reader, nextAt, pages) })),
    problem !== undefined &&
      quiet(
        /^\d+$/.test(problem)
          ? say("webhooks.answered", { status: problem })
          : say(`webhooks.problems.${problem.split(".")[1] ?? ""}`),
      ),
  ];
}

function acts({ reader, visitor }: PageRequest, hook: Hook, errors: readonly FieldError[]): Html {
  const { say, language } = reader;
  const here = `/${language}/webhooks/${hook.id}`;
  return html`<h2>${say("webhooks.acts")}</h2>
    <h3>${say("webhooks.try-title")}</h3>
    <p>${say("webhooks.try-what")}</p>
    ${actForm(here, visitor, { act: "try", words: say("webhooks.try-it") })}
    <h3>${say("webhooks.replay-title")}</h3>
    <p>${say("webhooks.replay-what")}</p>
    ${actForm(here, visitor, {
      act: "replay",
      words: say("webhooks.replay-it"),
      inside: textField({
        name: "since",
        label: say("webhooks.replay-since"),
        hint: say("webhooks.replay-hint"),
        error: errorOf(errors, "since"),
        isRequired: true,
        maxLength: 40,
      }),
    })}
    <h3>${say("webhooks.secret-title")}</h3>
    <p>${say("webhooks.secret-what")}</p>
    ${actForm(here, visitor, { act: "secret", words: say("webhooks.secret-change") })}
    <h3>${say("webhooks.end-title")}</h3>
    <p>${say("webhooks.end-what")}</p>
    ${actForm(here, visitor, { act: "end", words: say("webhooks.end-it") })}`;
}
