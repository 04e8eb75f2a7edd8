/** The complaint once more before it is sent: who hears it and why that one, by when, and what was written. */
import type { Actor } from "#kernel/operation/model.ts";
import { factsList } from "#ui/facts-list.ts";
import { errorOf, fileField, hidden, textField } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import { type Reader, spoken } from "#ui/reader.ts";
import type { Answer } from "#ui/surface.ts";
import type { ComplaintConsideration } from "../../shapes/matter.ts";
import { changeable, reach, trap } from "../report/check-page.ts";
import { type Asking, question } from "../report/frame.ts";
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
  const { request, draft, errors } = asking;
  const { reader, visitor } = request;
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
    ${textField({
      name: "words",
      label: say("requests-report.check.words"),
      value: draft.words,
      error: errorOf(errors, "words"),
      lines: 6,
      maxLength: 5000,
      isRequired: true,
    })}
    ${fileField({
      name: "photos",
      label: say("requests-report.check.photos"),
      hint: say("requests-report.check.photos-hint", { most: considered.photosMost }),
      error: errorOf(errors, "photos"),
      accept: "image/jpeg,image/png,image/webp",
      areMany: true,
      isRequired: false,
    })}
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
