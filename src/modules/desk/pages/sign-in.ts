/** Signing in and out, and setting a password by the link that an operator gave. */
import { sayRefusal } from "#lib/refusal.ts";
import { demonstrationPeople, setPasswordByLink, signIn, signOut } from "#kernel/people/index.ts";
import { errorSummary, type FieldError, hidden, textField } from "#ui/form.ts";
import { html, type Html, nothing, safeAddress } from "#ui/html.ts";
import { notice } from "#ui/notice.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import type { DeskContext } from "../context.ts";
import { formToken } from "../signed-in.ts";

export function signInPage(context: DeskContext, request: PageRequest): Promise<Answer> {
  return shown(context, request, { next: request.query["next"] ?? "", email: "", errors: [] });
}

export async function signInForm(context: DeskContext, request: FormRequest): Promise<Answer> {
  const { email = "", password = "", next = "" } = request.fields;
  const result = await signIn(context.people, { email, password, address: request.visitor.network });
  if (result.ok) return { kind: "go", to: wayOn(request.reader, next), cookies: result.value.cookies };
  const errors = [{ field: "email", words: sayRefusal(request.reader.say, result.refusal) }];
  return shown(context, request, { next, email, errors });
}

export async function signOutForm(
  { people }: DeskContext,
  { reader, visitor }: FormRequest,
): Promise<Answer> {
  return {
    kind: "go",
    to: `/${reader.language}/`,
    cookies: await signOut(people, { cookie: visitor.cookie }),
  };
}

export function setPasswordPage(_: DeskContext, request: PageRequest): Answer {
  return passwordPage(request, request.query["token"] ?? "", []);
}

export async function setPasswordForm(context: DeskContext, request: FormRequest): Promise<Answer> {
  const { link = "", password = "" } = request.fields;
  const result = await setPasswordByLink(context, { token: link, password });
  if (result.ok) return { kind: "go", to: `/${request.reader.language}/sign-in` };
  return passwordPage(request, link, [
    { field: "password", words: sayRefusal(request.reader.say, result.refusal) },
  ]);
}

interface Given {
  readonly next: string;
  readonly email: string;
  readonly errors: readonly FieldError[];
}

async function shown(
  { people }: DeskContext,
  { reader, visitor }: PageRequest,
  given: Given,
): Promise<Answer> {
  const { say, language } = reader;
  const title = say("desk.sign-in.title");
  return {
    kind: "page",
    status: given.errors.length > 0 ? 422 : 200,
    page: {
      title,
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "reading",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        ${errorSummary(reader, given.errors)}
        <form class="ask" action="/${language}/sign-in" method="post">
          ${formToken(visitor)} ${hidden("next", given.next)}
          ${textField({
            name: "email",
            label: say("desk.sign-in.email"),
            type: "email",
            autocomplete: "username",
            value: given.email,
            error: given.errors[0]?.words,
            isRequired: true,
          })}
          ${textField({
            name: "password",
            label: say("desk.sign-in.password"),
            type: "password",
            autocomplete: "current-password",
            isRequired: true,
          })}
          <button type="submit">${say("desk.sign-in.button")}</button>
        </form>
        ${await demonstration(people, reader)}
        <p class="quiet">${say("desk.sign-in.who")}</p>`,
    },
  };
}

/** In a made-up jurisdiction everybody may try both parts; elsewhere nothing stands here. */
async function demonstration(people: DeskContext["people"], { say }: Reader): Promise<Html> {
  const cast = await demonstrationPeople(people);
  if (cast.length === 0) return nothing;
  const list = html`<ul>
    ${cast.map(
      ({ name, email, password, duty }) =>
        html`<li>
          <strong>${name}</strong> (${say(`desk.post.${duty}`)})<br />${email}<br /><code>${password}</code>
        </li>`,
    )}
  </ul>`;
  return notice("calm", say("desk.sign-in.demonstration"), list);
}

function passwordPage({ reader, visitor }: PageRequest, link: string, errors: readonly FieldError[]): Answer {
  const { say, language } = reader;
  const title = say("desk.set-password.title");
  return {
    kind: "page",
    status: errors.length > 0 ? 422 : 200,
    page: {
      title,
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "reading",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        ${errorSummary(reader, errors)}
        <form class="ask" action="/${language}/set-password" method="post">
          ${formToken(visitor)} ${hidden("link", link)}
          ${textField({
            name: "password",
            label: say("desk.set-password.password"),
            hint: say("desk.set-password.hint"),
            type: "password",
            autocomplete: "new-password",
            error: errors[0]?.words,
            isRequired: true,
          })}
          <button type="submit">${say("desk.set-password.button")}</button>
        </form>`,
    },
  };
}

/** Back to where the visitor wanted to go, but only within this site. */
function wayOn({ language }: Reader, next: string): string {
  const isHere = next.startsWith(`/${language}/`) && safeAddress(next) !== undefined;
  return isHere ? next : `/${language}/desk`;
}
