/** Passwords: forgotten, set by a link, changed. */
import { askForReset, changePassword, setPasswordByLink, type Owner } from "#kernel/people/index.ts";
import { errorOf, type FieldError, hidden, textField } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import type { AccountContext } from "../context.ts";
import { accountWay, errorsOf, ownForm, ownPage } from "../own-page.ts";
import { letterOnItsWay } from "./sign-up.ts";

export function forgotPage(_: AccountContext, request: PageRequest): Answer {
  return forgotten(request, "", []);
}

export async function forgotForm({ people }: AccountContext, request: FormRequest): Promise<Answer> {
  const { reader, visitor, fields } = request;
  const { email = "" } = fields;
  const wish = { email, language: reader.language, address: visitor.network };
  const result = await askForReset(people, wish);
  if (!result.ok) return forgotten(request, email, errorsOf(reader, result.refusal, "email"));
  return letterOnItsWay(reader, email.trim());
}

export function setPasswordPage(_: AccountContext, request: PageRequest): Answer {
  return byLink(request, request.query["token"] ?? "", []);
}

export async function setPasswordForm({ people }: AccountContext, request: FormRequest): Promise<Answer> {
  const { link = "", password = "" } = request.fields;
  const result = await setPasswordByLink(people, { token: link, password });
  if (result.ok) return { kind: "go", to: `/${request.reader.language}/sign-in?told=password-set` };
  return byLink(request, link, errorsOf(request.reader, result.refusal, "password"));
}

export function changePasswordPage(_: AccountContext, request: PageRequest): Answer {
  return changed(request, []);
}

export async function changePasswordForm(
  { people }: AccountContext,
  request: FormRequest,
  owner: Owner,
): Promise<Answer> {
  const { reader, visitor, fields } = request;
  const { password = "", wished = "" } = fields;
  const { language } = reader;
  const result = await changePassword(people, owner, {
    password,
    wished,
    language,
    address: visitor.network,
  });
  if (result.ok) return { kind: "go", to: `/${language}/account?told=password-changed` };
  const atWished = Object.fromEntries(
    ["too-short", "too-long", "is-own-name"].map((fault) => [`people.password-${fault}`, "wished"]),
  );
  return changed(request, errorsOf(reader, result.refusal, "password", atWished));
}

function forgotten({ reader, visitor }: PageRequest, email: string, errors: readonly FieldError[]): Answer {
  const { say, language } = reader;
  const inside = html`${textField({
      name: "email",
      label: say("account.field.email"),
      type: "email",
      autocomplete: "username",
      value: email,
      error: errorOf(errors, "email"),
      isRequired: true,
    })} <button type="submit">${say("account.forgot.button")}</button>`;
  return ownPage(reader, {
    title: say("account.forgot.title"),
    errors,
    way: [{ href: `/${language}/sign-in`, words: say("account.sign-in.title") }],
    main: html`<p class="lead">${say("account.forgot.what")}</p>
      ${ownForm(`/${language}/forgot-password`, visitor, inside)}`,
  });
}

function byLink({ reader, visitor }: PageRequest, token: string, errors: readonly FieldError[]): Answer {
  const { say, language } = reader;
  const inside = html`${hidden("link", token)} ${newPassword(reader, "password", errors)}
    <button type="submit">${say("account.set-password.button")}</button>`;
  return ownPage(reader, {
    title: say("account.set-password.title"),
    errors,
    main: ownForm(`/${language}/set-password`, visitor, inside),
  });
}

function changed({ reader, visitor }: PageRequest, errors: readonly FieldError[]): Answer {
  const { say, language } = reader;
  const inside = html`${currentPassword(reader, errors)} ${newPassword(reader, "wished", errors)}
    <button type="submit">${say("account.set-password.button")}</button>`;
  return ownPage(reader, {
    title: say("account.change-password.title"),
    errors,
    way: [accountWay(reader)],
    main: html`<p>${say("account.change-password.what")}</p>
      ${ownForm(`/${language}/account/password`, visitor, inside)}`,
  });
}

/** The password once more, as proof that it is the owner who sits here. */
export function currentPassword({ say }: Reader, errors: readonly FieldError[]): Html {
  return textField({
    name: "password",
    label: say("account.field.current-password"),
    type: "password",
    autocomplete: "current-password",
    error: errorOf(errors, "password"),
  });
}

function newPassword({ say }: Reader, name: string, errors: readonly FieldError[]): Html {
  return textField({
    name,
    label: say("account.field.new-password"),
    hint: say("account.field.password-hint"),
    type: "password",
    autocomplete: "new-password",
    error: errorOf(errors, name),
    isRequired: true,
  });
}
