/** The first page of simulations: which population there is, what was published, and for officials the form. */
import { mostTakeUps, readPeriod, type Period } from "#engines/rules/index.ts";
import {
  choiceField,
  errorOf,
  errorSummary,
  fileField,
  hidden,
  textField,
  type FieldError,
} from "#ui/form.ts";
import { empty } from "#ui/empty.ts";
import { html, type Html } from "#ui/html.ts";
import { link, withQuery } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import { spoken, type Reader } from "#ui/reader.ts";
import { sentence } from "#ui/sentence.ts";
import type { Answer, FormRequest, PageRequest } from "#ui/surface.ts";
import { table, type Column } from "#ui/table.ts";
import { dateElement, writtenSentences } from "#ui/words.ts";
import { readDate } from "#lib/dates.ts";
import { inLanguage } from "#lib/language.ts";
import type { PoliciesContext } from "../../context.ts";
import { mostChanges, parameterChoices, readAsking } from "../../simulation/asking.ts";
import { beginSimulation } from "../../simulation/begin-simulation.ts";
import type { Officer } from "../../simulation/desk.ts";
import type { ShownPopulation } from "../../simulation/shown-population.ts";
import type { PublishedHeading } from "../../simulation/published.ts";
import type { Run } from "../../simulation/runs.ts";

interface Filled {
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

export async function beginPage(context: PoliciesContext, request: PageRequest): Promise<Answer> {
  return shown(context, request, { fields: {}, errors: [] });
}

/** Puts a simulation in line and leads to its page. */
export async function beginForm(context: PoliciesContext, request: FormRequest): Promise<Answer> {
  const { simulation } = context;
  const { reader, fields, visitor } = request;
  const officer = await simulation.officerOf(visitor);
  if (officer === undefined) return { kind: "not-found" };
  const population = await simulation.population();
  const { asked, errors } = readAsking(request, context);
  if (asked === undefined || population === undefined) return shown(context, request, { fields, errors });
  const title =
    asked.title === "" ? reader.say("policies-simulation.untitled", { period: asked.written }) : asked.title;
  const begun = beginSimulation(context, { asked, title, population, by: officer.id });
  if (begun.ok) return { kind: "go", to: `/${reader.language}/policies/simulation/${begun.value.id}` };
  const { code, most } = begun.refusal;
  return shown(context, request, {
    fields,
    errors: [{ field: "period", words: reader.say(code, { most }) }],
  });
}

async function shown(context: PoliciesContext, request: PageRequest, filled: Filled): Promise<Answer> {
  const { simulation } = context;
  const { reader, visitor, query } = request;
  const { say, language } = reader;
  const officer = await simulation.officerOf(visitor);
  const population = await simulation.population();
  const published = (await simulation.published?.list()) ?? [];
  const title = say("policies-simulation.title");
  const main = html`<h1>${title}</h1>
    <p class="lead">${say("policies-simulation.lead")}</p>
    ${query["note"] === "withdrawn" && notice("calm", say("policies-simulation.withdrawn"))}
    ${populationPart(reader, population)}
    <section>
      <h2>${say("policies-simulation.published")}</h2>
      ${
        published.length === 0
          ? empty(say("policies-simulation.none-published"))
          : publishedTable(reader, published)
      }
    </section>
    ${officer === undefined ? whoMay(request) : officialPart(context, request, { officer, population, filled })}`;
  return {
    kind: "page",
    status: filled.errors.length > 0 ? 422 : 200,
    page: {
      title,
      way: [{ href: `/${language}/policies`, words: say("policies.title") }],
      width: "wide",
      isPrivate: officer !== undefined,
      main,
    },
  };
}

function populationPart(reader: Reader, population: ShownPopulation | undefined): Html {
  const { say } = reader;
  if (population === undefined) return notice("calm", say("policies-simulation.no-population"));
  return html`<p>
    ${sentence(reader, "policies-simulation.population", {}, { name: html`<b>${spoken(reader, population.title)}</b>` })}${
      reader.language === "en" && " "
    }${writtenSentences(reader, [population.isMadeUp && say("policies-simulation.made-up"), say("policies-simulation.few")])}
  </p>`;
}

function publishedTable(reader: Reader, published: readonly PublishedHeading[]): Html {
  const { say, language } = reader;
  const columns: readonly Column<PublishedHeading>[] = [
    {
      id: "title",
      heading: say("policies-simulation.name"),
      cell: ({ id, title }) => link(`/${language}/policies/simulation/${id}`, title),
    },
    { id: "period", heading: say("policies-simulation.period"), cell: ({ period }) => period },
    {
      id: "on",
      heading: say("policies-simulation.computed"),
      cell: ({ computedOn }) => {
        const date = readDate(computedOn);
        return date === undefined ? computedOn : dateElement(reader, date);
      },
    },
  ];
  return table(reader, published, columns, {
    caption: say("policies-simulation.published"),
    isCaptionHidden: true,
    rowHeading: "title",
    isStacked: true,
  });
}

function whoMay({ reader: { say, language }, position }: PageRequest): Html {
  const to = withQuery(`/${language}/sign-in`, { next: position.address });
  return html`<section class="no-print">
    <h2>${say("policies-simulation.compute")}</h2>
    <p>${say("policies-simulation.who-may")} ${link(to, say("policies-simulation.sign-in"))}</p>
  </section>`;
}

function officialPart(
  context: PoliciesContext,
  request: PageRequest,
  {
    population,
    filled,
  }: {
    readonly officer: Officer;
    readonly population: ShownPopulation | undefined;
    readonly filled: Filled;
  },
): Html {
  const { reader } = request;
  const runs = context.simulation.runs.all();
  return html`${runs.length > 0 && runsPart(reader, runs)}
  ${population !== undefined && form(context, request, filled)}`;
}

function runsPart(reader: Reader, runs: readonly Run[]): Html {
  const { say, language } = reader;
  const columns: readonly Column<Run>[] = [
    {
      id: "title",
      heading: say("policies-simulation.name"),
      cell: ({ id, title }) => link(`/${language}/policies/simulation/${id}`, title),
    },
    { id: "period", heading: say("policies-simulation.period"), cell: ({ period }) => period },
    {
      id: "state",
      heading: say("policies-simulation.state"),
      cell: ({ state }) => say(`policies-simulation.states.${state.kind}`),
    },
  ];
  const caption = say("policies-simulation.runs");
  return html`<section class="no-print">
    <h2>${caption}</h2>
    <p class="quiet">${say("policies-simulation.forgotten")}</p>
    ${table(reader, runs, columns, { caption, isCaptionHidden: true, rowHeading: "title", isStacked: true })}
  </section>`;
}

function form(context: PoliciesContext, { reader, visitor }: PageRequest, { fields, errors }: Filled): Html {
  const { say, language } = reader;
  const { system } = context;
  const period = usualPeriod(context);
  const field = (name: string) => ({ name, value: fields[name], error: errorOf(errors, name) });
  const parameters = parameterChoices(context, period.period, reader);
  const benefits = (system.figures?.benefits ?? []).map((id) => {
    const title = system.variables.get(id)?.title;
    return { value: id, words: title === undefined ? id : inLanguage(title, language) };
  });
  const change = (at: number): Html =>
    html`${choiceField({
      ...field(`parameter-${at}`),
      label: say("policies-simulation.parameter-label", { at }),
      none: say("policies-simulation.no-change"),
      groups: [{ name: undefined, choices: parameters }],
    })}
    ${textField({ ...field(`value-${at}`), label: say("policies-simulation.value-label", { at }) })}`;
  const isMoreChanged = Object.entries(fields).some(
    ([name, value]) => /^(parameter|value)-[23]$/.test(name) && value !== "",
  );
  const takeUp = (at: number): Html =>
    html`${choiceField({
      ...field(`take-up-${at}`),
      label: say("policies-simulation.benefit", { at }),
      none: say("policies-simulation.everybody"),
      groups: [{ name: undefined, choices: benefits }],
    })}
    ${(["low", "point", "high"] as const).map((level) => textField({ ...field(`take-up-${level}-${at}`), label: say(`policies-simulation.share-${level}`) }))}`;
  const isMoreTakenUp = Object.entries(fields).some(
    ([name, value]) => /^take-up-(.*-)?[23]$/.test(name) && value !== "",
  );
  return html`<section class="no-print">
    <h2>${say("policies-simulation.compute")}</h2>
    ${errorSummary(reader, errors)}
    <form action="/${language}/policies/simulation" method="post" enctype="multipart/form-data">
      ${hidden("token", visitor.formToken)}
      ${textField({ ...field("title"), label: say("policies-simulation.name"), maxLength: 120 })}
      ${textField({
        ...field("period"),
        value: fields["period"] ?? period.written,
        label: say("policies-simulation.period"),
        hint: say("policies-simulation.period-hint"),
        isRequired: true,
      })}
      <fieldset>
        <legend>${say("policies-simulation.reform")}</legend>
        <p class="hint">${say("policies-simulation.reform-hint")}</p>
        ${change(1)}
        <details ${isMoreChanged && html`open`}>
          <summary>${say("policies-simulation.more-changes")}</summary>
          ${Array.from({ length: mostChanges - 1 }, (_, at) => change(at + 2))}
        </details>
        ${textField({
          ...field("from"),
          value: fields["from"] ?? period.from,
          label: say("policies-simulation.holds-from"),
          type: "date",
        })}
        ${fileField({
          name: "reform",
          error: errorOf(errors, "reform"),
          label: say("policies-simulation.file"),
          hint: say("policies-simulation.file-hint"),
          accept: ".yaml,.yml",
          isRequired: false,
        })}
      </fieldset>
      <fieldset>
        <legend>${say("policies-simulation.take-up")}</legend>
        <p class="hint">${say("policies-simulation.take-up-hint")}</p>
        ${takeUp(1)}
        <details ${isMoreTakenUp && html`open`}>
          <summary>${say("policies-simulation.more-benefits")}</summary>
          ${Array.from({ length: mostTakeUps - 1 }, (_, at) => takeUp(at + 2))}
        </details>
      </fieldset>
      <label class="tick"
        ><input type="checkbox" name="rates" value="yes" ${fields["rates"] === "yes" && html`checked`} />
        ${say("policies-simulation.rates")}</label
      >
      <button type="submit">${say("policies-simulation.begin")}</button>
    </form>
  </section>`;
}

/** The month of the day for which the pages speak. */
function usualPeriod({ on }: PoliciesContext): {
  readonly period: Period;
  readonly written: string;
  readonly from: string;
} {
  const written = on.slice(0, 7);
  const period = readPeriod(written);
  if (period === undefined) throw new Error(`${on} is no date`);
  return { period, written, from: `${written}-01` };
}
