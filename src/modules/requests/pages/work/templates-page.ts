/** Reply templates of one's offices: written, changed and removed. */
import { fieldErrors, inputOf, perform, refusalInWords } from "#kernel/operation/index.ts";
import { languages } from "#lib/language.ts";
import { empty } from "#ui/empty.ts";
import { choiceField, errorOf, errorSummary, type FieldError, hidden, textField } from "#ui/form.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import type { Answer, FormRequest, PageRequest, Visitor } from "#ui/surface.ts";
import { deleteTemplate } from "../../commands/delete-template.ts";
import { saveTemplate } from "../../commands/save-template.ts";
import { officeBodies } from "../../office.ts";
import { templates } from "../../queries/templates.ts";
import type { Town } from "../../town.ts";
import type { RequestsPages } from "../context.ts";
import { notForYou, refusedPart, workPage } from "./frame.ts";

interface Tried {
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly told: Html;
}

export function templatesPage(pages: RequestsPages, request: PageRequest): Promise<Answer> {
  return templatesWith(pages, request, undefined);
}

async function templatesWith(
  { requests, actorOf }: RequestsPages,
  request: PageRequest,
  tried: Tried | undefined,
): Promise<Answer> {
  const { reader, visitor, query } = request;
  const { say, language } = reader;
  const actor = await actorOf(visitor);
  const stopped = notForYou(request, actor);
  if (stopped !== undefined) return stopped;
  const title = say("requests-work.templates.title");
  const found = await perform(templates, requests, { actor, input: {} });
  const town = await requests.towns.now();
  if (!found.ok || town === undefined)
    return workPage(reader, actor, {
      at: "/templates",
      title,
      main: found.ok ? nothing : refusedPart(reader, found.refusal),
      status: 400,
    });
  const all = found.value.templates;
  const edited = all.find(({ template }) => template === query["edit"]);
  const fields =
    tried?.fields ??
    (edited === undefined
      ? { language }
      : {
          template: edited.template,
          body: edited.body.id,
          title: edited.title,
          language: edited.language,
          text: edited.text,
        });
  const list =
    all.length === 0
      ? empty(say("requests-work.templates.none"), say("requests-work.templates.none-how"))
      : html`<ul class="work-templates">
          ${all.map(
            (one) =>
              html`<li>
                <h2 lang="${one.language}">${one.title}</h2>
                <p class="quiet">${inWords(reader, one.body.name)}</p>
                <p lang="${one.language}">${one.text}</p>
                <form action="/${language}/work/templates/delete" method="post">
                  ${hidden("token", visitor.formToken)} ${hidden("key", visitor.newFormKey())}
                  ${hidden("template", one.template)}
                  ${link(withQuery(`/${language}/work/templates`, { edit: one.template }), say("requests-work.templates.edit", { title: one.title }))}
                  <button class="plain" type="submit">
                    ${say("requests-work.templates.delete", { title: one.title })}
                  </button>
                </form>
              </li>`,
          )}
        </ul>`;
  const bodies = officeBodies(actor);
  return workPage(reader, actor, {
    at: "/templates",
    title,
    status: tried === undefined ? 200 : 422,
    main: html`${errorSummary(reader, tried?.errors ?? [])} ${tried?.told} ${list}
    ${form(reader, { fields, errors: tried?.errors ?? [], bodies, town, visitor })}`,
  });
}

interface Form {
  readonly fields: Readonly<Record<string, string | undefined>>;
  readonly errors: readonly FieldError[];
  readonly bodies: readonly string[];
  readonly town: Town;
  readonly visitor: Visitor;
}

function form(reader: Reader, { fields, errors, bodies, town, visitor }: Form): Html {
  const { say, language } = reader;
  const { template = "" } = fields;
  return html`<form class="ask" action="/${language}/work/templates" method="post">
    ${hidden("token", visitor.formToken)} ${hidden("key", visitor.newFormKey())}
    ${hidden("template", template)}
    <h2>${say(template === "" ? "requests-work.templates.new" : "requests-work.templates.change")}</h2>
    ${choiceField({
      name: "body",
      label: say("requests-work.templates.body"),
      value: fields["body"],
      error: errorOf(errors, "body"),
      groups: [
        {
          name: undefined,
          choices: bodies.map((id) => ({
            value: id,
            words: inWords(reader, town.bodies.get(id)?.name ?? {}) || id,
          })),
        },
      ],
    })}
    ${choiceField({
      name: "language",
      label: say("requests-work.templates.language"),
      value: fields["language"],
      groups: [
        {
          name: undefined,
          choices: languages.map((one) => ({ value: one, words: say(`requests-work.templates.in.${one}`) })),
        },
      ],
    })}
    ${textField({ name: "title", label: say("requests-work.templates.name"), value: fields["title"], error: errorOf(errors, "title"), maxLength: 200 })}
    ${textField({ name: "text", label: say("requests-work.templates.text"), hint: say("requests-work.templates.text-hint"), value: fields["text"], error: errorOf(errors, "text"), lines: 6, maxLength: 10_000 })}
    <button type="submit">${say("requests-work.templates.save")}</button>
  </form>`;
}

export async function saveForm(pages: RequestsPages, request: FormRequest): Promise<Answer> {
  const { reader, visitor, fields } = request;
  const result = await perform(saveTemplate, pages.requests, {
    actor: await pages.actorOf(visitor),
    input: inputOf(saveTemplate.input, request.written()),
    idempotencyKey: fields["key"],
  });
  if (result.ok) return { kind: "go", to: `/${reader.language}/work/templates` };
  const labels = {
    title: reader.say("requests-work.templates.name"),
    text: reader.say("requests-work.templates.text"),
    body: reader.say("requests-work.templates.body"),
  };
  const errors = fieldErrors(result.refusal, reader.say, labels);
  const told = errors.length > 0 ? nothing : notice("problem", refusalInWords(reader.say, result.refusal));
  return templatesWith(pages, request, { fields, errors, told });
}

export async function deleteForm(pages: RequestsPages, request: FormRequest): Promise<Answer> {
  const { reader, visitor, fields } = request;
  await perform(deleteTemplate, pages.requests, {
    actor: await pages.actorOf(visitor),
    input: { template: fields["template"] ?? "" },
    idempotencyKey: fields["key"],
  });
  // Whether it was there or not, it is not there now.
  return { kind: "go", to: `/${reader.language}/work/templates` };
}
