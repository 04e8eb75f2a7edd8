/** A resident's own account, and the first administrator's: asked for, confirmed, set up. */
import { askForAccount, confirmAccount, setUp } from "#kernel/people/index.ts";
import { sayRefusal } from "#lib/refusal.ts";
import { errorOf, type FieldError, hidden, textField } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import type { AccountContext } from "../context.ts";
import { errorsOf, ownForm, ownPage } from "../own-page.ts";

interface Given {
  readonly name: string;
  readonly email: string;
  readonly errors: readonly FieldError[];
}

const empty: Given = { name: "", email: "", errors: [] };

export function signUpPage(_: AccountContext, request: PageRequest): Answer {
  return asked(request, empty);
}

export async function signUpForm({ people }: AccountContext, request: FormRequest): Promise<Answer> {
  const { reader, visitor, fields } = request;
  const { name = "", email = "", password = "" } = fields;
  const wish = { name, email, password, language: reader.language, address: visitor.network };
  const result = await askForAccount(people, wish);
  if (!result.ok) return asked(request, { name, email, errors: errorsOf(reader, result.refusal, "email") });
  return letterOnItsWay(reader, email.trim());
}

/** The same words whether the address has an account or not. */
export function letterOnItsWay(reader: Reader, email: string): Answer {
  const { say } = reader;
  return ownPage(reader, {
    title: say("account.letter.title"),
    main: html`<p class="lead">${say("account.letter.what", { email })}</p>
      <p>${say("account.letter.how")}</p>`,
  });
}

/** Followed by a click of the person: programs that look through mailboxes follow links by themselves. */
export function confirmAccountPage(_: AccountContext, { reader, visitor, query }: PageRequest): Answer {
  const { say, language } = reader;
  const inside = html`${hidden("link", query["token"] ?? "")}
    <button type="submit">${say("account.confirm.button")}</button>`;
  return ownPage(reader, {
    title: say("account.confirm.title"),
    main: ownForm(`/${language}/confirm-account`, visitor, inside),
  });
}

export async function confirmAccountForm({ people }: AccountContext, request: FormRequest): Promise<Answer> {
  const { reader, fields } = request;
  const { say, language } = reader;
  const result = await confirmAccount(people, fields["link"] ?? "");
  if (result.ok) return { kind: "go", to: `/${language}/sign-in?told=confirmed` };
  return ownPage(reader, {
    title: say("account.confirm.title"),
    status: 403,
    main: html`${notice("warning", sayRefusal(say, result.refusal))}
      <p>${link(`/${language}/sign-up`, say("account.sign-up.title"))}</p>`,
  });
}

export function setUpPage(_: AccountContext, request: PageRequest): Answer {
  return setUpAsked(request, request.query["token"] ?? "", empty);
}

export async function setUpForm({ people, today }: AccountContext, request: FormRequest): Promise<Answer> {
  const { reader, fields } = request;
  const { link: token = "", name = "", email = "", password = "" } = fields;
  const { language } = reader;
  const result = await setUp(people, { token, name, email, password, language, today: today() });
  if (result.ok) return { kind: "go", to: `/${language}/sign-in?told=set-up` };
  return setUpAsked(request, token, { name, email, errors: errorsOf(reader, result.refusal, "email") });
}

function asked({ reader, visitor }: PageRequest, given: Given): Answer {
  const { say, language } = reader;
  const inside = html`${personFields(reader, given)}
    <button type="submit">${say("account.sign-up.button")}</button>`;
  return ownPage(reader, {
    title: say("account.sign-up.title"),
    errors: given.errors,
    main: html`<p class="lead">${say("account.sign-up.what")}</p>
      ${ownForm(`/${language}/sign-up`, visitor, inside)}
      <p class="quiet">${say("account.sign-up.data")}</p>`,
  });
}

function setUpAsked({ reader, visitor }: PageRequest, token: string, given: Given): Answer {
  const { say, language } = reader;
  const inside = html`${hidden("link", token)} ${personFields(reader, given)}
    <button type="submit">${say("account.set-up.button")}</button>`;
  return ownPage(reader, {
    title: say("account.set-up.title"),
    errors: given.errors,
    main: html`<p class="lead">${say("account.set-up.what")}</p>
      ${ownForm(`/${language}/set-up`, visitor, inside)}`,
  });
}

function personFields({ say }: Reader, { name, email, errors }: Given): Html {
  return html`${textField({
    name: "name",
    label: say("account.field.name"),
    autocomplete: "name",
    value: name,
    error: errorOf(errors, "name"),
    isRequired: true,
    maxLength: 200,
  })}
  ${textField({
    name: "email",
    label: say("account.field.email"),
    type: "email",
    autocomplete: "email",
    value: email,
    error: errorOf(errors, "email"),
    isRequired: true,
    maxLength: 254,
  })}
  ${textField({
    name: "password",
    label: say("account.field.password"),
    hint: say("account.field.password-hint"),
    type: "password",
    autocomplete: "new-password",
    error: errorOf(errors, "password"),
    isRequired: true,
  })}`;
}
