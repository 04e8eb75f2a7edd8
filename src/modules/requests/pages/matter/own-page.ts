/** A matter as its party sees it: where it stands, what was said, and everything they can do about it. */
import { perform } from "#kernel/operation/index.ts";
import { errorSummary } from "#ui/form.ts";
import { html, joined, nothing } from "#ui/html.ts";
import { notice } from "#ui/notice.ts";
import { spoken } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { limitsOf } from "../../acting/photos.ts";
import { letters as lettersQuery } from "../../queries/letters.ts";
import { readings } from "../../queries/readings.ts";
import { applied } from "../application-part.ts";
import type { RequestsPages } from "../context.ts";
import { partyOf } from "../visiting.ts";
import { mayDo, mustDo } from "./acts-part.ts";
import { end } from "./end-part.ts";
import type { Tried } from "./here.ts";
import { letters } from "./letters-part.ts";
import { erasing, proof, readers } from "./proof-part.ts";
import { linked, original, said } from "./said-part.ts";
import { standing } from "./standing-part.ts";
import { timeline } from "./timeline.ts";

const acts = ["reply", "reopen", "disagree", "review", "withdraw", "rate", "agree"];

export async function ownPage(pages: RequestsPages, request: PageRequest, tried?: Tried): Promise<Answer> {
  const { requests } = pages;
  const { reader, visitor, params, query } = request;
  const { say, language } = reader;
  const number = params["number"] ?? "";
  const party = await partyOf(pages, visitor, number);
  const town = await requests.towns.now();
  if (party === undefined || town === undefined) return { kind: "not-found" };
  const { actor, matter } = party;
  const read = await perform(readings, requests, { actor, input: { matter: number } });
  const sent = await perform(lettersQuery, requests, { actor, input: { matter: number } });
  const here = { reader, town, matter };
  const doing = { ...here, visitor, tried, limits: await limitsOf(requests, actor) };
  const done = query["done"] ?? "";
  const isAccount = actor.kind === "account";
  const kind = matter.computed === undefined ? matter.kind : "application";
  const title = say(`requests-matter.title.${kind}`, { number });
  return {
    kind: "page",
    status: tried === undefined ? 200 : 422,
    page: {
      title,
      way: [
        { href: `/${language}/`, words: say("directory.home.crumb") },
        isAccount
          ? { href: `/${language}/my`, words: say("requests-matter.my.title") }
          : { href: `/${language}/follow`, words: say("requests-pages.follow") },
      ],
      width: "reading",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        <p class="lead">
          ${joined([spoken(reader, matter.function.name), spoken(reader, matter.area.name)], language === "en" ? ", " : "，")}
        </p>
        ${tried === undefined && acts.includes(done) ? html`<div id="done">${notice("good", say(`requests-matter.done.${done}`))}</div>` : nothing}
        ${tried === undefined ? nothing : errorSummary(reader, tried.errors)}
        ${tried?.problem === undefined ? nothing : notice("problem", tried.problem)} ${standing(here)}
        ${mustDo(doing)} ${end(here)} ${original(here)} ${said(here)} ${applied(reader, matter)}
        ${timeline(here)} ${mayDo(doing)} ${linked(here)}
        ${sent.ok ? letters(here, sent.value.letters) : nothing}
        ${read.ok ? readers(here, read.value.readings) : nothing} ${erasing(here)} ${proof(here)}`,
    },
  };
}
