/** Before somebody's words are erased they are told what goes and what stays; then it is done, for good. */
import { perform, refusalInWords } from "#kernel/operation/index.ts";
import { hidden } from "#ui/form.ts";
import { html, nothing } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { eraseMe } from "../../commands/erase-me.ts";
import { matterPath } from "../../paths.ts";
import type { RequestsPages } from "../context.ts";
import { leaveClaims, partyOf } from "../visiting.ts";

export async function erasePage(
  pages: RequestsPages,
  request: PageRequest,
  problem?: string,
): Promise<Answer> {
  const { reader, visitor, params } = request;
  const { say, language } = reader;
  const number = params["number"] ?? "";
  const party = await partyOf(pages, visitor, number);
  if (party === undefined || party.matter.isErased) return { kind: "not-found" };
  const title = say("requests-matter.erase.title");
  const own = matterPath(language, number);
  const mayNow = party.matter.acts.includes("requests.erase-me");
  return {
    kind: "page",
    status: problem === undefined ? 200 : 409,
    page: {
      title,
      way: [
        { href: `/${language}/`, words: say("directory.home.crumb") },
        { href: own, words: number },
      ],
      width: "reading",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        ${problem === undefined ? nothing : notice("problem", problem)}
        <h2>${say("requests-matter.erase.goes")}</h2>
        <p>${say("requests-matter.erase.goes-what")}</p>
        ${party.actor.kind === "account" && html`<p><strong>${say("requests-matter.erase.account")}</strong></p>`}
        <h2>${say("requests-matter.erase.stays")}</h2>
        <p>${say("requests-matter.erase.stays-what", { number })}</p>
        <p>${say("requests-matter.erase.after")}</p>
        ${
          mayNow
            ? html`<form class="ask" method="post" action="${own}/erase">
                ${hidden("token", visitor.formToken)} ${hidden("key", visitor.newFormKey())}
                ${hidden("confirm", "erase")}
                <button type="submit">${say("requests-matter.erase.do")}</button>
              </form>`
            : html`<p>${say("requests-matter.erase.later")}</p>`
        }
        <p>${link(own, say("requests-matter.erase.back"))}</p>`,
    },
  };
}

export async function eraseForm(pages: RequestsPages, request: FormRequest): Promise<Answer> {
  const { reader, visitor, params, fields } = request;
  const { say, language } = reader;
  const number = params["number"] ?? "";
  const party = await partyOf(pages, visitor, number);
  if (party === undefined) return { kind: "not-found" };
  const input = { matter: number, confirm: fields["confirm"] };
  const result = await perform(eraseMe, pages.requests, {
    actor: party.actor,
    input,
    idempotencyKey: fields["key"],
  });
  if (!result.ok) return erasePage(pages, request, refusalInWords(say, result.refusal));
  const title = say("requests-matter.erase.done");
  return {
    kind: "page",
    cookies: [leaveClaims(pages.requests)],
    page: {
      title,
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "reading",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        <p class="lead">
          ${say("requests-matter.erase.done-what", { count: result.value.matters.length, number })}
        </p>`,
    },
  };
}
