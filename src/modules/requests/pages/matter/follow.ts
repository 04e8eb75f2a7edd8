/** From a number and a code to the matter they belong to. */
import { perform, refusalInWords } from "#kernel/operation/index.ts";
import { hidden, textField } from "#ui/form.ts";
import { html, nothing } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { follow } from "../../commands/follow.ts";
import { matterPath } from "../../paths.ts";
import type { RequestsPages } from "../context.ts";
import { claimCookie, claimsOf, leaveClaims } from "../visiting.ts";

export function followPage(pages: RequestsPages, request: PageRequest): Answer {
  return shown(pages, request, { number: request.query["number"] ?? "", problem: undefined });
}

export async function followForm(
  { requests, actorOf, ...more }: RequestsPages,
  request: FormRequest,
): Promise<Answer> {
  const { fields, visitor, reader } = request;
  const number = (fields["number"] ?? "").normalize("NFKC").trim();
  const input = { matter: number || " ", code: fields["code"]?.trim() || " " };
  const result = await perform(follow, requests, { actor: await actorOf(visitor), input });
  if (!result.ok) {
    const problem = refusalInWords(reader.say, result.refusal);
    return shown({ requests, actorOf, ...more }, request, { number, problem });
  }
  return {
    kind: "go",
    to: matterPath(reader.language, result.value.number),
    cookies: [claimCookie(requests, visitor, result.value.number)],
  };
}

/** For shared computers: what was proved is forgotten at once. */
export function leaveForm({ requests }: RequestsPages, { reader }: FormRequest): Answer {
  return { kind: "go", to: `/${reader.language}/follow`, cookies: [leaveClaims(requests)] };
}

function shown(
  { requests }: RequestsPages,
  { reader, visitor }: PageRequest,
  { number, problem }: { readonly number: string; readonly problem: string | undefined },
): Answer {
  const { say, language } = reader;
  const title = say("requests-matter.follow.title");
  const open = claimsOf(requests, visitor);
  return {
    kind: "page",
    status: problem === undefined ? 200 : 422,
    page: {
      title,
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "reading",
      isPrivate: open.length > 0 || problem !== undefined,
      main: html`<h1>${title}</h1>
        <p class="lead">${say("requests-matter.follow.lead")}</p>
        ${problem === undefined ? nothing : notice("problem", problem)}
        ${
          open.length > 0 &&
          html`<section>
            <h2>${say("requests-matter.follow.open")}</h2>
            <ul>
              ${open.map((one) => html`<li>${link(matterPath(language, one), one)}</li>`)}
            </ul>
            <form method="post" class="claims-leave" action="/${language}/follow/leave">
              ${hidden("token", visitor.formToken)}
              <button class="plain" type="submit">${say("requests-matter.follow.leave")}</button>
            </form>
          </section>`
        }
        <form class="ask" method="post" action="/${language}/follow">
          ${hidden("token", visitor.formToken)}
          ${textField({
            name: "number",
            label: say("requests-matter.follow.number"),
            hint: say("requests-matter.follow.number-hint"),
            value: number,
            isRequired: true,
            maxLength: 20,
            autocomplete: "off",
          })}
          ${textField({
            name: "code",
            label: say("requests-matter.follow.code"),
            hint: say("requests-matter.follow.code-hint"),
            isRequired: true,
            maxLength: 60,
            autocomplete: "off",
          })}
          <button type="submit">${say("requests-matter.follow.go")}</button>
        </form>
        <p>${link(`/${language}/my`, say("requests-matter.follow.account"))}</p>`,
    },
  };
}
