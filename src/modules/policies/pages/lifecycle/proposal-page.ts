/** A proposed policy: where it stands, what the check finds, its file; and for officials the next acts. */
import type Type from "typebox";
import { perform } from "#kernel/operation/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { factsList } from "#ui/facts-list.ts";
import { errorSummary } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { table, type Column } from "#ui/table.ts";
import { dateElement } from "#ui/words.ts";
import type { PoliciesContext } from "../../context.ts";
import { stages } from "../../lifecycle/model.ts";
import { policyProposal } from "../../lifecycle/queries/policy-proposal.ts";
import { receiptPart } from "../receipt.ts";
import type { Mistake } from "./mistake.ts";
import { actsPart } from "./acts-part.ts";
import { handsOf } from "../../lifecycle/visiting.ts";

export function proposalPage(context: PoliciesContext, request: PageRequest): Promise<Answer> {
  return proposalShown(context, request);
}

export async function proposalShown(
  context: PoliciesContext,
  request: PageRequest,
  mistake?: Mistake,
): Promise<Answer> {
  const { lifecycle } = context;
  if (lifecycle === undefined) return { kind: "not-found" };
  const { reader, visitor, params } = request;
  const { say, language } = reader;
  const hands = await handsOf(lifecycle, visitor);
  const input = { proposal: params["id"] ?? "" };
  const found = await perform(policyProposal, lifecycle.context, { actor: hands.actor, input });
  if (!found.ok) return { kind: "not-found" };
  const one = found.value;
  const policy = context.system.policies.find(({ id }) => id === one.policy);
  const name = policy?.title[language] ?? one.policy;
  const title = say("policies-lifecycle.of", { name });
  const { errors = [] } = mistake ?? {};
  const simulations = hands.isClerk ? ((await context.simulation.published?.list()) ?? []) : [];
  return {
    kind: "page",
    ...(mistake !== undefined && { status: 422 as const }),
    page: {
      title,
      way: [
        { href: `/${language}/policies`, words: say("policies.title") },
        { href: `/${language}/policies/proposals`, words: say("policies-lifecycle.title") },
      ],
      width: "wide",
      isUnlisted: !one.isPublic,
      isPrivate: !one.isPublic,
      main: html`<h1>${title}</h1>
        ${mistake !== undefined && (errors.length > 0 ? errorSummary(reader, errors) : notice("problem", mistake.words))}
        ${stageLine(reader, one)} ${facts(reader, one)}
        ${receiptPart(reader, `/${language}/policies/proposals/${encodeURIComponent(one.proposal)}`)}
        ${findings(reader, one)}
        ${one.state === "open" && actsPart(request, { proposal: one.proposal, hands, mistake, today: lifecycle.context.today(), simulations })}
        <section>
          <h2>${say("policies-lifecycle.file")}</h2>
          ${policy !== undefined && html`<p>${link(`/${language}/policies/${encodeURIComponent(one.policy)}`, say("policies-lifecycle.today"))}</p>`}
          <pre
            class="policy-file"
            tabindex="0"
            role="region"
            aria-label="${say("policies-lifecycle.file")}"
          ><code>${one.file}</code></pre>
        </section>`,
    },
  };
}

type Shown = Type.Static<typeof policyProposal.output>;

function stageLine({ say }: Reader, { stages: passed, state }: Shown): Html {
  return html`<ol class="stages" aria-label="${say("policies-lifecycle.stage")}">
      ${stages.map((stage) => {
        const isPassed = passed.includes(stage);
        return html`<li class="${isPassed && "passed"}">
          ${say(`policies-lifecycle.stages.${stage}`)}
          <span class="unseen">${say(`policies-lifecycle.${isPassed ? "passed" : "not-passed"}`)}</span>
        </li>`;
      })}
    </ol>
    ${state === "withdrawn" && notice("warning", say("policies-lifecycle.withdrawn"))}`;
}

function facts(reader: Reader, one: Shown): Html {
  const { say, language } = reader;
  const { consultation, inForceFrom, simulation } = one;
  return factsList([
    { name: say("policies-lifecycle.by"), value: one.proposedBy },
    { name: say("policies-lifecycle.note"), value: one.note },
    {
      name: say("policies-lifecycle.simulation"),
      value:
        simulation !== undefined &&
        link(`/${language}/policies/simulation/${encodeURIComponent(simulation)}`, say("policies-lifecycle.simulation-link")), // prettier-ignore
    },
    {
      name: say("policies-lifecycle.consultation"),
      value:
        consultation !== undefined &&
        html`${dateElement(reader, consultation.from as PlainDate)} –
          ${dateElement(reader, consultation.to as PlainDate)}<br />${consultation.how}`,
    },
    {
      name: say("policies-lifecycle.adopted"),
      value:
        inForceFrom !== undefined &&
        html`${say("policies-lifecycle.adopted-as", { version: one.version ?? 0, by: one.endedBy ?? "" })}
        ${dateElement(reader, inForceFrom as PlainDate)}`,
    },
    {
      name: say("policies.history.hash"),
      value: html`<code class="hash" title="${one.hash}">${one.hash.slice(0, 12)}</code>`,
    },
  ]);
}

function findings(reader: Reader, { findings: found, state }: Shown): Html | false {
  const { say, language } = reader;
  if (state !== "open") return false;
  type Row = (typeof found)[number];
  const columns: readonly Column<Row>[] = [
    {
      id: "place",
      heading: say("policies-lifecycle.place"),
      cell: ({ file, line, column }) => `${file}:${line}:${column}`,
    },
    {
      id: "code",
      heading: say("policies-lifecycle.code"),
      cell: ({ code }) => link(`/${language}/findings/${code}`, code),
    },
    { id: "words", heading: say("policies-lifecycle.what"), cell: ({ words }) => words[language] ?? "" },
  ];
  return html`<section>
    <h2>${say("policies-lifecycle.findings")}</h2>
    ${
      found.length === 0
        ? notice("good", say("policies-lifecycle.sound"))
        : table(reader, found, columns, {
            caption: say("policies-lifecycle.findings"),
            isCaptionHidden: true,
            rowHeading: "place",
            isStacked: true,
          })
    }
  </section>`;
}
