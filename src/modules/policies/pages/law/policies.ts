/** Every policy, by kind and field. */
import type { Policy } from "#engines/rules/index.ts";
import { html } from "#ui/html.ts";
import { spoken } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { table, type Column } from "#ui/table.ts";
import type { PoliciesContext } from "../../context.ts";

export function policiesPage({ system }: PoliciesContext, { reader }: PageRequest): Answer {
  const { say, language } = reader;
  const columns: readonly Column<Policy>[] = [
    { id: "name", heading: say("policies.column.policy"), cell: ({ title }) => spoken(reader, title) },
    { id: "kind", heading: say("policies.column.kind"), cell: ({ kind }) => say(`policies.kind.${kind}`) },
    {
      id: "field",
      heading: say("policies.column.field"),
      cell: ({ field }) => say(`policies.field.${field}`),
    },
  ];
  return {
    kind: "page",
    page: {
      title: say("policies.title"),
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "wide",
      main: html`<h1>${say("policies.title")}</h1>
        <p class="lead">${say("policies.lead")}</p>
        ${table(reader, system.policies, columns, { caption: say("policies.title"), isCaptionHidden: true, rowHeading: "name" })}`,
    },
  };
}
