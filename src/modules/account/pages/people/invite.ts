/** Somebody new among the staff: name, address and a post; the link to set a password goes out by e-mail. */
import { givePostTo, type Owner } from "#kernel/people/index.ts";
import { errorOf, type FieldError, textField } from "#ui/form.ts";
import { html } from "#ui/html.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import type { AccountContext } from "../../context.ts";
import { accountWay, errorsOf, ownForm, ownPage } from "../../own-page.ts";
import { daysOf, postFields, type PostWish, wishIn } from "./fields.ts";

interface Given {
  readonly name: string;
  readonly email: string;
  readonly wish: PostWish;
  readonly errors: readonly FieldError[];
}

export function invitePage(context: AccountContext, request: PageRequest): Promise<Answer> {
  return asked(context, request, { name: "", email: "", wish: wishIn({}), errors: [] });
}

export async function inviteForm(
  context: AccountContext,
  request: FormRequest,
  { person: by }: Owner,
): Promise<Answer> {
  const { reader, fields } = request;
  const { name = "", email = "" } = fields;
  const wish = wishIn(fields);
  const days = daysOf(reader, wish);
  if (!("from" in days)) return asked(context, request, { name, email, wish, errors: days });
  const { language } = reader;
  const area = wish.area === "" ? undefined : wish.area;
  const given = { name, email, post: wish.post, area, ...days };
  const result = await givePostTo(context.people, given, { by, language });
  if (!result.ok) {
    return asked(context, request, { name, email, wish, errors: errorsOf(reader, result.refusal, "email") });
  }
  const id = encodeURIComponent(result.value.person.id);
  return { kind: "go", to: `/${language}/admin/people/${id}?told=given` };
}

async function asked(
  context: AccountContext,
  { reader, visitor }: PageRequest,
  { name, email, wish, errors }: Given,
): Promise<Answer> {
  const { say, language } = reader;
  const register = await context.register();
  const inside = html`${textField({
      name: "name",
      label: say("account.field.name"),
      value: name,
      error: errorOf(errors, "name"),
      isRequired: true,
      maxLength: 200,
    })}
    ${textField({
      name: "email",
      label: say("account.field.email"),
      type: "email",
      value: email,
      error: errorOf(errors, "email"),
      isRequired: true,
      maxLength: 254,
    })}
    ${postFields(reader, { register, wish, errors, today: context.today() })}
    <button type="submit">${say("account.people.invite-button")}</button>`;
  return ownPage(reader, {
    title: say("account.people.invite"),
    errors,
    way: [accountWay(reader), { href: `/${language}/admin/people`, words: say("account.people.title") }],
    main: html`<p>${say("account.people.invite-what")}</p>
      ${ownForm(`/${language}/admin/people/invite`, visitor, inside)}`,
  });
}
