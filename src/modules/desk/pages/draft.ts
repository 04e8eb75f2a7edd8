/** The draft in hand: what it changes, its tables to edit, and the act of proposing it. */
import { sayRefusal } from "#lib/refusal.ts";
import { propose } from "#kernel/register/index.ts";
import { tableNames } from "#kernel/register/model.ts";
import { errorSummary, type FieldError, textField } from "#ui/form.ts";
import { html, joined } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { changesOf } from "../changes.ts";
import { discardDraft } from "../commands/discard-draft.ts";
import type { DeskContext } from "../context.ts";
import { draftOf } from "../queries/draft-of.ts";
import { latestFiles } from "../queries/latest-files.ts";
import { actorOf, formToken, type Official } from "../signed-in.ts";
import { changesPart } from "./changes-part.ts";

export function draftPage(context: DeskContext, request: PageRequest, official: Official): Promise<Answer> {
  return shown(context, request, { official, note: "", errors: [] });
}

/** Hands the draft in. It is then no longer in hand; a draft that is refused stays. */
export async function proposeForm(
  context: DeskContext,
  request: FormRequest,
  official: Official,
): Promise<Answer> {
  const { reader, fields } = request;
  const draft = await draftOf(context, official.person.id);
  if (draft === undefined) return { kind: "go", to: `/${reader.language}/desk` };
  const note = fields["note"] ?? "";
  const result = await propose(context, {
    files: draft.files,
    base: draft.base,
    by: actorOf(official),
    note,
  });
  if (!result.ok) {
    const errors = [{ field: "note", words: sayRefusal(reader.say, result.refusal) }];
    return shown(context, request, { official, note, errors });
  }
  await discardDraft(context, official.person.id);
  return { kind: "go", to: `/${reader.language}/desk/proposals/${result.value.id}` };
}

export async function discardForm(
  context: DeskContext,
  { reader }: FormRequest,
  { person }: Official,
): Promise<Answer> {
  await discardDraft(context, person.id);
  return { kind: "go", to: `/${reader.language}/desk` };
}

async function shown(
  context: DeskContext,
  { reader, visitor }: PageRequest,
  given: { readonly official: Official; readonly note: string; readonly errors: readonly FieldError[] },
): Promise<Answer> {
  const { say, language } = reader;
  const draft = await draftOf(context, given.official.person.id);
  if (draft === undefined) return { kind: "go", to: `/${language}/desk` };
  const latest = await latestFiles(context);
  const changes = changesOf(
    context.check,
    { before: latest.files, after: draft.files, on: context.today() },
    say,
  );
  const isOutdated = draft.base !== latest.number;
  const title = say("desk.draft.title");
  return {
    kind: "page",
    status: given.errors.length > 0 ? 422 : 200,
    page: {
      title,
      way: [{ href: `/${language}/desk`, words: say("desk.title") }],
      width: "wide",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${title}</h1>
        ${errorSummary(reader, given.errors)}
        ${isOutdated && notice("warning", say("desk.draft.outdated", { base: draft.base ?? 0, latest: latest.number ?? 0 }))}
        <h2>${say("desk.draft.edit")}</h2>
        <p>
          ${joined(
            tableNames.map((name) =>
              link(`/${language}/desk/draft/${name}`, say(`directory.data.tables.${name}`)),
            ),
            " · ",
          )}
        </p>
        <p>${link(`/${language}/desk/draft/policies`, say("desk-policies.edit"))}</p>
        <p>${link(`/${language}/desk/draft.xlsx`, say("desk.draft.take"))}</p>
        ${changesPart(reader, changes)}
        <form class="ask" action="/${language}/desk/draft/propose" method="post">
          ${formToken(visitor)}
          ${textField({
            name: "note",
            label: say("desk.propose.note"),
            hint: say("desk.propose.hint"),
            value: given.note,
            error: given.errors[0]?.words,
            lines: 3,
            maxLength: 2000,
          })}
          <button type="submit">${say("desk.propose.button")}</button>
        </form>
        <form action="/${language}/desk/draft/discard" method="post">
          ${formToken(visitor)}
          <button class="plain" type="submit">${say("desk.draft.discard")}</button>
        </form>`,
    },
  };
}
