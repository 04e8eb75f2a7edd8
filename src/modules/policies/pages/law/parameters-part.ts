/** The amounts and limits of a policy, each as a table by date with its source. */
import { html, nothing, type Html } from "#ui/html.ts";
import type { Reader } from "#ui/reader.ts";
import { table, type Column } from "#ui/table.ts";
import type { ToldParameter } from "../../law/tell-parameter.ts";
import type { ToldPolicy } from "../../law/tell-policy.ts";

export function parametersPart(reader: Reader, { parameters }: ToldPolicy): Html {
  if (parameters.length === 0) return nothing;
  return html`<section>
    <h2>${reader.say("policies.parameters")}</h2>
    <div class="policy-parameters">${parameters.map((one) => parameter(reader, one))}</div>
  </section>`;
}

function parameter(reader: Reader, told: ToldParameter): Html {
  const { say } = reader;
  const { current } = told;
  const rows = told.rows.map((cells, at) => ({ cells, at }));
  const columns: readonly Column<(typeof rows)[number]>[] = told.columns.map((heading, column) => ({
    id: `column-${column}`,
    heading:
      told.shape !== "values" && column === current ? say("policies.current", { words: heading }) : heading,
    isNumber: column > 0,
    cell: ({ cells, at }) => {
      const isNow = told.shape === "values" ? at === current : column === current;
      const words = cells[column] ?? "";
      return isNow && column > 0 ? html`<b>${words}</b>` : words;
    },
  }));
  return html`<section id="parameter-${told.id}">
    ${table(reader, rows, columns, { caption: told.title, rowHeading: "column-0" })}
    ${told.source !== undefined && html`<p class="quiet small">${say("policies.source", { source: told.source })}</p>`}
  </section>`;
}
