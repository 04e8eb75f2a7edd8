/** Every state of the record that was signed: to be kept elsewhere by whoever wants to. */
import { checkpoints, type PublishedCheckpoint } from "#kernel/record/index.ts";
import { empty } from "#ui/empty.ts";
import { html } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import { writtenMoment, writtenNumber } from "#ui/words.ts";
import type { RecordPagesContext } from "../context.ts";

const perPage = 100;

export async function checkpointsPage(
  { store, timeZone }: RecordPagesContext,
  { reader, query }: PageRequest,
): Promise<Answer> {
  const { say, language } = reader;
  const below = /^\d{1,15}$/.test(query["below"] ?? "") ? Number(query["below"]) : undefined;
  const rows = await checkpoints(store, { most: perPage, below });
  const last = rows.length === perPage ? rows.at(-1) : undefined;
  const columns: readonly Column<PublishedCheckpoint>[] = [
    {
      id: "at",
      heading: say("record.receipt.at"),
      cell: ({ at, size }) =>
        link(
          `/record/checkpoint/${size}`,
          html`<time datetime="${at}">${writtenMoment(reader, at, timeZone)}</time>`,
        ),
    },
    {
      id: "size",
      heading: say("record.page.size"),
      cell: ({ size }) => writtenNumber(reader, size),
      isNumber: true,
    },
    {
      id: "root",
      heading: say("record.page.root"),
      cell: ({ root }) => html`<code class="hash" title="${root}">${root.slice(0, 12)}</code>`,
    },
  ];
  const title = say("record.page.checkpoints");
  return {
    kind: "page",
    page: {
      title,
      way: [
        { href: `/${language}/`, words: say("directory.home.crumb") },
        { href: `/${language}/record`, words: say("record.title") },
      ],
      width: "reading",
      main: html`<h1>${title}</h1>
        <p class="lead">${say("record.page.checkpoints-lead")}</p>
        ${
          rows.length === 0
            ? empty(say("record.page.nothing"), say("record.page.nothing-what"))
            : table(reader, rows, columns, { caption: title, isCaptionHidden: true, rowHeading: "at" })
        }
        <p class="quiet">${say("record.receipt.zone", { zone: timeZone })}</p>
        ${
          last !== undefined &&
          html`<p>
            ${link(withQuery(`/${language}/record/checkpoints`, { below: String(last.size) }), say("record.page.older"))}
          </p>`
        }`,
    },
  };
}
