/** The versions in which a policy became another one: who proposed and adopted it, since when, and by which hash. */
import type { FileEdition } from "#kernel/register/index.ts";
import { html, type Html } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import type { Reader } from "#ui/reader.ts";
import { table, type Column } from "#ui/table.ts";
import { dateElement } from "#ui/words.ts";

export function historyPart(reader: Reader, editions: readonly FileEdition[], path: string): Html {
  const { say } = reader;
  const columns: readonly Column<FileEdition>[] = [
    {
      id: "version",
      heading: say("policies.history.version"),
      cell: ({ version }) => link(withQuery(path, { on: version.inForceFrom }), String(version.number)),
    },
    {
      id: "from",
      heading: say("policies.history.from"),
      cell: ({ version }) => dateElement(reader, version.inForceFrom),
    },
    {
      id: "who",
      heading: say("policies.history.who"),
      cell: ({ version: { proposedBy, adoptedBy } }) =>
        say("policies.history.two", { one: proposedBy.name, other: adoptedBy.name }),
    },
    { id: "why", heading: say("policies.history.why"), cell: ({ version }) => version.reason },
    {
      id: "hash",
      heading: say("policies.history.hash"),
      cell: ({ sha256 }) =>
        sha256 === undefined
          ? say("policies.history.gone")
          : html`<code class="hash" title="${sha256}">${sha256.slice(0, 12)}</code>`,
    },
  ];
  return html`<section>
    <h2>${say("policies.history.title")}</h2>
    ${
      editions.length === 0
        ? html`<p>${say("policies.history.none")}</p>`
        : table(reader, editions, columns, {
            caption: say("policies.history.title"),
            isCaptionHidden: true,
            rowHeading: "version",
          })
    }
  </section>`;
}
