/** Every procedure, with how many functions follow it. */
import { html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { inWords, spoken } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { table, type Column } from "#ui/table.ts";
import type { Procedure } from "#kernel/procedure/model.ts";
import type { ProceduresContext } from "../context.ts";
import { timeInWords } from "../words.ts";

export function proceduresPage({ procedures, register }: ProceduresContext, { reader }: PageRequest): Answer {
  const { say, language } = reader;
  const follow = Map.groupBy(register.functions, (one) => one.procedure);
  const columns: readonly Column<Procedure>[] = [
    {
      id: "name",
      heading: say("procedures.column.procedure"),
      cell: ({ id, title }) =>
        link(`/${language}/procedures/${encodeURIComponent(id)}`, spoken(reader, title)),
    },
    { id: "about", heading: say("procedures.column.about"), cell: ({ about }) => spoken(reader, about) },
    { id: "time", heading: say("procedures.column.time"), cell: ({ whole }) => timeInWords(reader, whole) },
    {
      id: "functions",
      heading: say("procedures.column.functions"),
      isNumber: true,
      cell: ({ id }) => follow.get(id)?.length ?? 0,
    },
  ];
  const rows = [...procedures.values()].sort((one, other) =>
    inWords(reader, one.title).localeCompare(inWords(reader, other.title), language),
  );
  return {
    kind: "page",
    page: {
      title: say("procedures.title"),
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "wide",
      main: html`<h1>${say("procedures.title")}</h1>
        <p class="lead">${say("procedures.lead")}</p>
        ${table(reader, rows, columns, { caption: say("procedures.title"), isCaptionHidden: true, rowHeading: "name" })}`,
    },
  };
}
