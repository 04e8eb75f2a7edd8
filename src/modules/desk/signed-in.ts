/** Pages for people who are signed in: whoever is not is led to the sign-in page and back. */
import { mayAdoptRegister, mayProposeRegister, personOf } from "#kernel/people/index.ts";
import type { Person } from "#kernel/people/model.ts";
import type { Actor } from "#kernel/register/model.ts";
import type { Html } from "#ui/html.ts";
import { hidden } from "#ui/form.ts";
import { withQuery } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import { html } from "#ui/html.ts";
import type { Answer, PageRequest, Visitor } from "#ui/surface.ts";
import type { DeskContext } from "./context.ts";

export interface Official {
  readonly person: Person;
  readonly mayPropose: boolean;
  readonly mayAdopt: boolean;
}

type Handler<Request> = (
  context: DeskContext,
  request: Request,
  official: Official,
) => Answer | Promise<Answer>;

/** Lets only those in who have a part in changing the register. */
export function forOfficials<Request extends PageRequest>(handler: Handler<Request>) {
  return async (context: DeskContext, request: Request): Promise<Answer> => {
    const { people, store } = context;
    const person = await personOf(people, { cookie: request.visitor.cookie });
    if (person === undefined) return toSignIn(request);
    const on = context.today();
    const mayPropose = await mayProposeRegister(store, person, on);
    const mayAdopt = await mayAdoptRegister(store, person, on);
    if (!mayPropose && !mayAdopt) return notAllowed(request, "none");
    return handler(context, request, { person, mayPropose, mayAdopt });
  };
}

/** Lets only those in who may propose a register. */
export function forClerks<Request extends PageRequest>(handler: Handler<Request>) {
  return forOfficials<Request>((context, request, official) =>
    official.mayPropose ? handler(context, request, official) : notAllowed(request, "register-clerk"),
  );
}

/** Lets only those in who may adopt one. */
export function forAdopters<Request extends PageRequest>(handler: Handler<Request>) {
  return forOfficials<Request>((context, request, official) =>
    official.mayAdopt ? handler(context, request, official) : notAllowed(request, "register-adopter"),
  );
}

export function actorOf({ person }: Official): Actor {
  return { person: person.id, name: person.name };
}

/** What every form of these pages carries. */
export function formToken(visitor: Visitor): Html {
  return hidden("token", visitor.formToken);
}

function toSignIn({ reader, position }: PageRequest): Answer {
  return { kind: "go", to: withQuery(`/${reader.language}/sign-in`, { next: position.address }) };
}

function notAllowed({ reader }: PageRequest, post: "register-clerk" | "register-adopter" | "none"): Answer {
  const { say, language } = reader;
  const title = say("desk.not-allowed.title");
  return {
    kind: "page",
    status: 403,
    page: {
      title,
      way: [{ href: `/${language}/desk`, words: say("desk.title") }],
      width: "reading",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        ${notice("warning", say(`desk.not-allowed.${post === "none" ? "at-all" : "what"}`, { post: say(`desk.post.${post}`) }))}`,
    },
  };
}
