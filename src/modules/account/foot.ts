/** Who is signed in, what is theirs to do, and the way in or out: on every page. */
import { actorOf, mayAdminister } from "#kernel/people/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { hidden } from "#ui/form.ts";
import { html, type Html, joined } from "#ui/html.ts";
import type { AccountParts } from "#ui/layout.ts";
import { link, type Link } from "#ui/link.ts";
import type { Reader } from "#ui/reader.ts";
import type { Visitor } from "#ui/surface.ts";
import type { AccountContext } from "./context.ts";

export async function accountPart(
  context: AccountContext,
  reader: Reader,
  visitor: Visitor,
): Promise<AccountParts> {
  const { say, language } = reader;
  const actor = await actorOfVisitor(context, visitor);
  const links = context.links(reader).map(linked);
  if (actor.kind !== "account") {
    const signIn = link(`/${language}/sign-in`, say("account.sign-in.title"));
    const signUp = link(`/${language}/sign-up`, say("account.sign-up.title"));
    return {
      corner: html`<p class="account">${signIn}</p>`,
      foot: html`<p class="no-print">${joined([...links, signUp], " · ")}</p>`,
    };
  }
  const own = link(`/${language}/account`, actor.person.name);
  const isAdministrator = await mayAdminister(context.people.store, personIn(actor), context.today());
  const forAdministrators = isAdministrator
    ? [
        link(`/${language}/admin/people`, say("account.people.title")),
        link(`/${language}/outbox`, say("notices.outbox.title")),
      ]
    : [];
  const ways = context.ways(reader, actor).map(linked);
  return {
    corner: html`<form class="account" action="/${language}/sign-out" method="post">
      ${hidden("token", visitor.formToken)} ${joined([...ways, ...forAdministrators, own], " · ")}
      <button class="plain" type="submit">${say("account.sign-out")}</button>
    </form>`,
    foot: html`<p class="no-print">${joined(links, " · ")}</p>`,
  };
}

/** Who visits, as operations know them. */
export async function actorOfVisitor(context: AccountContext, visitor: Visitor): Promise<Actor> {
  const { cookie, network } = visitor;
  if (cookie === undefined) return { kind: "stranger", network };
  const posts = (await context.register())?.posts ?? [];
  return actorOf(context.people, { cookie, network }, context.today(), posts);
}

function personIn({ person }: Extract<Actor, { kind: "account" }>) {
  return { ...person, isDemonstration: false };
}

function linked({ href, words }: Link): Html {
  return link(href, words);
}
