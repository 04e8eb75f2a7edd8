/** How the policies fit together, in typical households: three questions, each with what was computed. */
import { inTens } from "#engines/rules/index.ts";
import { html, type Html } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { empty } from "#ui/empty.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import type { Answer, PageRequest } from "#ui/surface.ts";
import { table, type Column } from "#ui/table.ts";
import type { PoliciesContext } from "../../context.ts";
import type { ToldHousehold, ToldPortfolio } from "../../portfolio/tell-portfolio.ts";
import { toldPortfolio } from "../../portfolio/told-portfolio.ts";
import type { Result } from "../../simulation/result.ts";
import { householdPart } from "./household-part.ts";
import { pairsPart } from "./pairs-part.ts";

export async function portfolioPage(
  context: PoliciesContext,
  { reader, query }: PageRequest,
): Promise<Answer> {
  const { say, language } = reader;
  const everybody = await latestResult(context);
  const told = await toldPortfolio(context, { on: context.on, language });
  const asked = query["household"];
  const chosen = asked === undefined ? told?.households[0] : told?.households.find(({ id }) => id === asked);
  if (asked !== undefined && chosen === undefined) return { kind: "not-found" };
  return {
    kind: "page",
    page: {
      title: say("policies-portfolio.title"),
      way: [{ href: `/${language}/policies`, words: say("policies.title") }],
      width: "wide",
      main: html`<h1>${say("policies-portfolio.title")}</h1>
        <p class="lead">${say("policies-portfolio.lead")}</p>
        ${
          told === undefined || chosen === undefined
            ? empty(say("policies-portfolio.no-typical"), say("policies-portfolio.no-typical-how"))
            : html`<p>
                  ${say("policies-portfolio.how", { count: told.households.length, period: told.period })}
                </p>
                ${paying(reader, told, chosen)} ${falling(context, reader, told, everybody)}
                ${pairsPart(reader, told.pairs, everybody)}`
        }`,
    },
  };
}

function paying(reader: Reader, { households }: ToldPortfolio, chosen: ToldHousehold): Html {
  const { say, language } = reader;
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  const columns: readonly Column<ToldHousehold>[] = [
    {
      id: "household",
      heading: say("policies-portfolio.household"),
      cell: ({ id, title }) => {
        const href = `${withQuery(`/${language}/policies/portfolio`, { household: id })}#household`;
        return id === chosen.id
          ? html`<a href="${href}" aria-current="true">${title}</a>`
          : link(href, title);
      },
    },
    {
      id: "least",
      heading: say("policies-portfolio.without-earnings"),
      isNumber: true,
      cell: ({ least }) => least,
    },
    {
      id: "steep",
      heading: say("policies-portfolio.steep"),
      cell: ({ steep }) => {
        const [worst] = steep.toSorted((one, other) => other.taken - one.taken);
        if (worst === undefined) return say("policies-portfolio.nowhere");
        const { from, to, taken } = worst;
        return say("policies-portfolio.stretch", { from, to, taken: percent.format(taken) });
      },
    },
    {
      id: "cliffs",
      heading: say("policies-portfolio.cliffs"),
      cell: ({ cliffs, deepest }) =>
        deepest === undefined
          ? say("policies-portfolio.nowhere")
          : say("policies-portfolio.cliffs-of", { count: cliffs.length, at: deepest.at, fall: deepest.fall }),
    },
  ];
  return html`<section class="few-beside">
    <h2>${say("policies-portfolio.paying.title")}</h2>
    <p>${payingSentence(reader, households)}</p>
    ${table(reader, households, columns, { caption: say("policies-portfolio.paying.caption"), rowHeading: "household", isStacked: true })}
    ${householdPart(reader, chosen)}
  </section>`;
}

function payingSentence({ say, language }: Reader, households: readonly ToldHousehold[]): string {
  const falls = households.reduce((sum, { cliffs }) => sum + cliffs.length, 0);
  const steepest = households
    .flatMap(({ title, steep }) => steep.map((one) => ({ title, ...one })))
    .sort((one, other) => other.taken - one.taken)[0];
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  return say("policies-portfolio.paying.sentence", {
    falls,
    some: households.filter(({ cliffs }) => cliffs.length > 0).length,
    households: households.length,
    steep: steepest === undefined ? "no" : "yes",
    title: steepest?.title ?? "",
    from: steepest?.from ?? "",
    to: steepest?.to ?? "",
    taken: percent.format(steepest?.taken ?? 0),
  });
}

function falling(
  context: PoliciesContext,
  reader: Reader,
  { households }: ToldPortfolio,
  everybody: Result | undefined,
): Html {
  const { say, language } = reader;
  const columns: readonly Column<ToldHousehold>[] = [
    { id: "household", heading: say("policies-portfolio.household"), cell: ({ title }) => title },
    {
      id: "nothing",
      heading: say("policies-portfolio.falling.nothing"),
      cell: ({ hasNothing, nothingFrom }) =>
        hasNothing
          ? html`<b>${say("policies-portfolio.falling.always")}</b>`
          : nothingFrom === undefined
            ? say("policies-portfolio.falling.never")
            : say("policies-portfolio.falling.from", { from: nothingFrom }),
    },
    {
      id: "missed",
      heading: say("policies-portfolio.falling.missed"),
      cell: ({ missed }) =>
        missed.length > 0 &&
        html`<details>
          <summary>${say("policies-portfolio.falling.count", { count: missed.length })}</summary>
          <ul>
            ${missed.map(({ benefit, words }) => html`<li><b>${benefit}</b>: ${words.join(say("policies-portfolio.semicolon"))}</li>`)}
          </ul>
        </details>`,
    },
  ];
  const none = households.filter(({ hasNothing }) => hasNothing).map(({ title }) => title);
  return html`<section class="few-beside">
    <h2>${say("policies-portfolio.falling.title")}</h2>
    <p>${say("policies-portfolio.falling.sentence", { count: none.length, names: none })}</p>
    ${table(reader, households, columns, { caption: say("policies-portfolio.falling.caption"), rowHeading: "household", isStacked: true })}
    ${everybody !== undefined && html`<p>${ofEverybody(reader, everybody)}</p>`}
    ${context.ways.includes("simulation") && html`<p>${link(`/${language}/policies/simulation`, say("policies-portfolio.everybody"))}</p>`}
  </section>`;
}

/** The latest simulation of the law that was published; a reform’s says of the law too. */
async function latestResult({ simulation }: PoliciesContext): Promise<Result | undefined> {
  const [latest] = (await simulation.published?.list()) ?? [];
  return latest === undefined ? undefined : simulation.published?.result(latest.id);
}

function ofEverybody(reader: Reader, { figures, period, population }: Result): string {
  const { none, poorWithNone } = figures.law.portfolio;
  return reader.say("policies-portfolio.falling.everybody", {
    population: inWords(reader, population.title),
    period,
    none: inTens(none),
    poor: inTens(poorWithNone),
  });
}
