/** A public matter: what was released of it, every step, and the way to join it. */
import type { Actor } from "#kernel/operation/model.ts";
import { perform } from "#kernel/operation/index.ts";
import { boxOf } from "#lib/geo.ts";
import { factsList, type NamedFact } from "#ui/facts-list.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { viewOf } from "#ui/map-view.ts";
import { notice } from "#ui/notice.ts";
import { inWords, spoken, type Reader } from "#ui/reader.ts";
import { sentence } from "#ui/sentence.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { writtenMoment } from "#ui/words.ts";
import type { Instant } from "#lib/instants.ts";
import { publicPath } from "../../paths.ts";
import { publicMatter } from "../../queries/public-matter.ts";
import type { PublicMatter } from "../../shapes/public.ts";
import type { Town } from "../../town.ts";
import type { RequestsPages } from "../context.ts";
import { byWhen } from "../report/who-answers.ts";
import { mapWidth } from "./filters.ts";
import { joinPart, type Joining } from "./join-part.ts";
import { mattersMap } from "./matters-map.ts";
import { dayElement, standingOf, standingTones, stateInWords } from "./standing.ts";

/** Close enough to see the streets around, far enough to see the quarter. */
const usualZoom = 2;

export async function matterPage(
  pages: RequestsPages,
  request: PageRequest,
  joining: Joining = { fields: {}, errors: [] },
): Promise<Answer> {
  const { requests, actorOf } = pages;
  const { reader, params, visitor } = request;
  const { say, language } = reader;
  const actor: Actor = await actorOf(visitor);
  const town = await requests.towns.now();
  const found = await perform(publicMatter, requests, { actor, input: { matter: params["number"] } });
  if (!found.ok || town === undefined) return { kind: "not-found" };
  const matter = found.value;
  const facts = { function: inWords(reader, matter.function.name), area: inWords(reader, matter.area.name) };
  const title = say("requests-open-matters.matter.title", facts);
  const hasTrouble = joining.errors.length > 0 || joining.refused !== undefined;
  return {
    kind: "page",
    status: hasTrouble ? 422 : 200,
    page: {
      title,
      way: [
        { href: `/${language}/`, words: say("directory.home.crumb") },
        { href: `/${language}/open-matters`, words: say("requests-open-matters.title") },
      ],
      width: "reading",
      main: html`<h1>${title}</h1>
        ${!matter.isOpen && joining.refused !== undefined && notice("problem", joining.refused)}
        ${hasTrouble && matter.isOpen && (await joinPart(pages, request, { matter, actor, joining }))}
        ${about(reader, matter, { town, now: requests.clock.now() })} ${said(reader, matter)}
        ${where(reader, matter, { town, now: requests.clock.now(), query: request.query })}
        ${steps(reader, matter, town)}
        ${!hasTrouble && matter.isOpen && (await joinPart(pages, request, { matter, actor, joining }))}`,
    },
  };
}

interface Here {
  readonly town: Town;
  readonly now: Instant;
}

function about(reader: Reader, matter: PublicMatter, { town, now }: Here): Html {
  const { say, language } = reader;
  const { timeZone } = town.register.jurisdiction;
  const key = (name: string): string => say(`requests-open-matters.matter.${name}`);
  const to = (folder: string, id: string, words: Parameters<typeof link>[1]): Html =>
    link(`/${language}/${folder}/${encodeURIComponent(id)}`, words);
  return html`<p class="open-matter-state lead key-${standingTones[standingOf(matter, now)]}">
      <strong>${stateInWords(reader, matter)}</strong>
    </p>
    ${factsList([
      { name: key("number"), value: matter.number },
      {
        name: key("service"),
        value: to("services", matter.function.id, spoken(reader, matter.function.name)),
      },
      { name: key("place"), value: to("places", matter.area.id, spoken(reader, matter.area.name)) },
      { name: key("who"), value: to("organisations", matter.body.id, spoken(reader, matter.body.name)) },
      { name: key("since"), value: dayElement(reader, matter.openedAt, timeZone) },
      { name: key("ended"), value: dayElement(reader, matter.closedAt, timeZone) },
      {
        name: key("joined"),
        value: matter.joined > 0 && say("requests-open-matters.row.joined", { joined: matter.joined }),
      },
      ...importedFacts(reader, matter, timeZone),
    ])}
    ${matter.due?.at === undefined ? nothing : byWhen(reader, matter.due)}`;
}

function importedFacts(reader: Reader, { imported }: PublicMatter, timeZone: string): readonly NamedFact[] {
  if (imported === undefined) return [];
  const { say } = reader;
  const { source, at, channel } = imported;
  const from = sentence(
    reader,
    "requests-open-matters.matter.from-what",
    {},
    { source: spoken(reader, source.name), date: dayElement(reader, at, timeZone) },
  );
  return [
    { name: say("requests-open-matters.matter.from"), value: from },
    {
      name: say("requests-open-matters.matter.channel"),
      value: channel !== undefined && say(`requests-open-matters.matter.channels.${channel}`),
    },
  ];
}

/** Words, photos and answer appear once an official released them. */
function said({ say, language }: Reader, matter: PublicMatter): Html {
  const { number, words, answer, photos, imported } = matter;
  const none = imported === undefined ? "unreleased" : "no-words";
  const photo = (id: string, at: number): Html => {
    const to = (size: string): string =>
      `${publicPath(language, number)}/photos/${encodeURIComponent(id)}/${size}`;
    const alt = say("requests-open-matters.matter.photo", { at: at + 1, number });
    return html`<li>
      <a href="${to("whole")}"><img src="${to("thumbnail")}" alt="${alt}" loading="lazy" /></a>
    </li>`;
  };
  return html`<section>
      <h2>${say("requests-open-matters.matter.words")}</h2>
      ${
        words === undefined
          ? html`<p class="quiet">${say(`requests-open-matters.matter.${none}`)}</p>`
          : html`<blockquote class="message open-matter-words">${words}</blockquote>`
      }
      ${
        photos.length > 0 &&
        html`<ul class="open-matter-photos">
          ${photos.map(photo)}
        </ul>`
      }
    </section>
    ${
      answer !== undefined &&
      html`<section>
        <h2>${say("requests-open-matters.matter.answer")}</h2>
        <blockquote class="message open-matter-words">${answer}</blockquote>
      </section>`
    }`;
}

function where(
  reader: Reader,
  matter: PublicMatter,
  { town, now, query }: Here & { readonly query: Readonly<Record<string, string>> },
): Html {
  // One mark with no outline around it says nothing of where it is.
  const box = boxOf(town.outlines);
  if (matter.point === undefined || box === undefined) return nothing;
  const centre = { lat: matter.point.latitude, lon: matter.point.longitude };
  const zoom = Number(/^[0-6]$/.exec(query["zoom"] ?? "")?.[0] ?? usualZoom);
  return html`<section>
    <h2>${reader.say("requests-open-matters.matter.where")}</h2>
    ${mattersMap(reader, [matter], {
      town,
      view: viewOf(box, mapWidth, { centre, zoom }),
      now,
      area: matter.area.id,
      toView: (_, wished) => withQuery(publicPath(reader.language, matter.number), { zoom: wished }),
      sentence: reader.say("requests-open-matters.matter.where-what", {
        area: inWords(reader, matter.area.name),
      }),
    })}
  </section>`;
}

function steps(reader: Reader, { steps: done }: PublicMatter, { register }: Town): Html {
  const { say } = reader;
  return html`<section>
    <h2>${say("requests-open-matters.matter.steps")}</h2>
    <ol class="open-matter-steps">
      ${done.map(
        ({ at, act, state }) =>
          html`<li>
            <time class="quiet" datetime="${at}"
              >${
                // The operation writes moments; its schema says only that they are text.
                writtenMoment(reader, at as Instant, register.jurisdiction.timeZone)
              }</time
            >
            <span>${say(`requests-open-matters.step.${act.replace("requests.", "")}`)}</span>
            ${state !== undefined && html`<span class="quiet">${say("requests-open-matters.matter.then", { state: inWords(reader, state.name) })}</span>`}
          </li>`,
      )}
    </ol>
  </section>`;
}
