/** The cases that prove a policy: who was given with what, and what came out. */
import { html, joined, nothing, type Html } from "#ui/html.ts";
import type { Reader } from "#ui/reader.ts";
import { table, type Column } from "#ui/table.ts";
import type { ToldCase } from "../../law/tell-case.ts";
import type { ToldPolicy } from "../../law/tell-policy.ts";

export function casesPart(reader: Reader, { cases }: ToldPolicy): Html {
  const { say } = reader;
  if (cases.length === 0) return nothing;
  const columns: readonly Column<ToldCase>[] = [
    { id: "case", heading: say("policies.case.heading"), cell: ({ title }) => title },
    { id: "period", heading: say("policies.case.period"), cell: ({ period }) => period },
    {
      id: "given",
      heading: say("policies.case.given"),
      cell: ({ given }) => joined(given, html`<br />`),
    },
    {
      id: "gives",
      heading: say("policies.case.gives"),
      cell: ({ gives }) => joined(gives, html`<br />`),
    },
  ];
  return html`<section>
    <h2>${say("policies.cases")}</h2>
    <p>${say("policies.cases-about")}</p>
    ${table(reader, cases, columns, { caption: say("policies.cases"), isCaptionHidden: true, rowHeading: "case" })}
  </section>`;
}
