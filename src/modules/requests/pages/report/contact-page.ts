/** How may we reach you, and may others see it? Everything here may be left out. */
import type { Actor } from "#kernel/operation/model.ts";
import { errorOf, textField } from "#ui/form.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import type { Reader } from "#ui/reader.ts";
import type { Answer } from "#ui/surface.ts";
import { unnamedFunction } from "../../model.ts";
import type { Draft } from "./draft.ts";
import { type Asking, question } from "./frame.ts";

export function contactPage(asking: Asking, actor: Actor): Answer {
  const { request, town, draft, door } = asking;
  const { say } = request.reader;
  const isPublic = door === "report" && town.functions.get(draft.function)?.isPublic === true;
  return question(asking, {
    step: "contact",
    title: say("requests-report.contact.title"),
    asks: ["name", "email", "phone", "agreed"],
    inside: html`${
      actor.kind === "account"
        ? html`<p>${say("requests-report.contact.account", { name: actor.person.name })}</p>`
        : stranger(asking)
    }
    ${isPublic ? publicChoice(request.reader, draft) : html`<p>${say(`requests-report.contact.${whyClosed(asking)}`)}</p>`}`,
    button: say("requests-report.next"),
    back: door === "report" ? "where" : "words",
  });
}

function whyClosed({ door, draft }: Asking): string {
  if (door === "complain") return "closed-complaint";
  return draft.function === unnamedFunction ? "closed-unnamed" : "closed";
}

function stranger({ request, draft, errors }: Asking): Html {
  const { say } = request.reader;
  const field = (name: "email" | "name" | "phone", type: "email" | "text", autocomplete: string): Html =>
    textField({
      name,
      type,
      autocomplete,
      label: say(`requests-report.contact.${name}`),
      value: draft[name],
      error: errorOf(errors, name),
      maxLength: name === "email" ? 254 : name === "name" ? 200 : 60,
    });
  return html`<p>${say("requests-report.contact.nothing")}</p>
    ${field("email", "email", "email")}
    <details ${(draft.name !== "" || draft.phone !== "") && html`open`}>
      <summary>${say("requests-report.contact.more")}</summary>
      ${field("name", "text", "name")} ${field("phone", "text", "tel")}
    </details>`;
}

/** Never ticked beforehand. */
function publicChoice({ say }: Reader, draft: Draft): Html {
  return html`<fieldset class="report-public">
    <legend>${say("requests-report.contact.public-title")}</legend>
    <p class="hint" id="hint-agreed">${say("requests-report.contact.public-what")}</p>
    <label class="report-tick"
      ><input
        type="checkbox"
        name="agreed"
        value="on"
        aria-describedby="hint-agreed"
        ${draft.agreed === "on" ? html`checked` : nothing}
      />
      <span>${say("requests-report.contact.agreed")}</span></label
    >
  </fieldset>`;
}
