/** The figures of one year: how many by month; and by service, place and body how many, how timely, how final and how rated. */
import type { PlainDate } from "#lib/dates.ts";
import { perform } from "#kernel/operation/index.ts";
import { timeChart } from "#ui/chart.ts";
import { empty } from "#ui/empty.ts";
import { html, type Html, joined } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { mark } from "#ui/mark.ts";
import { notice } from "#ui/notice.ts";
import type { Reader } from "#ui/reader.ts";
import { sentence } from "#ui/sentence.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { dateElement } from "#ui/words.ts";
import { type FigureGroup, yearsOfFigures } from "../../model.ts";
import { figures } from "../../queries/figures.ts";
import type { RequestsPages } from "../context.ts";
import { groupTable, type GroupFigures } from "./group-table.ts";
import { monthInWords, monthsOf } from "./months.ts";

export async function figuresPage(
  { requests, actorOf, today }: RequestsPages,
  { reader, query, visitor }: PageRequest,
): Promise<Answer> {
  const { say, language } = reader;
  const year = query["year"] === undefined ? yearsOfFigures(today())[0] : Number(query["year"]);
  if (year === undefined || !/^2\d{3}$/.test(String(year))) return { kind: "not-found" };
  if ((await requests.towns.now()) === undefined)
    return shown(reader, notice("calm", say("requests.no-register")));
  const actor = await actorOf(visitor);
  const by = async (group: FigureGroup): Promise<GroupFigures> => {
    const found = await perform(figures, requests, { actor, input: { by: group, year } });
    if (!found.ok) throw new Error(`the figures were refused: ${found.refusal.code}`);
    return found.value;
  };
  const months = await by("month");
  if (!months.years.includes(year)) return { kind: "not-found" };
  const groups = [await by("function"), await by("area"), await by("body")];
  const inside =
    months.countedOn === undefined
      ? empty(say("requests-figures.not-yet", { year: String(year) }), say("requests-figures.daily"))
      : months.groups.length === 0
        ? empty(
            say("requests-figures.nothing", { year: String(year) }),
            link(`/${language}/report`, say("requests-figures.begin")),
          )
        : html`<p>
              ${joined(
                [
                  // The operation writes days; its schema says only that they are text.
                  sentence(
                    reader,
                    "requests-figures.counted",
                    {},
                    { date: dateElement(reader, months.countedOn as PlainDate) },
                  ),
                  say("requests-figures.daily"),
                ],
                language === "zh-CN" ? "" : " ",
              )}
            </p>
            <p class="quiet">${say("requests-figures.few")}</p>
            <p class="quiet">${say("requests-figures.bars")}</p>
            <section>
              <h2>${say("requests-figures.months.title")}</h2>
              ${monthChart(reader, months, monthsOf(year, today()))}
            </section>
            ${groups.map((one) => groupTable(reader, one))}`;
  return shown(reader, html`${yearLinks(reader, months.years, year)} ${inside} ${file(reader)}`);
}

function shown({ say, language }: Reader, inside: Html): Answer {
  const title = say("requests-figures.title");
  return {
    kind: "page",
    page: {
      title,
      way: [{ href: `/${language}/`, words: say("directory.home.crumb") }],
      width: "wide",
      main: html`<h1>${title}</h1>
        <p class="lead">${say("requests-figures.lead")}</p>
        ${inside}`,
    },
  };
}

function yearLinks({ say, language }: Reader, years: readonly number[], chosen: number): Html {
  return html`<nav class="figures-years no-print" aria-label="${say("requests-figures.years")}">
    <ul>
      ${years.map((year) => {
        const href = withQuery(`/${language}/figures`, { year });
        return html`<li>
          ${year === chosen ? html`<a href="${href}" aria-current="page">${String(year)}</a>` : link(href, String(year))}
        </li>`;
      })}
    </ul>
  </nav>`;
}

function monthChart(reader: Reader, { year, total, groups }: GroupFigures, months: readonly string[]): Html {
  const { say } = reader;
  const opened = new Map(groups.map((group) => [group.id, group.opened]));
  const facts = { year: String(year), count: total.opened ?? 0 };
  return timeChart(reader, {
    id: "months",
    title: say("requests-figures.months.title"),
    sentence: say(
      `requests-figures.months.${total.opened === undefined ? "sentence-few" : "sentence"}`,
      facts,
    ),
    form: "columns",
    what: say("requests-figures.months.month"),
    times: months.map((month) => monthInWords(reader, month)),
    series: [
      {
        name: say("requests-figures.opened"),
        tone: "information",
        // A month of which nothing is known had nothing; one that is known without its number is held back.
        figures: months.map((month) => (opened.has(month) ? opened.get(month) : 0)),
      },
    ],
    untold: mark("*", say("requests-figures.untold")),
  });
}

function file({ say }: Reader): Html {
  return html`<section class="no-print">
    <h2>${say("requests-figures.file.title")}</h2>
    <p>${link("/figures.csv", say("requests-figures.file.csv"))}</p>
    <p class="quiet small">${say("requests-figures.file.what")}</p>
  </section>`;
}
