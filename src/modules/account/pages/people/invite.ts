/** Somebody new among the staff: name, address and a post; the link to set a password goes out by e-mail. */
import { inputOf, perform } from "#kernel/operation/index.ts";
import { administer } from "#kernel/people/index.ts";
import { errorOf, type FieldError, hidden, textField } from "#ui/form.ts";
import { html } from "#ui/html.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import type { AccountContext } from "../../context.ts";
import { actorOfVisitor } from "../../foot.ts";
import { accountWay, errorsIn, ownForm, ownPage } from "../../own-page.ts";
import { labelsOf, postFields, type PostWish, wishIn } from "./fields.ts";

interface Given {
  readonly name: string;
  readonly email: string;
  readonly wish: PostWish;
  readonly errors: readonly FieldError[];
}

export function invitePage(context: AccountContext, request: PageRequest): Promise<Answer> {
  return asked(context, request, { name: "", email: "", wish: wishIn({}), errors: [] });
}

export async function inviteForm(context: AccountContext, request: FormRequest): Promise<Answer> {
  const { reader, fields, visitor } = request;
  const { language } = reader;
  const { givePost } = administer;
  const input = { ...inputOf(givePost.input, request.written()), language };
  const actor = await actorOfVisitor(context, visitor);
  const call = { actor, input, idempotencyKey: fields["key"] };
  const result = await perform(givePost, context.staff, call);
  if (!result.ok) {
    const { name = "", email = "" } = fields;
    const errors = errorsIn(reader, result.refusal, { labels: labelsOf(reader), first: "email" });
    return asked(context, request, { name, email, wish: wishIn(fields), errors });
  }
  const id = encodeURIComponent(result.value.person);
  return { kind: "go", to: `/${language}/admin/people/${id}?told=given` };
}

async function asked(
  context: AccountContext,
  { reader, visitor }: PageRequest,
  { name, email, wish, errors }: Given,
): Promise<Answer> {
  const { say, language } = reader;
  const register = await context.register();
  const inside = html`${hidden("key", visitor.newFormKey())}
    ${textField({
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
