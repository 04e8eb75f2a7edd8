/** The policy files of the draft in hand, and a form for a new one. */
import { errorSummary, type FieldError, textField } from "#ui/form.ts";
import { empty } from "#ui/empty.ts";
import { html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { saveDraft } from "../commands/save-draft.ts";
import type { DeskContext } from "../context.ts";
import { isPolicyFileName, policyFileNames, policyText, withPolicy } from "../policy-files.ts";
import { type Draft, draftOf } from "../queries/draft-of.ts";
import { formToken, type Official } from "../signed-in.ts";

export async function policyFilesPage(
  context: DeskContext,
  request: PageRequest,
  { person }: Official,
): Promise<Answer> {
  const draft = await draftOf(context, person.id);
  return draft === undefined ? { kind: "not-found" } : shown(request, draft, "", []);
}

/** Begins a new file with what every policy needs, and leads to it. */
export async function newPolicyForm(
  context: DeskContext,
  request: FormRequest,
  { person }: Official,
): Promise<Answer> {
  const { reader, fields } = request;
  const draft = await draftOf(context, person.id);
  if (draft === undefined) return { kind: "not-found" };
  const written = (fields["name"] ?? "").trim();
  const name = written.endsWith(".yaml") ? written : `${written}.yaml`;
  const wrong = !isPolicyFileName(name)
    ? "desk-policies.new.wrong-name"
    : policyText(draft.files, name) === undefined
      ? undefined
      : "desk-policies.new.taken";
  if (wrong !== undefined)
    return shown(request, draft, written, [{ field: "name", words: reader.say(wrong, { name: written }) }]);
  const files = withPolicy(draft.files, name, beginning(name.replace(/\.yaml$/, "")));
  await saveDraft(context, person.id, { files, base: draft.base });
  return { kind: "go", to: `/${reader.language}/desk/draft/policies/${name}` };
}

/** The keys that a policy cannot do without; its words are for the official to write. */
function beginning(policy: string): string {
  return `policy: ${policy}
title: { en: ${policy}, zh-CN: ${policy} }
kind: protective
field: common
basis: { work: "" }
`;
}

function shown(
  { reader, visitor }: PageRequest,
  draft: Draft,
  name: string,
  errors: readonly FieldError[],
): Answer {
  const { say, language } = reader;
  const names = policyFileNames(draft.files);
  const title = say("desk-policies.title");
  const base = `/${language}/desk/draft/policies`;
  return {
    kind: "page",
    status: errors.length > 0 ? 422 : 200,
    page: {
      title,
      way: [
        { href: `/${language}/desk`, words: say("desk.title") },
        { href: `/${language}/desk/draft`, words: say("desk.draft.title") },
      ],
      width: "reading",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        <p class="lead">${say("desk-policies.lead")}</p>
        ${errorSummary(reader, errors)}
        ${
          names.length === 0
            ? empty(say("desk-policies.none"))
            : html`<ul>
                ${names.map((one) => html`<li>${link(`${base}/${one}`, one)}</li>`)}
              </ul>`
        }
        <form class="ask" action="${base}" method="post">
          ${formToken(visitor)}
          ${textField({
            name: "name",
            label: say("desk-policies.new.label"),
            hint: say("desk-policies.new.hint"),
            value: name,
            error: errors[0]?.words,
            isRequired: true,
            maxLength: 65,
          })}
          <button type="submit">${say("desk-policies.new.button")}</button>
        </form>`,
    },
  };
}
