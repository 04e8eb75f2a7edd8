/** Every act in plain words, with what was written. */
import { html, type Html } from "#ui/html.ts";
import { spoken } from "#ui/reader.ts";
import type { PartView, StepView } from "../../shapes/parts.ts";
import { basisName } from "./basis.ts";
import type { Here } from "./here.ts";
import { moment } from "./when.ts";

export function timeline(here: Here): Html {
  const { reader, matter } = here;
  return html`<section>
    <h2>${reader.say("requests-matter.timeline.title")}</h2>
    <ol class="matter-steps">
      ${matter.steps.map((step) => one(here, step))}
    </ol>
  </section>`;
}

function one(here: Here, { at, act, role, body, state, basis, parts }: StepView): Html {
  const { reader, town } = here;
  const { say } = reader;
  // Before there is a matter nobody is its reporter: who reports is a resident, with an account or without.
  const who =
    role === "system" ? "system" : ["reporter", "resident", "anyone"].includes(role) ? "reporter" : "office";
  return html`<li>
    <p class="quiet small">
      <time datetime="${at}">${moment(reader, at, town.register.jurisdiction.timeZone)}</time> ·
      ${body === undefined ? say(`requests-matter.timeline.by-${who}`) : spoken(reader, body.name)}
    </p>
    <p>
      ${say(`requests-matter.step.${act.replace("requests.", "")}`)}
      ${state !== undefined && html`<span class="quiet">${say("requests-matter.timeline.then")} ${spoken(reader, state.name)}</span>`}
    </p>
    ${parts.map((part) => written(here, part))}
    ${basis.length > 0 && html`<p class="small">${say("requests-matter.end.basis")}: ${basis.map((id, at) => html`${at > 0 && "; "}${basisName(here, id)}`)}</p>`}
  </li>`;
}

function written({ reader }: Here, part: PartView): Html {
  return part.text === undefined
    ? html`<p class="quiet">${reader.say("requests-matter.timeline.erased")}</p>`
    : html`<blockquote class="message">${part.text}</blockquote>`;
}
