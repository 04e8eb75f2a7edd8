/** The complaint once more before it is sent: who hears it and why that one, by when, and what was written. */
import type { Actor } from "#kernel/operation/model.ts";
import { factsList } from "#ui/facts-list.ts";
import { hidden } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import { type Reader, spoken } from "#ui/reader.ts";
import type { Answer } from "#ui/surface.ts";
import type { ComplaintConsideration } from "../../shapes/matter.ts";
import { changeable, reach, trap } from "../report/check-page.ts";
import { type Asking, question } from "../report/frame.ts";
import { saidFields } from "../report/said-fields.ts";
import { byWhen } from "../report/who-answers.ts";

export function checkComplaintPage(
  asking: Asking,
  {
    actor,
    considered,
    refused,
  }: {
    readonly actor: Actor;
    readonly considered: ComplaintConsideration;
    /** Why it was not sent. */
    readonly refused?: string | undefined;
  },
): Answer {
  const { reader, visitor } = asking.request;
  const { say } = reader;
  const { body, function: service } = considered;
  const neither = body === undefined && service === undefined && say("requests-complain.check.nobody");
  return question(asking, {
    step: "check",
    title: say("requests-report.check.title"),
    asks: ["words"],
    hasFiles: true,
    before: html`${refused !== undefined && notice("problem", refused)} ${whoHears(reader, considered)}`,
    inside: html`${hidden("key", visitor.newFormKey())} ${trap(reader)}
    ${saidFields(asking, { ...considered, lines: 6 })}
    ${factsList([
      changeable(reader, {
        name: say("requests-complain.check.about"),
        value: html`${body !== undefined && spoken(reader, body.name)}${body !== undefined && service !== undefined && html`<br />`}${service !== undefined && spoken(reader, service.name)}${neither}`,
        step: "about",
      }),
      changeable(reader, {
        name: say("requests-report.check.reach"),
        value: reach(asking, actor),
        step: "contact",
      }),
      { name: say("requests-report.check.public"), value: say("requests-complain.check.never-public") },
    ])}`,
    button: say("requests-complain.check.send"),
    back: "contact",
  });
}

function whoHears(reader: Reader, { hears, because, due, phone }: ComplaintConsideration): Html {
  const { say, language } = reader;
  return html`<section class="report-who">
    <h2>${say("requests-complain.check.who")}</h2>
    <p class="lead">
      ${link(`/${language}/organisations/${encodeURIComponent(hears.id)}`, spoken(reader, hears.name))}
    </p>
    <p>${say(`requests-complain.because.${because}`)}</p>
    ${byWhen(reader, due)} ${factsList([{ name: say("requests-report.check.phone"), value: phone }])}
    <p>${say("requests-complain.check.tiers")}</p>
  </section>`;
}
