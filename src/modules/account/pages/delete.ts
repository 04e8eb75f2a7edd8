/** Leaving: the account is deleted, and what is personal with it. */
import { deleteAccount, type Owner } from "#kernel/people/index.ts";
import type { FieldError } from "#ui/form.ts";
import { html } from "#ui/html.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import type { AccountContext } from "../context.ts";
import { accountWay, errorsOf, ownForm, ownPage } from "../own-page.ts";
import { currentPassword } from "./password.ts";

export function deletePage(_: AccountContext, request: PageRequest): Answer {
  return asked(request, []);
}

export async function deleteForm(
  { people, onErase }: AccountContext,
  request: FormRequest,
  owner: Owner,
): Promise<Answer> {
  const { reader, visitor, fields } = request;
  const given = { password: fields["password"] ?? "", address: visitor.network, onErase };
  const result = await deleteAccount(people, owner, given);
  if (result.ok) return { kind: "go", to: `/${reader.language}/sign-in?told=deleted` };
  return asked(request, errorsOf(reader, result.refusal, "password"));
}

function asked({ reader, visitor }: PageRequest, errors: readonly FieldError[]): Answer {
  const { say, language } = reader;
  const inside = html`${currentPassword(reader, errors)}
    <button type="submit">${say("account.delete.button")}</button>`;
  return ownPage(reader, {
    title: say("account.delete.title"),
    errors,
    way: [accountWay(reader)],
    main: html`<p class="lead">${say("account.delete.what")}</p>
      <p>${say("account.delete.stays")}</p>
      ${ownForm(`/${language}/account/delete`, visitor, inside)}`,
  });
}
