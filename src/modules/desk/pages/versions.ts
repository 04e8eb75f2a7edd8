/** Every register that was ever adopted, for everybody: from when, by whom, why; each to be taken away whole. */
import { adoptedVersions, registerAsWorkbook, versionNumbered } from "#kernel/register/index.ts";
import type { AdoptedVersion } from "#kernel/register/model.ts";
import { empty } from "#ui/empty.ts";
import { html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { type Column, table } from "#ui/table.ts";
import { dateElement, writtenNumber } from "#ui/words.ts";
import type { DeskContext } from "../context.ts";
import { moment } from "../moment.ts";

export async function versionsPage({ store }: DeskContext, { reader }: PageRequest): Promise<Answer> {
  const { say, language } = reader;
  const versions = await adoptedVersions(store);
  const columns: readonly Column<AdoptedVersion>[] = [
    { id: "number", heading: say("desk.versions.number"), cell: (one) => writtenNumber(reader, one.number) },
    { id: "from", heading: say("desk.versions.from"), cell: (one) => dateElement(reader, one.inForceFrom) },
    { id: "reason", heading: say("desk.versions.reason"), cell: (one) => one.reason },
    { id: "proposed", heading: say("desk.versions.proposed"), cell: (one) => one.proposedBy.name },
    {
      id: "adopted",
      heading: say("desk.versions.adopted"),
      cell: (one) =>
        html`${one.adoptedBy.name}<br /><span class="quiet">${moment(reader, one.adoptedAt)}</span>`,
    },
    {
      id: "hash",
      heading: say("directory.data.hash"),
      cell: (one) => html`<code class="hash" title="${one.hash}">${one.hash.slice(0, 12)}</code>`,
    },
    {
      id: "file",
      heading: say("directory.data.file"),
      cell: (one) =>
        link(
          `/${language}/versions/${one.number}/register.xlsx`,
          say("desk.versions.take", { number: one.number }),
        ),
    },
  ];
  return {
    kind: "page",
    page: {
      title: say("desk.versions.title"),
      way: [{ href: `/${language}/data`, words: say("open-data.title") }],
      width: "wide",
      main: html`<h1>${say("desk.versions.title")}</h1>
        <p class="lead">${say("desk.versions.what")}</p>
        ${
          versions.length === 0
            ? empty(say("desk.in-force.none"), say("desk.in-force.none-how"))
            : table(reader, versions, columns, {
                caption: say("desk.versions.title"),
                isCaptionHidden: true,
                rowHeading: "number",
              })
        }`,
    },
  };
}

export async function versionWorkbook(
  { store }: DeskContext,
  { reader, params }: PageRequest,
): Promise<Answer> {
  const number = /^\d{1,6}$/.test(params["number"] ?? "") ? Number(params["number"]) : 0;
  const whole = await versionNumbered(store, number);
  const workbook = whole === undefined ? undefined : registerAsWorkbook(whole.files, reader.say).workbook;
  if (workbook === undefined) return { kind: "not-found" };
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return { kind: "file", file: { type, saveAs: `register-${number}.xlsx`, body: workbook } };
}
