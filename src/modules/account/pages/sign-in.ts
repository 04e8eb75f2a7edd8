/** Signing in: with a password and, where one is set, a second factor; at a provider; as somebody of the demonstration. And out. */
import {
  accountOf,
  demonstrationPeople,
  signIn,
  signInAs,
  signInWithCode,
  signOut,
  type SignedIn,
} from "#kernel/people/index.ts";
import { errorOf, type FieldError, hidden, textField } from "#ui/form.ts";
import { html, type Html, nothing, safeAddress } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, FormRequest, PageRequest, Visitor } from "#ui/surface.ts";
import type { AccountContext } from "../context.ts";
import { actorOfVisitor } from "../foot.ts";
import { errorsOf, ownForm, ownPage } from "../own-page.ts";

/** What has just happened, when another page leads here; anything else in the address is not said. */
const tidings = ["confirmed", "password-set", "email-changed", "deleted", "set-up"] as const;

interface Given {
  readonly next: string;
  readonly email: string;
  readonly errors: readonly FieldError[];
}

export function signInPage(context: AccountContext, request: PageRequest): Promise<Answer> {
  return shown(context, request, { next: request.query["next"] ?? "", email: "", errors: [] });
}

export async function signInForm(context: AccountContext, request: FormRequest): Promise<Answer> {
  const { email = "", password = "", next = "" } = request.fields;
  const result = await signIn(context.people, { email, password, ...placeOf(request.visitor) });
  if (result.ok) return entered(context, request, { signed: result.value, next });
  const errors = errorsOf(request.reader, result.refusal, "email", { "people.wrong-password": "email" });
  return shown(context, request, { next, email, errors });
}

/** One click: whoever wants to try the demonstration is one of its people. */
export async function signInAsForm(context: AccountContext, request: FormRequest): Promise<Answer> {
  const { who = "", next = "" } = request.fields;
  const result = await signInAs(context.people, who, placeOf(request.visitor));
  if (result.ok) return entered(context, request, { signed: result.value, next });
  const errors = errorsOf(request.reader, result.refusal, "email");
  return shown(context, request, { next, email: "", errors });
}

export function codePage(_: AccountContext, request: PageRequest): Answer {
  return askCode(request, request.query["next"] ?? "", []);
}

export async function codeForm(context: AccountContext, request: FormRequest): Promise<Answer> {
  const { code = "", next = "" } = request.fields;
  const result = await signInWithCode(context.people, { code, ...placeOf(request.visitor) });
  if (result.ok) return entered(context, request, { signed: result.value, next });
  return askCode(request, next, errorsOf(request.reader, result.refusal, "code"));
}

export async function signOutForm(
  { people }: AccountContext,
  { reader, visitor }: FormRequest,
): Promise<Answer> {
  const cookies = await signOut(people, { cookie: visitor.cookie });
  return { kind: "go", to: `/${reader.language}/`, cookies };
}

/** The way on after a sign-in: to the question for the code, back to where one came from, or to what one usually does. */
async function entered(
  context: AccountContext,
  { reader, visitor }: PageRequest,
  { signed, next }: { readonly signed: SignedIn; readonly next: string },
): Promise<Answer> {
  const { cookies, step, person } = signed;
  if (step === "second-factor") {
    return { kind: "go", to: withQuery(`/${reader.language}/sign-in/code`, { next }), cookies };
  }
  if (isHere(reader, next)) return { kind: "go", to: next, cookies };
  const language = (await accountOf(context.people.store, person.id))?.language ?? reader.language;
  const cookie = cookies.map((one) => one.split(";")[0]).join("; ");
  const actor = await actorOfVisitor(context, { ...visitor, cookie });
  const workplace = context.ways({ ...reader, language }, actor).find(({ isWorkplace }) => isWorkplace);
  return { kind: "go", to: workplace?.href ?? `/${language}/account`, cookies };
}

export function placeOf({ network, cookie, browser }: Visitor) {
  return { address: network, cookie, browser };
}

/** Only pages of this site, in the reader's language. */
export function isHere({ language }: Reader, next: string): boolean {
  return next.startsWith(`/${language}/`) && safeAddress(next) !== undefined && !next.includes("\\");
}

async function shown(
  { people }: AccountContext,
  { reader, visitor, query }: PageRequest,
  { next, email, errors }: Given,
): Promise<Answer> {
  const { say, language } = reader;
  const told = tidings.find((one) => one === query["told"]);
  const fields = html`${hidden("next", next)}
    ${textField({
      name: "email",
      label: say("account.field.email"),
      type: "email",
      autocomplete: "username",
      value: email,
      error: errorOf(errors, "email"),
      isRequired: true,
    })}
    ${textField({
      name: "password",
      label: say("account.field.password"),
      type: "password",
      autocomplete: "current-password",
      isRequired: true,
    })} <button type="submit">${say("account.sign-in.button")}</button>`;
  const elsewhere = withQuery(`/${language}/sign-in/elsewhere`, { next });
  return ownPage(reader, {
    title: say("account.sign-in.title"),
    errors,
    main: html`${told !== undefined && notice("good", say(`account.told.${told}`))}
      ${await demonstration(people, { reader, visitor, next })}
      ${ownForm(`/${language}/sign-in`, visitor, fields)}
      ${
        people.provider === undefined
          ? nothing
          : html`<p>${link(elsewhere, say("account.sign-in.elsewhere", { name: people.provider.name }))}</p>`
      }
      <p>${link(`/${language}/forgot-password`, say("account.sign-in.forgot"))}</p>
      <p>
        ${link(`/${language}/sign-up`, say("account.sign-up.title"))}.
        <span class="quiet">${say("account.sign-in.who")}</span>
      </p>`,
  });
}

/** In a made-up jurisdiction everybody may try every part; elsewhere nothing stands here. */
async function demonstration(
  people: AccountContext["people"],
  given: { readonly reader: Reader; readonly visitor: Visitor; readonly next: string },
): Promise<Html> {
  const { reader, visitor, next } = given;
  const { say, language } = reader;
  const cast = await demonstrationPeople(people);
  if (cast.length === 0) return nothing;
  const cards = cast.map(({ name, role }) => {
    const inside = html`${hidden("who", role)} ${hidden("next", next)}
      <p><strong>${name}</strong><br />${say(`people.demonstration.${role}`)}</p>
      <button type="submit">${say("account.sign-in.as", { name: ownName(language, name) })}</button>`;
    return html`<li>${ownForm(`/${language}/sign-in/as`, visitor, inside, "bare")}</li>`;
  });
  return html`<h2>${say("account.sign-in.demonstration")}</h2>
    <p>${say("account.sign-in.demonstration-how")}</p>
    <p>${link(`/${language}/outbox`, say("account.sign-in.demonstration-letters"))}</p>
    <ul class="cards">
      ${cards}
    </ul>
    <h2>${say("account.sign-in.own")}</h2>`;
}

/** People of the demonstration have their names in Latin letters first and in Chinese last. */
function ownName(language: string, name: string): string {
  const words = name.split(" ");
  return language === "zh-CN" ? (words.at(-1) ?? name) : words.slice(0, -1).join(" ");
}

function askCode({ reader, visitor }: PageRequest, next: string, errors: readonly FieldError[]): Answer {
  const { say, language } = reader;
  const fields = html`${hidden("next", next)}
    ${textField({
      name: "code",
      label: say("account.code.label"),
      hint: say("account.code.hint"),
      autocomplete: "one-time-code",
      error: errorOf(errors, "code"),
      isRequired: true,
      maxLength: 20,
    })} <button type="submit">${say("account.code.button")}</button>`;
  return ownPage(reader, {
    title: say("account.code.title"),
    errors,
    way: [{ href: `/${language}/sign-in`, words: say("account.sign-in.title") }],
    main: html`${ownForm(`/${language}/sign-in/code`, visitor, fields)}
      <p class="quiet">${say("account.code.lost")}</p>
      <p>${link(withQuery(`/${language}/sign-in`, { next }), say("account.code.again"))}</p>`,
  });
}
