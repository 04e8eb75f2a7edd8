/** "I have this too": the form with which somebody joins a public matter and is told what happens. */
import type { Actor } from "#kernel/operation/model.ts";
import { perform } from "#kernel/operation/index.ts";
import { errorOf, errorSummary, type FieldError, hidden, textField } from "#ui/form.ts";
import { html, type Html } from "#ui/html.ts";
import { notice } from "#ui/notice.ts";
import type { PageRequest } from "#ui/surface.ts";
import { publicPath } from "../../paths.ts";
import { consider } from "../../queries/consider.ts";
import type { PublicMatter } from "../../shapes/public.ts";
import type { RequestsPages } from "../context.ts";

/** What was written into the form to join and what was wrong with it. */
export interface Joining {
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly refused?: string | undefined;
}

interface Part {
  readonly matter: PublicMatter;
  readonly actor: Actor;
  readonly joining: Joining;
}

export async function joinPart(
  { requests }: RequestsPages,
  { reader, visitor }: PageRequest,
  { matter, actor, joining }: Part,
): Promise<Html> {
  const { say, language } = reader;
  const { fields, errors, refused } = joining;
  const considered = await perform(consider, requests, { actor, input: {} });
  const ticket = fields["ticket"] ?? (considered.ok ? considered.value.ticket : "");
  return html`<section class="open-matter-join no-print" id="join">
    <h2>${say("requests-open-matters.join.title")}</h2>
    <p>${say("requests-open-matters.join.what")}</p>
    ${errorSummary(reader, errors)} ${refused !== undefined && notice("problem", refused)}
    <form class="ask" method="post" action="${publicPath(language, matter.number)}">
      ${hidden("token", visitor.formToken)} ${hidden("key", visitor.newFormKey())} ${hidden("ticket", ticket)}
      <p class="report-trap" aria-hidden="true">
        <label
          >${say("requests-report.check.trap")} <input name="website" tabindex="-1" autocomplete="off"
        /></label>
      </p>
      ${textField({
        name: "words",
        label: say("requests-open-matters.join.words"),
        hint: say("requests-open-matters.join.words-hint"),
        value: fields["words"],
        error: errorOf(errors, "words"),
        lines: 3,
        maxLength: 5000,
      })}
      ${
        actor.kind === "account"
          ? html`<p>${say("requests-report.contact.account", { name: actor.person.name })}</p>`
          : textField({
              name: "email",
              type: "email",
              label: say("requests-report.contact.email"),
              hint: say("requests-open-matters.join.email-hint"),
              value: fields["email"],
              error: errorOf(errors, "email"),
              autocomplete: "email",
              maxLength: 254,
            })
      }
      <button type="submit">${say("requests-open-matters.join.send")}</button>
    </form>
  </section>`;
}
