/** Everything once more before it is sent: who will answer, by when and why; words and photos; what is open nearby. */
import type { PlainMoment } from "#kernel/procedure/model.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { factsList } from "#ui/facts-list.ts";
import { hidden } from "#ui/form.ts";
import { html, type Html, nothing, type Piece } from "#ui/html.ts";
import { link } from "#ui/link.ts";
import { notice } from "#ui/notice.ts";
import { inWords, type Reader, spoken } from "#ui/reader.ts";
import type { Answer } from "#ui/surface.ts";
import { unnamedFunction } from "../../model.ts";
import { publicPath } from "../../paths.ts";
import type { Consideration } from "../../shapes/matter.ts";
import { dateInWords } from "../../views/dates.ts";
import { type Asking, goTo, question, type Step } from "./frame.ts";
import { saidFields } from "./said-fields.ts";
import { answeringBodies, byWhen, whyThisOffice } from "./who-answers.ts";

type Considered = Consideration & { readonly answer: NonNullable<Consideration["answer"]> };

export function checkPage(
  asking: Asking,
  {
    actor,
    considered,
    refused,
  }: {
    readonly actor: Actor;
    readonly considered: Considered;
    /** Why it was not sent. */
    readonly refused?: string | undefined;
  },
): Answer {
  const { request, draft } = asking;
  const { reader, visitor } = request;
  const { say } = reader;
  const { answer } = considered;
  return question(asking, {
    step: "check",
    title: say("requests-report.check.title"),
    asks: ["words"],
    hasFiles: true,
    before: html`${refused !== undefined && notice("problem", refused)} ${whoAndWhen(reader, answer)}`,
    inside: html`${hidden("key", visitor.newFormKey())} ${trap(reader)} ${similar(reader, considered.similar)}
    ${saidFields(asking, { ...considered, lines: 4 })}
    ${factsList([
      changeable(reader, {
        name: say("requests-report.check.about"),
        value: spoken(reader, answer.function.name),
        step: "which",
      }),
      changeable(reader, {
        name: say("requests-report.check.where"),
        value: where(asking, answer),
        step: "where",
      }),
      changeable(reader, {
        name: say("requests-report.check.reach"),
        value: reach(asking, actor),
        step: "contact",
      }),
      changeable(reader, {
        name: say("requests-report.check.public"),
        value: say(
          draft.agreed === "on" ? "requests-report.check.is-public" : "requests-report.check.not-public",
        ),
        step: "contact",
      }),
    ])}`,
    button: say("requests-report.check.send"),
    back: "contact",
  });
}

/** A fact with the way to change it. */
export function changeable(
  reader: Reader,
  { name, value, step }: { readonly name: string; readonly value: Piece; readonly step: Step },
): { readonly name: string; readonly value: Html } {
  const way = goTo(step, reader.say("requests-report.check.change"));
  return { name, value: html`<span class="report-fact"><span>${value}</span> ${way}</span>` };
}

function whoAndWhen(reader: Reader, answer: Considered["answer"]): Html {
  const { say } = reader;
  const { routing, due, evidence, fee, phone } = answer;
  return html`<section class="report-who">
    <h2>${say("requests-report.check.who")}</h2>
    <p class="lead">${answeringBodies(reader, routing)}</p>
    ${deskReads(reader, answer)} ${byWhen(reader, due)} ${whyThisOffice(reader, routing)}
    ${factsList([
      { name: say("requests-report.check.evidence"), value: spoken(reader, evidence) },
      { name: say("requests-report.check.fee"), value: spoken(reader, fee) },
      { name: say("requests-report.check.phone"), value: phone },
    ])}
  </section>`;
}

/** Nothing is promised that nobody can know yet. */
function deskReads(reader: Reader, { function: one, routing }: Considered["answer"]): Html {
  const { say } = reader;
  if (!routing.isDefaultDesk) return nothing;
  if (one.id !== unnamedFunction) return html`<p>${say("requests-report.check.desk")}</p>`;
  return notice(
    "calm",
    say("requests-report.check.unnamed"),
    html`<p>${say("requests-report.check.unnamed-what", { body: inWords(reader, routing.body.name) })}</p>`,
  );
}

function where({ request: { reader }, draft }: Asking, { area }: Considered["answer"]): Piece {
  const name = inWords(reader, area.name);
  const words = [
    draft.place.trim(),
    draft["map-point"] !== "" && reader.say("requests-report.check.pin", { point: draft["map-point"] }),
  ].filter((one) => one !== "" && one !== false);
  return words.length === 0 ? name : html`${name}<br />${words.join(" · ")}`;
}

export function reach({ request: { reader }, draft }: Asking, actor: Actor): Piece {
  if (actor.kind === "account")
    return reader.say("requests-report.check.account", { name: actor.person.name });
  const given = [draft.name, draft.email, draft.phone].map((one) => one.trim()).filter((one) => one !== "");
  return given.length === 0 ? reader.say("requests-report.check.code") : given.join(" · ");
}

/** Others may have said it already: joining tells them apart from reporting it twice. */
function similar(reader: Reader, found: Consideration["similar"]): Html {
  const { say, language } = reader;
  if (found.length === 0) return nothing;
  return html`<section class="report-similar">
    <h2>${say("requests-report.check.similar")}</h2>
    <p>${say("requests-report.check.similar-what")}</p>
    <ul class="report-choices">
      ${found.map((one) => {
        // The operation writes moments of the wall clock; its schema says only that they are text.
        const date = dateInWords(one.openedAt as PlainMoment, language);
        return html`<li>
          <span
            >${link(publicPath(language, one.number), one.number)} · ${spoken(reader, one.area.name)} ·
            ${say("requests-report.check.since", { date })}
            ${one.metres !== undefined && `· ${say("requests-report.check.metres", { metres: one.metres })}`}
            ${one.words !== undefined && html`<br /><span class="quiet">${one.words}</span>`}</span
          >
          <button class="plain" type="submit" name="join" value="${one.number}">
            ${say("requests-report.check.join", { number: one.number })}
          </button>
        </li>`;
      })}
    </ul>
  </section>`;
}

/** Unseen: people leave it empty, programs fill it. */
export function trap({ say }: Reader): Html {
  return html`<p class="report-trap" aria-hidden="true">
    <label
      >${say("requests-report.check.trap")} <input name="website" tabindex="-1" autocomplete="off"
    /></label>
  </p>`;
}
