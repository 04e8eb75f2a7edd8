/** Who will answer, by when, and why: the same words before sending and after. */
import type { Facts } from "#lib/language.ts";
import type { PlainMoment } from "#kernel/procedure/model.ts";
import { html, type Html, joined, nothing, type Piece } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { spoken, type Reader } from "#ui/reader.ts";
import type { DueView, Named, RoutingView } from "../../shapes/parts.ts";
import { dateInWords } from "../../views/dates.ts";

export function answeringBodies(reader: Reader, routing: RoutingView): Piece {
  const to = ({ id, name }: Named): Html =>
    link(`/${reader.language}/organisations/${encodeURIComponent(id)}`, spoken(reader, name));
  return joined([routing.body, ...routing.others].map(to), reader.language === "en" ? ", " : "、");
}

/** The day, and below it the sum that anybody can do again. */
export function byWhen(reader: Reader, due: DueView | undefined): Html {
  const { say, language } = reader;
  if (due?.at === undefined) return html`<p>${say("requests-report.check.no-due")}</p>`;
  return html`<p>
      <strong>${say("requests-report.check.due", { date: dateInWords(momentOf(due.at), language) })}</strong>
      ${due.isProvisional && say("requests-report.check.provisional")}
    </p>
    <details>
      <summary>${say("requests-report.check.sum")}</summary>
      <ul>
        ${due.sum[language].map((line) => html`<li>${line}</li>`)}
      </ul>
    </details>`;
}

/** The register's own steps about who answers; the parts that others play are on the service's page. */
export function whyThisOffice(reader: Reader, routing: RoutingView): Html {
  const { say } = reader;
  let isOfOthers = false;
  const steps = routing.trace.filter(({ step, facts }) => {
    if (step === "assignment-considered") isOfOthers = facts["role"] !== "answers";
    if (step === "outcome" || step === "decision-applied") isOfOthers = false;
    return !isOfOthers && step !== "outcome";
  });
  if (steps.length === 0) return nothing;
  return html`<details class="report-why">
    <summary>${say("requests-report.check.why")}</summary>
    <ol>
      ${steps.map(({ step, facts }) => html`<li>${say(`trace.${step}`, sayable(facts))}</li>`)}
    </ol>
    <p class="quiet small">
      ${say("requests-report.check.why-register", { version: routing.registerVersion })}
    </p>
  </details>`;
}

function momentOf(at: string): PlainMoment {
  // The operation writes moments of the wall clock; its schema says only that they are text.
  return at as PlainMoment;
}

function sayable(facts: Readonly<Record<string, unknown>>): Facts {
  // What the teller of the register wrote, kept as it was: `Facts` by construction.
  return facts as Facts;
}
