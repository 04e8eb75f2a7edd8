/** The sheet: facts and due date, the next act, the other acts, then everything that is known. */
import { perform } from "#kernel/operation/index.ts";
import { errorSummary } from "#ui/form.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { notice } from "#ui/notice.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { sheet as readSheet } from "../../commands/sheet.ts";
import { templates } from "../../queries/templates.ts";
import { purposes } from "../../shapes/office.ts";
import { applied } from "../application-part.ts";
import type { RequestsPages } from "../context.ts";
import { about } from "./about.ts";
import { actForm, fieldName, type SheetFrame, type Tried } from "./act-form.ts";
import { actNamed, nextAct, openActs } from "./acts.ts";
import { history } from "./history.ts";
import { letters, readers } from "./letters.ts";
import { linked, notes, said, where } from "./known.ts";
import { readerOf } from "./party.ts";
import type { Template } from "./template-links.ts";

/** An act that was refused. */
export interface Refused extends Tried {
  readonly refused: string | undefined;
  readonly since: Html;
  readonly status: 409 | 422;
}

export async function sheetPage(
  pages: RequestsPages,
  request: PageRequest,
  whyNot?: (reader: Reader) => Refused,
): Promise<Answer> {
  const { requests, actorOf } = pages;
  const { params, query, visitor } = request;
  const actor = await actorOf(visitor);
  const purpose = purposes.find((one) => one === query["purpose"]) ?? "work";
  const found = await perform(readSheet, requests, { actor, input: { matter: params["number"], purpose } });
  const town = await requests.towns.now();
  // Who may not see it learns nothing, not even that it is there.
  if (!found.ok || town === undefined) return { kind: "not-found" };
  const sheet = found.value;
  const reader = readerOf(request.reader, sheet);
  const { say, language } = reader;
  const refused = whyNot?.(reader);
  const own = await perform(templates, requests, { actor, input: {} });
  const ours = own.ok ? own.value.templates : [];
  const opened = filledIn(query, ours);
  const posts = actor.kind === "account" ? actor.posts : [];
  const bodies = new Set(posts.flatMap(({ body }) => body ?? []));
  const frame: SheetFrame = { sheet, town, visitor, templates: ours, bodies, tried: refused ?? opened };
  const title = say("requests-sheet.title", {
    number: sheet.number,
    function: inWords(reader, sheet.function.name),
  });
  return {
    kind: "page",
    status: refused?.status ?? 200,
    page: {
      title,
      way: [
        { href: `/${language}/`, words: say("directory.home.crumb") },
        { href: `/${language}/work`, words: say("requests-work.title") },
      ],
      width: "wide",
      main: html`<h1>${title}</h1>
        ${refused !== undefined && errorSummary(reader, refused.errors)}
        ${refused?.refused !== undefined && notice("problem", refused.refused, refused.since)}
        ${refused === undefined && doneNotice(reader, query["done"])}
        <div class="sheet">
          ${about(reader, frame)} ${actsPart(reader, frame, refused?.act ?? params["act"])}
          <div class="sheet-known">
            ${said(reader, sheet)} ${applied(reader, sheet)} ${history(reader, frame)}
            ${where(reader, frame, query["zoom"])} ${linked(reader, sheet)} ${notes(reader, frame)}
            ${letters(reader, frame)} ${readers(reader, frame)}
          </div>
        </div>`,
    },
  };
}

/** A form that a link of the sheet filled in: an answer from a template, or the matter that this one is like. */
function filledIn(
  { template, original }: Readonly<Record<string, string>>,
  ours: readonly Template[],
): Tried | undefined {
  const chosen = ours.find((one) => one.template === template);
  if (chosen !== undefined) return filledWith("answer", "words", chosen.text);
  return original === undefined ? undefined : filledWith("join-duplicates", "original", original);
}

function filledWith(act: string, field: string, value: string): Tried {
  return { act, written: { [fieldName(act, field)]: [value] }, errors: [] };
}

function doneNotice({ say }: Reader, done: string | undefined): Html {
  if (done === undefined || actNamed(done) === undefined) return nothing;
  return notice("good", say(`requests-sheet.act.${done}.done`));
}

/** The act asked for, or the next one, stands open; the others are folded. */
function actsPart(reader: Reader, frame: SheetFrame, wished: string | undefined): Html {
  const { say } = reader;
  const open = openActs(frame.sheet);
  // What was tried keeps its words even when the act is no longer open.
  const hasTyped = frame.tried !== undefined && frame.tried.act === wished && actNamed(wished) !== undefined;
  const next = wished !== undefined && (open.includes(wished) || hasTyped) ? wished : nextAct(frame.sheet);
  const others = open.filter((one) => one !== next);
  return html`<section class="sheet-acts no-print" id="next">
    <h2>${say("requests-sheet.next")}</h2>
    ${frame.sheet.hadPart && notice("warning", say("requests.took-part", { number: frame.sheet.number }))}
    ${
      next === undefined
        ? html`<p>${say("requests-sheet.nothing-next")}</p>`
        : html`<div class="sheet-next">
            <h3>${say(`requests-sheet.act.${next}.name`)}</h3>
            ${actForm(reader, next, frame)}
          </div>`
    }
    ${
      others.length > 0 &&
      html`<h3>${say("requests-sheet.others")}</h3>
        ${others.map(
          (act) =>
            html`<details class="sheet-other">
              <summary>${say(`requests-sheet.act.${act}.name`)}</summary>
              ${actForm(reader, act, frame)}
            </details>`,
        )}`
    }
  </section>`;
}
