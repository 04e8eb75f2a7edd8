/** Who is signed in, and the way in or out: at the foot of every page. */
import { personOf } from "#kernel/people/index.ts";
import { html, type Html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import type { Reader } from "#ui/reader.ts";
import type { Visitor } from "#ui/surface.ts";
import type { DeskContext } from "./context.ts";
import { formToken } from "./signed-in.ts";

export async function accountPart({ people }: DeskContext, reader: Reader, visitor: Visitor): Promise<Html> {
  const { say, language } = reader;
  const history = link(`/${language}/versions`, say("desk.versions.title"));
  const person = await personOf(people, { cookie: visitor.cookie });
  if (person === undefined) {
    return html`<p class="account no-print">
      ${history} · ${link(`/${language}/sign-in`, say("desk.sign-in.title"))}
    </p>`;
  }
  return html`<form class="account no-print" action="/${language}/sign-out" method="post">
    ${formToken(visitor)} ${history} · ${person.name} · ${link(`/${language}/desk`, say("desk.title"))}
    <button class="plain" type="submit">${say("desk.sign-out")}</button>
  </form>`;
}
