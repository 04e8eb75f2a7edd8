/** A result as a council reads and prints it: what is compared, the sums, who gets it, who wins and loses, where work does not pay. */
import { shownCount } from "#engines/rules/index.ts";
import { tablesOf } from "#kernel/policy/index.ts";
import { factsList } from "#ui/facts-list.ts";
import { html, isSomething, joined, type Html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { spoken, type Reader } from "#ui/reader.ts";
import { sentence } from "#ui/sentence.ts";
import { dateElement } from "#ui/words.ts";
import { placeOf, type Result } from "../../simulation/result.ts";
import { areasPart } from "./areas-part.ts";
import { costPart } from "./cost-part.ts";
import { movedPart } from "./moved-part.ts";
import { ratesPart } from "./rates-part.ts";
import { takeUpPart } from "./take-up-part.ts";
import { tellingOf, type Telling } from "./telling.ts";
import { tenthsPart } from "./tenths-part.ts";

export function resultPart(reader: Reader, result: Result): Html {
  const telling = tellingOf(reader, result);
  const parts = [
    { heading: "cost", shown: costPart(telling) },
    { heading: "tenths", shown: tenthsPart(telling) },
    { heading: "moved", shown: movedPart(telling) },
    { heading: "areas", shown: areasPart(telling) },
    { heading: "rates-title", shown: ratesPart(telling) },
    { heading: "take-up", shown: takeUpPart(telling) },
    { heading: "files", shown: filesPart(telling) },
    { heading: "how", shown: howPart(telling) },
  ].filter(({ shown }) => isSomething(shown));
  return html`${aboutPart(telling)} ${differencePart(telling)} ${headPart(telling)}
    <nav class="no-print" aria-labelledby="contents">
      <h2 id="contents">${reader.say("policies-simulation.contents")}</h2>
      <ul>
        ${parts.map(({ heading }) => html`<li>${link(`#part-${heading}`, reader.say(`policies-simulation.${heading}`))}</li>`)}
      </ul>
    </nav>
    ${parts.map(({ heading, shown }) => html`<div id="part-${heading}">${shown}</div>`)}`;
}

function aboutPart({ reader, result, runs, whole }: Telling): Html {
  const { say } = reader;
  const [law] = runs;
  return html`<p class="lead">
      ${say("policies-simulation.about", { period: result.period, people: whole(law?.people), households: whole(law?.households), weighted: whole(law?.weightedPeople) })}
    </p>
    <p class="quiet">
      ${sentence(reader, "policies-simulation.from", {}, { name: spoken(reader, result.population.title), date: dateElement(reader, result.computedOn) })}
      ${result.population.isMadeUp && say("policies-simulation.made-up")}
    </p>`;
}

/** The reform in words, where there is one. */
function differencePart({ reader, result }: Telling): Html {
  const { say, language } = reader;
  if (result.reform === undefined) return html``;
  return html`<section>
    <h2>${say("policies-simulation.difference")}</h2>
    <ul>
      ${result.difference[language].map((words) => html`<li>${words}</li>`)}
    </ul>
    <details class="no-print">
      <summary>${say("policies-simulation.reform-file")}</summary>
      <pre>${result.reform.text}</pre>
    </details>
  </section>`;
}

function headPart(telling: Telling): Html {
  const { reader, both, share, exact, ratio, whole, money, result, named } = telling;
  const { say } = reader;
  return html`<section>
    <h2>${say("policies-simulation.in-short")}</h2>
    ${factsList([
      ...result.totals.map((id) => ({
        name: named(id),
        value: both((run) => money(run.policies[id]?.amount)),
      })),
      {
        name: say("policies-simulation.poverty"),
        value: both((run) =>
          say("policies-simulation.poverty-value", {
            rate: share(run.poverty.rate),
            line: exact(run.poverty.line),
          }),
        ),
      },
      { name: say("policies-simulation.gini"), value: both((run) => ratio(run.gini)) },
      {
        name: say("policies-simulation.nothing"),
        value: both((run) =>
          say("policies-simulation.nothing-value", {
            none: whole(shownCount(run.portfolio.none, run.portfolio.sampled.none)),
            poor: whole(shownCount(run.portfolio.poorWithNone, run.portfolio.sampled.poorWithNone)),
          }),
        ),
      },
    ])}
    <p class="quiet">${say("policies-simulation.poverty-what")}</p>
  </section>`;
}

function filesPart({ reader, result }: Telling): Html {
  const { say, language } = reader;
  const here = `/${language}/policies/simulation/${result.id}`;
  const tables = tablesOf(result.figures, {
    threshold: (cliff) => result.thresholds[placeOf(cliff)]?.[language] ?? "",
  });
  return html`<section class="no-print">
    <h2>${say("policies-simulation.files")}</h2>
    <ul>
      ${tables.map(
        ({ id }) =>
          html`<li>
            ${say(`policies-simulation.table.${id}`)}:
            ${joined([link(`${here}/${id}.csv`, "CSV"), link(`${here}/${id}.parquet`, "Parquet")], " · ")}
          </li>`,
      )}
      ${result.reform !== undefined && html`<li>${link(`${here}/reform.yaml`, say("policies-simulation.reform-file"))}</li>`}
    </ul>
  </section>`;
}

function howPart({ reader, result }: Telling): Html {
  const { say } = reader;
  return html`<section>
    <h2>${say("policies-simulation.how")}</h2>
    <p>${say("policies-simulation.how-what")}</p>
    ${result.notes.skipped > 0 && html`<p>${say("policy.simulate.note.skipped", { households: result.notes.skipped })}</p>`}
    ${result.notes.again > 0 && html`<p>${say("policy.simulate.note.again", { households: result.notes.again })}</p>`}
  </section>`;
}
