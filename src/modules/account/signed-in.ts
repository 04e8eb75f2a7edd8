/** Pages for people who are signed in, and for administrators. Whoever is not signed in is led to the sign-in page and back. */
import { accountOf, mayAdminister, sessionOf, type Owner } from "#kernel/people/index.ts";
import { html } from "#ui/html.ts";
import { mainAction, withQuery } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import type { AccountContext } from "./context.ts";
import { accountWay, ownPage } from "./own-page.ts";

type Handler<Request> = (context: AccountContext, request: Request, owner: Owner) => Answer | Promise<Answer>;

/** Lets only people in who are signed in. */
export function forOwners<Request extends PageRequest>(handler: Handler<Request>) {
  return async (context: AccountContext, request: Request): Promise<Answer> => {
    const head = { cookie: request.visitor.cookie };
    const found = await sessionOf(context.people, head);
    if (found === undefined) {
      const { reader, position } = request;
      return { kind: "go", to: withQuery(`/${reader.language}/sign-in`, { next: position.address }) };
    }
    return handler(context, request, { ...found, head });
  };
}

/** Lets only administrators in; where a second factor is asked of them, only with one. */
export function forAdministrators<Request extends PageRequest>(handler: Handler<Request>) {
  return forOwners<Request>(async (context, request, owner) => {
    const { people } = context;
    if (!(await mayAdminister(people.store, owner.person, context.today()))) return notAllowed(request);
    // Everybody may try a demonstration, so a second factor would protect nothing there.
    const isAsked = people.needsSecondFactor !== false && !owner.person.isDemonstration;
    if (isAsked && (await accountOf(people.store, owner.person.id))?.hasSecondFactor !== true)
      return needsFactor(request);
    return handler(context, request, owner);
  });
}

function notAllowed({ reader }: PageRequest): Answer {
  const { say } = reader;
  return ownPage(reader, {
    title: say("account.not-allowed.title"),
    status: 403,
    way: [accountWay(reader)],
    main: notice("warning", say("account.not-allowed.what")),
  });
}

function needsFactor({ reader }: PageRequest): Answer {
  const { say, language } = reader;
  return ownPage(reader, {
    title: say("account.needs-factor.title"),
    status: 403,
    way: [accountWay(reader)],
    main: html`<p class="lead">${say("account.needs-factor.what")}</p>
      <p>${mainAction(`/${language}/account/second-factor`, say("account.needs-factor.do"))}</p>`,
  });
}
