/** Every policy, by what it is for and its field, with where it stands on a day. */
import { readDay, type Policy } from "#engines/rules/index.ts";
import { perform } from "#kernel/operation/index.ts";
import { html, type Html } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { spoken, type Reader } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { table, type Column } from "#ui/table.ts";
import { dateElement } from "#ui/words.ts";
import type { PoliciesContext } from "../../context.ts";
import { dateOf, standingOn } from "../../law/tell-policy.ts";
import { policyProposals } from "../../lifecycle/queries/policy-proposals.ts";
import type { shapeOf } from "../../lifecycle/shapes.ts";
import { handsOf } from "../../lifecycle/visiting.ts";
import { whoAnswers } from "./who-answers.ts";
import { dayForm, lawOfDay } from "./on-day.ts";

const kinds = ["active", "protective", "tax", "common"] as const;

export async function policiesPage(context: PoliciesContext, request: PageRequest): Promise<Answer> {
  const { reader } = request;
  const { say, language } = reader;
  const asked = await lawOfDay(context, request);
  const policies = asked.law?.system.policies ?? [];
  const proposed = asked.isToday ? await proposedOf(context, request) : new Map<string, Proposed>();
  return {
    kind: "page",
    page: {
      title: say("policies.title"),
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "wide",
      main: html`<h1>${say("policies.title")}</h1>
        <p class="lead">${say("policies.lead")}</p>
        <ul class="ways-on">
          ${context.ways.map(
            (way) =>
              html`<li>
                ${link(`/${language}/policies/${way}`, say(way === "proposals" ? "policies-lifecycle.way" : `policies.way.${way}`))}
              </li>`,
          )}
        </ul>
        ${dayForm(reader, `/${language}/policies`, asked)}
        ${kinds.map((kind) => {
          const some = policies.filter((one) => one.kind === kind);
          return (
            some.length > 0 &&
            html`<section class="few-beside">
              <h2>${say(`policies.kind.${kind}`)}</h2>
              <p>${say(`policies.kind-about.${kind}`)}</p>
              ${listed(context, reader, some, { ...asked, proposed })}
            </section>`
          );
        })}`,
    },
  };
}

type Proposed = ReturnType<typeof shapeOf>;

/** While people may answer, that is what stands there. */
function stageInWords({ say }: Reader, { consultation, stages }: Proposed, today: string): string {
  const isAsked = consultation !== undefined && consultation.from <= today && today <= consultation.to;
  return say(isAsked ? "policies-lifecycle.consulting" : `policies-lifecycle.stages.${stages.at(-1) ?? "drafted"}`); // prettier-ignore
}

/** The latest change of each policy that is on its way, as far as the visitor may see it. */
async function proposedOf(
  { lifecycle }: PoliciesContext,
  { visitor }: PageRequest,
): Promise<ReadonlyMap<string, Proposed>> {
  if (lifecycle === undefined) return new Map();
  const { actor } = await handsOf(lifecycle, visitor);
  const found = await perform(policyProposals, lifecycle.context, { actor, input: {} });
  if (!found.ok) throw new Error(`the proposals were refused: ${found.refusal.code}`);
  const today = lifecycle.context.today();
  const onTheWay = found.value.proposals.filter(
    ({ state, inForceFrom }) =>
      state === "open" || (state === "adopted" && inForceFrom !== undefined && inForceFrom > today),
  );
  // The latest come first: of one policy that one is kept.
  return new Map(onTheWay.toReversed().map((one) => [one.policy, one]));
}

function listed(
  context: PoliciesContext,
  reader: Reader,
  policies: readonly Policy[],
  {
    on,
    isToday,
    proposed,
  }: {
    readonly on: PoliciesContext["on"];
    readonly isToday: boolean;
    readonly proposed: ReadonlyMap<string, Proposed>;
  },
): Html {
  const { say, language } = reader;
  const day = readDay(on);
  const today = context.lifecycle?.context.today() ?? context.on;
  const columns: readonly Column<Policy>[] = [
    {
      id: "name",
      heading: say("policies.column.policy"),
      cell: ({ id, title }) => {
        const path = `/${language}/policies/${encodeURIComponent(id)}`;
        return link(isToday ? path : withQuery(path, { on }), spoken(reader, title));
      },
    },
    {
      id: "field",
      heading: say("policies.column.field"),
      cell: ({ field }) => say(`policies.field.${field}`),
    },
    {
      id: "standing",
      heading: say("policies.column.standing"),
      cell: (policy) => {
        const standing = day === undefined ? "in-force" : standingOn(policy, day);
        const from = dateOf(policy.from);
        const change = proposed.get(policy.id);
        return html`${say(`policies.standing.${standing}`)}${
          from !== undefined &&
          html`<br /><span class="quiet small">${say("policies.since")} ${dateElement(reader, from)}</span>`
        }${
          change !== undefined &&
          html`<br />${link(
              `/${language}/policies/proposals/${encodeURIComponent(change.proposal)}`,
              say("policies.change-proposed", {
                stage: stageInWords(reader, change, today),
              }),
            )}`
        }`;
      },
    },
    {
      id: "answers",
      heading: say("policies.column.answers"),
      cell: ({ function: named }) => named !== undefined && whoAnswers(context, reader, named),
    },
    {
      id: "evaluated",
      heading: say("policies.column.evaluation"),
      cell: ({ evaluation }) => {
        const first = dateOf(evaluation?.first);
        return first !== undefined && dateElement(reader, first);
      },
    },
  ];
  const shown = policies.some(({ function: named }) => named !== undefined)
    ? columns
    : columns.filter(({ id }) => id !== "answers");
  return table(
    reader,
    policies.toSorted((one, other) => one.field.localeCompare(other.field)),
    shown,
    {
      caption: say(`policies.kind.${policies[0]?.kind ?? "common"}`),
      isCaptionHidden: true,
      rowHeading: "name",
      isStacked: true,
    },
  );
}
