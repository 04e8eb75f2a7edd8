/** The second factor of one's own account: set up with an app, backup codes, given up. */
import {
  accountOf,
  beginSecondFactor,
  confirmSecondFactor,
  newBackupCodes,
  removeSecondFactor,
  type Owner,
  type SecondFactorKey,
} from "#kernel/people/index.ts";
import { errorOf, type FieldError, textField } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import type { AccountContext } from "../context.ts";
import { accountWay, errorsOf, ownForm, ownPage } from "../own-page.ts";
import { qrCode } from "../qr.ts";
import { currentPassword } from "./password.ts";

export function secondFactorPage(
  context: AccountContext,
  request: PageRequest,
  owner: Owner,
): Promise<Answer> {
  return begun(context, request, owner, []);
}

/** Shows key and backup codes: once, in the answer to this form and nowhere else. */
export async function beginFactorForm(
  context: AccountContext,
  request: FormRequest,
  owner: Owner,
): Promise<Answer> {
  const { reader } = request;
  const name = (await context.register())?.jurisdiction.name;
  const issuer = name === undefined ? new URL(context.people.origin).host : inWords(reader, name);
  const key = await beginSecondFactor(context.people, owner, { ...proofOf(request), issuer });
  if (!key.ok) return begun(context, request, owner, errorsOf(reader, key.refusal, "password"));
  return keyShown(request, key.value);
}

export async function confirmFactorForm(
  { people }: AccountContext,
  request: FormRequest,
  owner: Owner,
): Promise<Answer> {
  const { reader, visitor, fields } = request;
  const { say, language } = reader;
  const given = { code: fields["code"] ?? "", address: visitor.network };
  const set = await confirmSecondFactor(people, owner, given);
  if (!set.ok) {
    const errors = errorsOf(reader, set.refusal, "code");
    return ownPage(reader, {
      title: say("account.factor.title"),
      errors,
      way: [accountWay(reader)],
      main: html`${confirmForm(request, errors)}
        <p>${link(`/${language}/account/second-factor`, say("account.factor.anew"))}</p>`,
    });
  }
  return ownPage(reader, {
    title: say("account.factor.title"),
    cookies: set.value.cookies,
    way: [accountWay(reader)],
    main: html`${notice("good", say("account.factor.now-on"))}
      <p>${link(`/${language}/account`, say("account.title"))}</p>`,
  });
}

export async function backupCodesForm(
  context: AccountContext,
  request: FormRequest,
  owner: Owner,
): Promise<Answer> {
  const { reader } = request;
  const codes = await newBackupCodes(context.people, owner, proofOf(request));
  if (!codes.ok) return begun(context, request, owner, errorsOf(reader, codes.refusal, "password"));
  return ownPage(reader, {
    title: reader.say("account.factor.title"),
    way: [accountWay(reader)],
    main: backupCodes(reader, codes.value),
  });
}

export async function removeFactorForm(
  context: AccountContext,
  request: FormRequest,
  owner: Owner,
): Promise<Answer> {
  const { reader } = request;
  const removed = await removeSecondFactor(context.people, owner, proofOf(request));
  if (!removed.ok) return begun(context, request, owner, errorsOf(reader, removed.refusal, "password"));
  return { kind: "go", to: `/${reader.language}/account?told=factor-removed` };
}

function proofOf({ fields, visitor }: FormRequest) {
  return { password: fields["password"] ?? "", address: visitor.network };
}

async function begun(
  { people }: AccountContext,
  { reader, visitor }: PageRequest,
  { person }: Owner,
  errors: readonly FieldError[],
): Promise<Answer> {
  const { say, language } = reader;
  const isOn = (await accountOf(people.store, person.id))?.hasSecondFactor === true;
  const base = `/${language}/account/second-factor`;
  const button = (act: string, words: string): Html =>
    html`<button type="submit" formaction="${base}/${act}">${say(words)}</button>`;
  const inside = isOn
    ? html`${currentPassword(reader, errors)} ${button("backup-codes", "account.factor.new-codes")}
      ${button("remove", "account.factor.remove")}`
    : html`${currentPassword(reader, errors)} ${button("begin", "account.factor.begin")}`;
  return ownPage(reader, {
    title: say("account.factor.title"),
    errors,
    way: [accountWay(reader)],
    main: html`<p class="lead">${say("account.factor.what")}</p>
      <p>${say(isOn ? "account.factor.is-on-what" : "account.factor.is-off-what")}</p>
      ${ownForm(`${base}/${isOn ? "backup-codes" : "begin"}`, visitor, inside)}`,
  });
}

function keyShown(request: PageRequest, key: SecondFactorKey): Answer {
  const { reader } = request;
  const { say } = reader;
  return ownPage(reader, {
    title: say("account.factor.title"),
    way: [accountWay(reader)],
    main: html`<h2>${say("account.factor.first")}</h2>
      <p>${say("account.factor.scan")}</p>
      ${qrCode(key.address, say("account.factor.picture"))}
      <p>${say("account.factor.or-type")} <strong class="key-in-letters">${inGroups(key.key)}</strong></p>
      ${backupCodes(reader, key.backupCodes)}
      <h2>${say("account.factor.last")}</h2>
      ${confirmForm(request, [])}`,
  });
}

function confirmForm({ reader, visitor }: PageRequest, errors: readonly FieldError[]): Html {
  const { say, language } = reader;
  const inside = html`${textField({
      name: "code",
      label: say("account.factor.code"),
      autocomplete: "one-time-code",
      error: errorOf(errors, "code"),
      isRequired: true,
      maxLength: 10,
    })} <button type="submit">${say("account.factor.confirm")}</button>`;
  return ownForm(`/${language}/account/second-factor/confirm`, visitor, inside);
}

function backupCodes({ say }: Reader, codes: readonly string[]): Html {
  return html`<h2>${say("account.factor.codes")}</h2>
    <p>${say("account.factor.codes-what")}</p>
    <ul class="codes">
      ${codes.map((code) => html`<li>${code}</li>`)}
    </ul>`;
}

function inGroups(key: string): string {
  return key.replaceAll("=", "").replaceAll(/(.{4})(?=.)/g, "$1 ");
}
