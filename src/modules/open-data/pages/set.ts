/** One set: what it is, its files, and what each column means. */
import { factsList } from "#ui/facts-list.ts";
import { html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { spoken } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { type Column as Shown, table } from "#ui/table.ts";
import { dateElement } from "#ui/words.ts";
import type { OpenDataContext } from "../context.ts";
import type { Column } from "../public-set.ts";
import { setNamed } from "../sets/index.ts";
import { fileLinks } from "./file-links.ts";
import { licenceInWords } from "./licence.ts";

export function setPage(context: OpenDataContext, { reader, params }: PageRequest): Answer {
  const { say, language } = reader;
  const set = setNamed(context, params["set"] ?? "");
  if (set === undefined) return { kind: "not-found", asked: params["set"] ?? "" };
  const { jurisdiction } = context.register;
  const { since } = context.provenance;
  const title = say(`open-data.sets.${set.id}.title`);
  const csv = set.files.find(({ kind }) => kind === "csv")?.path;
  const shown: readonly Shown<Column>[] = [
    { id: "name", heading: say("open-data.column"), cell: ({ name }) => html`<code>${name}</code>` },
    { id: "type", heading: say("open-data.type"), cell: ({ type }) => say(`open-data.types.${type}`) },
    { id: "meaning", heading: say("open-data.meaning"), cell: ({ about }) => about(say) },
  ];
  return {
    kind: "page",
    page: {
      title,
      way: [
        { href: `/${language}/`, words: say("directory.home.crumb") },
        { href: `/${language}/data`, words: say("open-data.title") },
      ],
      width: "reading",
      main: html`<h1>${title}</h1>
        <p class="lead">${say(`open-data.sets.${set.id}.about`)}</p>
        ${factsList([
          { name: say("open-data.files"), value: fileLinks(reader, set) },
          {
            name: say("open-data.shown-page"),
            value: link(`/${language}${set.page}`, say("open-data.shown-to-people")),
          },
          { name: say("open-data.changes"), value: say(`open-data.often.${set.changes}`) },
          {
            name: say("open-data.since"),
            value: set.part === "register" && since !== undefined && dateElement(reader, since),
          },
          { name: say("open-data.publisher"), value: spoken(reader, jurisdiction.name) },
          { name: say("open-data.licence"), value: licenceInWords(reader, jurisdiction.dataLicence) },
        ])}
        ${
          set.columns.length > 0 &&
          html`<h2>${say("open-data.columns-title")}</h2>
            ${table(reader, set.columns, shown, { caption: say("open-data.columns-title"), isCaptionHidden: true, rowHeading: "name", isStacked: true })}
            ${csv !== undefined && html`<p>${link(`${csv}-metadata.json`, say("open-data.metadata"))}</p>`}`
        }`,
    },
  };
}
