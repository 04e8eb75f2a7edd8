/** The policies that are proposed, and the form to propose one. */
import { perform } from "#kernel/operation/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { empty } from "#ui/empty.ts";
import { errorOf, errorSummary, textField } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { table, type Column } from "#ui/table.ts";
import { dateElement } from "#ui/words.ts";
import type { PoliciesContext } from "../../context.ts";
import { policyProposals } from "../../lifecycle/queries/policy-proposals.ts";
import type { Mistake } from "./mistake.ts";
import { carried, handsOf } from "../../lifecycle/visiting.ts";

export function proposalsPage(context: PoliciesContext, request: PageRequest): Promise<Answer> {
  return proposalsShown(context, request);
}

export async function proposalsShown(
  context: PoliciesContext,
  request: PageRequest,
  mistake?: Mistake,
): Promise<Answer> {
  const { lifecycle } = context;
  if (lifecycle === undefined) return { kind: "not-found" };
  const { reader, visitor } = request;
  const { say, language } = reader;
  const { actor, isClerk } = await handsOf(lifecycle, visitor);
  const found = await perform(policyProposals, lifecycle.context, { actor, input: {} });
  if (!found.ok) throw new Error(`the proposals were refused: ${found.refusal.code}`);
  const rows = found.value.proposals;
  type Row = (typeof rows)[number];
  const titles = new Map(context.system.policies.map(({ id, title }) => [id, title]));
  const columns: readonly Column<Row>[] = [
    {
      id: "policy",
      heading: say("policies.column.policy"),
      cell: ({ proposal, policy }) =>
        link(
          `/${language}/policies/proposals/${encodeURIComponent(proposal)}`,
          titles.get(policy)?.[language] ?? policy,
        ),
    },
    {
      id: "stage",
      heading: say("policies-lifecycle.stage"),
      cell: ({ state, stages }) =>
        state === "withdrawn"
          ? say("policies-lifecycle.withdrawn")
          : say(`policies-lifecycle.stages.${stages.at(-1) ?? "drafted"}`),
    },
    {
      id: "consultation",
      heading: say("policies-lifecycle.consultation"),
      cell: ({ consultation }) =>
        consultation !== undefined &&
        // The operation writes days; its schema says only that they are text.
        html`${dateElement(reader, consultation.from as PlainDate)} –
        ${dateElement(reader, consultation.to as PlainDate)}`,
    },
    { id: "by", heading: say("policies-lifecycle.by"), cell: ({ proposedBy }) => proposedBy },
  ];
  const title = say("policies-lifecycle.title");
  return {
    kind: "page",
    ...(mistake !== undefined && { status: 422 as const }),
    page: {
      title,
      way: [{ href: `/${language}/policies`, words: say("policies.title") }],
      width: "wide",
      main: html`<h1>${title}</h1>
        <p class="lead">${say("policies-lifecycle.lead")}</p>
        ${
          rows.length === 0
            ? empty(say("policies-lifecycle.none"), say("policies-lifecycle.none-how"))
            : table(reader, rows, columns, {
                caption: title,
                isCaptionHidden: true,
                rowHeading: "policy",
                isStacked: true,
              })
        }
        ${isClerk && proposing(context, request, mistake)}`,
    },
  };
}

/** The file of the policy that is asked for with ?policy= is there to begin with. */
function proposing(
  { system, sources }: PoliciesContext,
  { reader, query, visitor }: PageRequest,
  mistake: Mistake | undefined,
): Html {
  const { say, language } = reader;
  const { errors = [], fields = {} } = mistake ?? {};
  const path = system.policies.find(({ id }) => id === query["policy"])?.file;
  const text = sources.find(({ file }) => file === path)?.text;
  return html`<section class="no-print" id="propose">
    <h2>${say("policies-lifecycle.propose.title")}</h2>
    ${mistake !== undefined && (errors.length > 0 ? errorSummary(reader, errors) : notice("problem", mistake.words))}
    <form method="post" action="/${language}/policies/proposals">
      ${carried(visitor)}
      ${textField({
        name: "file",
        label: say("policies-lifecycle.propose.file"),
        hint: say("policies-lifecycle.propose.file-hint"),
        lines: 20,
        isRequired: true,
        value: fields["file"] ?? text ?? "",
        error: errorOf(errors, "file"),
      })}
      ${textField({
        name: "note",
        label: say("policies-lifecycle.propose.note"),
        lines: 3,
        maxLength: 2000,
        value: fields["note"],
        error: errorOf(errors, "note"),
      })}
      <button type="submit">${say("policies-lifecycle.propose.button")}</button>
    </form>
  </section>`;
}
