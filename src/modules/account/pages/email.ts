/** Another e-mail address: asked for here, confirmed by a link sent there. */
import { askForEmail, confirmEmail, type Owner } from "#kernel/people/index.ts";
import { sayRefusal } from "#lib/refusal.ts";
import { errorOf, type FieldError, hidden, textField } from "#ui/form.ts";
import { html } from "#ui/html.ts";
import { notice } from "#ui/notice.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import type { AccountContext } from "../context.ts";
import { accountWay, errorsOf, ownForm, ownPage } from "../own-page.ts";
import { currentPassword } from "./password.ts";
import { letterOnItsWay } from "./sign-up.ts";

export function emailPage(_: AccountContext, request: PageRequest, owner: Owner): Answer {
  return asked(request, owner, { email: "", errors: [] });
}

export async function emailForm(
  { people }: AccountContext,
  request: FormRequest,
  owner: Owner,
): Promise<Answer> {
  const { reader, visitor, fields } = request;
  const { email = "", password = "" } = fields;
  const wish = { email, password, language: reader.language, address: visitor.network };
  const result = await askForEmail(people, owner, wish);
  if (result.ok) return letterOnItsWay(reader, email.trim());
  return asked(request, owner, { email, errors: errorsOf(reader, result.refusal, "email") });
}

export function confirmEmailPage(_: AccountContext, { reader, visitor, query }: PageRequest): Answer {
  const { say, language } = reader;
  const inside = html`${hidden("link", query["token"] ?? "")}
    <button type="submit">${say("account.confirm-email.button")}</button>`;
  return ownPage(reader, {
    title: say("account.confirm-email.title"),
    main: ownForm(`/${language}/confirm-email`, visitor, inside),
  });
}

export async function confirmEmailForm(
  { people }: AccountContext,
  { reader, fields }: FormRequest,
): Promise<Answer> {
  const { say, language } = reader;
  const result = await confirmEmail(people, fields["link"] ?? "", language);
  if (result.ok) return { kind: "go", to: `/${language}/sign-in?told=email-changed` };
  return ownPage(reader, {
    title: say("account.confirm-email.title"),
    status: 403,
    main: notice("warning", sayRefusal(say, result.refusal)),
  });
}

function asked(
  { reader, visitor }: PageRequest,
  { person }: Owner,
  { email, errors }: { readonly email: string; readonly errors: readonly FieldError[] },
): Answer {
  const { say, language } = reader;
  const inside = html`${textField({
      name: "email",
      label: say("account.field.new-email"),
      type: "email",
      autocomplete: "email",
      value: email,
      error: errorOf(errors, "email"),
      isRequired: true,
    })}
    ${currentPassword(reader, errors)} <button type="submit">${say("account.change-email.button")}</button>`;
  return ownPage(reader, {
    title: say("account.change-email.title"),
    errors,
    way: [accountWay(reader)],
    main: html`<p>${say("account.change-email.what", { email: person.email })}</p>
      ${ownForm(`/${language}/account/email`, visitor, inside)}`,
  });
}
