/** Signing in at a provider: the way there, and back. Both are links, for the content policy lets no form lead out of the site. */
import { beginElsewhere, returnFromElsewhere } from "#kernel/people/index.ts";
import type { PeopleRefusal } from "#kernel/people/model.ts";
import { sayRefusal } from "#lib/refusal.ts";
import { html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import type { AccountContext } from "../context.ts";
import { ownPage } from "../own-page.ts";
import { isHere, placeOf } from "./sign-in.ts";

export async function elsewherePage({ people }: AccountContext, request: PageRequest): Promise<Answer> {
  const { reader, query } = request;
  const asked = query["next"] ?? "";
  const next = isHere(reader, asked) ? asked : `/${reader.language}/account`;
  const begun = await beginElsewhere(people, { language: reader.language, next });
  if (!begun.ok) return refused(request, begun.refusal);
  return { kind: "go", to: begun.value.to, cookies: begun.value.cookies };
}

export async function backPage({ people }: AccountContext, request: PageRequest): Promise<Answer> {
  const result = await returnFromElsewhere(people, { ...placeOf(request.visitor), query: request.query });
  if (!result.ok) return refused(request, result.refusal);
  return { kind: "go", to: result.value.next, cookies: result.value.cookies };
}

function refused({ reader }: PageRequest, refusal: PeopleRefusal): Answer {
  const { say, language } = reader;
  return ownPage(reader, {
    title: say("account.elsewhere.title"),
    status: 403,
    main: html`${notice("warning", sayRefusal(say, refusal))}
      <p>${link(`/${language}/sign-in`, say("account.elsewhere.back"))}</p>`,
  });
}
