/** Everything that somebody with an account reported, the newest first. */
import { perform } from "#kernel/operation/index.ts";
import { emptyPage } from "./nothing-yet.ts";
import { html, type Html, joined, nothing } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { spoken, type Reader } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { matterPath } from "../../paths.ts";
import { myMatters } from "../../queries/my-matters.ts";
import type { RowView } from "../../shapes/matter.ts";
import type { RequestsPages } from "../context.ts";
import { day } from "./when.ts";

export async function myPage({ requests, actorOf }: RequestsPages, request: PageRequest): Promise<Answer> {
  const { reader, visitor, query } = request;
  const { say, language } = reader;
  const actor = await actorOf(visitor);
  const here = `/${language}/my`;
  if (actor.kind !== "account") return { kind: "go", to: withQuery(`/${language}/sign-in`, { next: here }) };
  const after = query["after"];
  const found = await perform(myMatters, requests, { actor, input: after === undefined ? {} : { after } });
  if (!found.ok) return { kind: "not-found" };
  const { rows, next } = found.value;
  const { timeZone } = requests.sender();
  const title = say("requests-matter.my.title");
  return {
    kind: "page",
    page: {
      title,
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "reading",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        <p class="lead">${say("requests-matter.my.lead", { name: actor.person.name })}</p>
        ${
          rows.length === 0
            ? emptyPage(reader)
            : html`<ul class="my-matters">
                ${rows.map((row) => line(reader, row, timeZone))}
              </ul>`
        }
        ${next === undefined ? nothing : html`<p>${link(withQuery(here, { after: next }), say("requests-matter.my.older"))}</p>`}
        <p>
          ${link(`/${language}/complain`, say("requests-complain.door"))} ·
          ${link(`/${language}/follow`, say("requests-matter.my.follow"))} ·
          ${link(`/${language}/account`, say("requests-matter.my.account"))}
        </p>`,
    },
  };
}

function line(reader: Reader, row: RowView, timeZone: string): Html {
  const { say, language } = reader;
  return html`<li>
    <h2 class="my-matter-name">
      ${link(matterPath(language, row.number), joined([spoken(reader, row.function.name), spoken(reader, row.area.name)], language === "en" ? ", " : "，"))}
    </h2>
    <p>
      <strong>${spoken(reader, row.state.name)}</strong
      >${row.owner === "reporter" && html` · ${say("requests-matter.my.yours")}`}
    </p>
    <p class="quiet small">
      ${say("requests-matter.my.row", { number: row.number, date: day(reader, row.openedAt, timeZone) })}
    </p>
  </li>`;
}
