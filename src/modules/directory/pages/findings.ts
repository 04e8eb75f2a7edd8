/** What the check of the register found, open to everybody, and how far each body's entry has come. */
import { codes } from "#lib/codes.ts";
import { severities } from "#lib/finding.ts";
import type { Body } from "#kernel/register/model.ts";
import { bars } from "#ui/bars.ts";
import { empty } from "#ui/empty.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { pagination, slice } from "#ui/pagination.ts";
import { inWords, type Reader, spoken } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { type Column, readSort, sortRows, table } from "#ui/table.ts";
import { writtenDate, writtenNumber } from "#ui/words.ts";
import type { Directory } from "../directory.ts";
import { dutiesOf } from "../duties.ts";
import { bodyPath } from "../names.ts";
import { type Stages, stageNames, stagesOf } from "../stages.ts";
import { findingItem } from "./findings-list.ts";

const perPage = 40;

export function findingsPage(directory: Directory, { reader, query }: PageRequest): Answer {
  const { say, language } = reader;
  const { report } = directory;
  const severity = severities.find((one) => one === query["severity"]);
  const found = report.findings.filter((finding) => severity === undefined || finding.severity === severity);
  const at = slice(found, query["page"], perPage);
  const base = `/${language}/findings`;
  return {
    kind: "page",
    page: {
      title: say("directory.findings.title"),
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "wide",
      main: html`<h1>${say("directory.findings.title")}</h1>
        <p class="lead">
          ${say("directory.findings.lead", { count: report.findings.length, date: writtenDate(reader, report.on) })}
        </p>
        ${coverage(directory, reader)} ${severityFilter(reader, { directory, chosen: severity })}
        ${
          at.total === 0
            ? empty(say("directory.findings.none"))
            : html`<ol class="findings">
                ${at.things.map((finding) => findingItem(reader, finding))}
              </ol>`
        }
        ${pagination(reader, at, base, { severity })} ${byBody(directory, reader, query["sort"])}
        ${suppressed(directory, reader)} ${notChecked(directory, reader)}`,
    },
  };
}

/** How many pairs of place and service somebody answers for. */
function coverage(directory: Directory, reader: Reader): Html {
  const { say } = reader;
  const { summary } = directory.report;
  const { pairs, gaps, undeclaredOverlaps, declaredOverlaps } = summary;
  if (pairs === 0) return nothing;
  const facts = { pairs, gaps, overlaps: undeclaredOverlaps };
  return bars(reader, {
    id: "coverage",
    title: say("directory.findings.coverage-title"),
    sentence: say("directory.findings.coverage", facts),
    what: say("directory.findings.coverage-what"),
    series: [
      { name: say("directory.findings.answered"), tone: "good" },
      { name: say("directory.findings.shared"), tone: "information" },
      { name: say("directory.findings.disputed"), tone: "warning" },
      { name: say("directory.findings.nobody"), tone: "problem" },
    ],
    bars: [
      {
        name: say("directory.findings.all-pairs"),
        figures: [
          pairs - gaps - undeclaredOverlaps - declaredOverlaps,
          declaredOverlaps,
          undeclaredOverlaps,
          gaps,
        ],
      },
    ],
  });
}

function severityFilter(
  reader: Reader,
  at: { readonly directory: Directory; readonly chosen: string | undefined },
): Html {
  const { say, language } = reader;
  const all = at.directory.report.findings;
  return html`<nav class="severities" aria-label="${say("directory.findings.filter")}">
    <ul>
      ${[undefined, ...severities].map((one) => {
        const count =
          one === undefined ? all.length : all.filter((finding) => finding.severity === one).length;
        const href = one === undefined ? `/${language}/findings` : `/${language}/findings?severity=${one}`;
        const words = `${say(`directory.severity.${one ?? "all"}`)} ${writtenNumber(reader, count)}`;
        return html`<li>
          <a href="${href}" ${one === at.chosen && html`aria-current="true"`}>${words}</a>
        </li>`;
      })}
    </ul>
  </nav>`;
}

interface BodyStages {
  readonly body: Body;
  readonly duties: number;
  readonly stages: Stages;
}

/** Judging more bodies than these at once would make the page slow; each body's own page has its stages. */
const mostBodies = 150;

function byBody(directory: Directory, reader: Reader, wanted: string | undefined): Html {
  const { say, language } = reader;
  const rows = [...directory.bodies.values()].slice(0, mostBodies).flatMap((body): readonly BodyStages[] => {
    const duties = dutiesOf(directory, body);
    const answered = duties.filter((duty) => duty.role === "answers").length;
    return answered === 0 ? [] : [{ body, duties: answered, stages: stagesOf(directory, body, duties) }];
  });
  if (rows.length === 0) return nothing;
  const sort = readSort(wanted, "register");
  const columns = stageColumns(reader);
  return html`<h2>${say("directory.stages.title")}</h2>
    <p>${say("directory.stages.what")}</p>
    ${table(reader, sortRows(reader, rows, columns, sort), columns, {
      caption: say("directory.stages.title"),
      isCaptionHidden: true,
      rowHeading: "name",
      sort,
      address: { base: `/${language}/findings`, query: {} },
    })}`;
}

function stageColumns(reader: Reader): readonly Column<BodyStages>[] {
  const { say } = reader;
  return [
    {
      id: "name",
      heading: say("directory.organisations.name"),
      cell: (row) => link(bodyPath(reader, row.body.id), spoken(reader, row.body.name)),
      sortBy: (row) => inWords(reader, row.body.name),
    },
    {
      id: "duties",
      heading: say("directory.stages.duties"),
      cell: (row) => writtenNumber(reader, row.duties),
      sortBy: (row) => row.duties,
      isNumber: true,
    },
    ...stageNames.map((name, at): Column<BodyStages> => ({
      id: name,
      heading: say(`directory.stages.${name}`),
      cell: ({ stages }) => share(reader, stages.stages[at]),
      isNumber: true,
    })),
    {
      id: "reached",
      heading: say("directory.stages.stage"),
      cell: (row) => say("directory.stages.of", { reached: row.stages.reached, of: stageNames.length }),
      sortBy: (row) => row.stages.reached,
      isNumber: true,
    },
  ];
}

function share({ say }: Reader, stage: Stages["stages"][number] | undefined): string {
  return stage === undefined ? "" : say("directory.stages.of", { reached: stage.met, of: stage.of });
}

/** What somebody decided to live with for a time is shown with the reason, the name and the last day. */
function suppressed(directory: Directory, reader: Reader): Html {
  const { say } = reader;
  const known = directory.report.suppressed ?? [];
  if (known.length === 0) return nothing;
  return html`<h2>${say("directory.findings.suppressed")}</h2>
    <ol class="findings">
      ${known.map(({ finding, reason, person, until }) =>
        findingItem(
          reader,
          finding,
          say("directory.findings.suppressed-why", { reason, person, until: writtenDate(reader, until) }),
        ),
      )}
    </ol>`;
}

/** A check that hides what it did not look at would be believed too much. */
function notChecked(directory: Directory, reader: Reader): Html {
  const { say, language } = reader;
  const left = directory.report.notChecked;
  if (left.length === 0) return nothing;
  return html`<h2>${say("directory.findings.not-checked")}</h2>
    <ul>
      ${left.map(
        (one) =>
          html`<li>
            ${link(`/${language}/findings/${one.code}`, one.code)}
            ${codes[one.code].name.replaceAll("-", " ")}: ${say(`not-checked.${one.reason}`, one.facts)}
          </li>`,
      )}
    </ul>`;
}
