/** The desk itself: what is in force, the draft in hand, the proposals that wait, and what to do next. */
import { adoptedVersions, openProposals } from "#kernel/register/index.ts";
import type { AdoptedVersion, Proposal } from "#kernel/register/model.ts";
import { empty } from "#ui/empty.ts";
import { errorSummary, type FieldError, fileField } from "#ui/form.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { link, mainAction } from "#ui/link.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, PageRequest, Visitor } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import { writtenDate } from "#ui/words.ts";
import type { DeskContext } from "../context.ts";
import { moment } from "../moment.ts";
import { type Draft, draftOf } from "../queries/draft-of.ts";
import { formToken, type Official } from "../signed-in.ts";

export function deskPage(context: DeskContext, request: PageRequest, official: Official): Promise<Answer> {
  return deskWith(context, request, { official, errors: [] });
}

/** The desk with what was wrong with a form that was sent from it. */
export async function deskWith(
  context: DeskContext,
  { reader, visitor }: PageRequest,
  given: { readonly official: Official; readonly errors: readonly FieldError[]; readonly faults?: Html },
): Promise<Answer> {
  const { say, language } = reader;
  const { official, errors } = given;
  const [latest] = await adoptedVersions(context.store);
  const proposals = await openProposals(context.store);
  const draft = official.mayPropose ? await draftOf(context, official.person.id) : undefined;
  return {
    kind: "page",
    status: errors.length > 0 ? 422 : 200,
    page: {
      title: say("desk.title"),
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "wide",
      isUnlisted: true,
      isPrivate: true,
      main: html`<h1>${say("desk.title")}</h1>
        <p>${say("desk.hello", { name: official.person.name, posts: postsOf(reader, official) })}</p>
        ${errorSummary(reader, errors)} ${given.faults} ${inForce(reader, latest)}
        ${official.mayPropose && draftPart(reader, { visitor, draft, errors })}
        <h2>${say("desk.proposals.title")}</h2>
        ${waiting(reader, proposals)}
        <p>${link(`/${language}/versions`, say("desk.versions.title"))}</p>`,
    },
  };
}

function postsOf({ say }: Reader, { mayPropose, mayAdopt }: Official): readonly string[] {
  const posts = [
    ...(mayPropose ? [say("desk.post.register-clerk")] : []),
    ...(mayAdopt ? [say("desk.post.register-adopter")] : []),
  ];
  return posts.length > 0 ? posts : [say("desk.post.none")];
}

function inForce(reader: Reader, latest: AdoptedVersion | undefined): Html {
  const { say, language } = reader;
  if (latest === undefined) return empty(say("desk.in-force.none"), say("desk.in-force.none-how"));
  const facts = {
    number: latest.number,
    from: writtenDate(reader, latest.inForceFrom),
    by: latest.adoptedBy.name,
  };
  return html`<h2>${say("desk.in-force.title")}</h2>
    <p>${say("desk.in-force.what", facts)}</p>
    <p>${link(`/${language}/versions/${latest.number}/register.xlsx`, say("desk.in-force.take"))}</p>`;
}

function draftPart(
  reader: Reader,
  given: {
    readonly visitor: Visitor;
    readonly draft: Draft | undefined;
    readonly errors: readonly FieldError[];
  },
): Html {
  const { say, language } = reader;
  const { visitor, draft } = given;
  return html`<h2>${say("desk.draft.title")}</h2>
    ${
      draft === undefined
        ? empty(say("desk.draft.none"), say("desk.draft.none-how"))
        : html`<p>
              ${say("desk.draft.since", { at: moment(reader, draft.changedAt), base: draft.base ?? 0 })}
            </p>
            <p>${mainAction(`/${language}/desk/draft`, say("desk.draft.look"))}</p>`
    }
    <form class="ask" action="/${language}/desk/upload" method="post" enctype="multipart/form-data">
      ${formToken(visitor)}
      ${fileField({
        name: "workbook",
        label: say("desk.upload.label"),
        hint: draft === undefined ? say("desk.upload.hint") : say("desk.upload.hint-replaces"),
        error: given.errors.find((error) => error.field === "workbook")?.words,
        accept: ".xlsx",
      })}
      <button type="submit">${say("desk.upload.button")}</button>
    </form>
    ${
      draft === undefined
        ? html`<form action="/${language}/desk/begin" method="post">
            ${formToken(visitor)}
            <p>
              ${say("desk.begin.or")} <button class="plain" type="submit">${say("desk.begin.button")}</button>
            </p>
          </form>`
        : nothing
    }`;
}

function waiting(reader: Reader, proposals: readonly Proposal[]): Html {
  const { say, language } = reader;
  if (proposals.length === 0) return empty(say("desk.proposals.none"));
  const columns: readonly Column<Proposal>[] = [
    {
      id: "note",
      heading: say("desk.proposals.note"),
      cell: (one) =>
        link(
          `/${language}/desk/proposals/${one.id}`,
          one.note === "" ? say("desk.proposals.no-note") : one.note,
        ),
    },
    { id: "by", heading: say("desk.proposals.by"), cell: (one) => one.madeBy.name },
    { id: "at", heading: say("desk.proposals.at"), cell: (one) => moment(reader, one.madeAt) },
  ];
  return table(reader, proposals, columns, {
    caption: say("desk.proposals.title"),
    isCaptionHidden: true,
    rowHeading: "note",
  });
}
