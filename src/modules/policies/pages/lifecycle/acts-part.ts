/** The next acts on a proposed policy, each for those who may. */
import type { PlainDate } from "#lib/dates.ts";
import { choiceField, errorOf, textField } from "#ui/form.ts";
import { html, nothing, type Html } from "#ui/html.ts";
import type { PageRequest } from "#ui/surface.ts";
import type { PublishedHeading } from "../../simulation/published.ts";
import type { Mistake } from "./mistake.ts";
import { carried, type Hands } from "../../lifecycle/visiting.ts";

interface Given {
  readonly proposal: string;
  readonly hands: Hands;
  readonly mistake: Mistake | undefined;
  readonly today: PlainDate;
  readonly simulations: readonly PublishedHeading[];
}

export function actsPart(request: PageRequest, given: Given): Html {
  const { isClerk, isAdopter } = given.hands;
  if (!isClerk && !isAdopter) return nothing;
  return html`<section class="no-print">
    <h2>${request.reader.say("policies-lifecycle.acts")}</h2>
    ${isClerk && [simulation(request, given), consultation(request, given)]}
    ${isAdopter && adoption(request, given)} ${withdrawal(request, given)}
  </section>`;
}

function simulation(request: PageRequest, given: Given): Html {
  const { say } = request.reader;
  if (given.simulations.length === 0)
    return html`<p class="quiet">${say("policies-lifecycle.no-simulations")}</p>`;
  const choices = given.simulations.map(({ id, title, period }) => ({
    value: id,
    words: say("policies-lifecycle.simulation-choice", { title, period }),
  }));
  const field = choiceField({
    name: "simulation",
    label: say("policies-lifecycle.simulation"),
    groups: [{ name: undefined, choices }],
  });
  return form(request, given, { act: "simulation", inside: field });
}

function consultation(request: PageRequest, given: Given): Html {
  const { say } = request.reader;
  const { errors = [], fields = {} } = given.mistake ?? {};
  const inside = html`${textField({
    name: "from",
    label: say("policies-lifecycle.from"),
    type: "date",
    isRequired: true,
    value: fields["from"] ?? given.today,
    error: errorOf(errors, "from"),
  })}
  ${textField({
    name: "to",
    label: say("policies-lifecycle.to"),
    type: "date",
    isRequired: true,
    value: fields["to"],
    error: errorOf(errors, "to"),
  })}
  ${textField({
    name: "how",
    label: say("policies-lifecycle.how"),
    lines: 3,
    isRequired: true,
    maxLength: 2000,
    value: fields["how"],
    error: errorOf(errors, "how"),
  })}`;
  return form(request, given, { act: "consultation", inside });
}

function adoption(request: PageRequest, given: Given): Html {
  const { say } = request.reader;
  const { errors = [], fields = {} } = given.mistake ?? {};
  // Two forms of one page ask for a first day: their fields need ids of their own.
  const inside = html`<div class="field">
      <label for="adopt-from">${say("policies-lifecycle.in-force-from")}</label>
      <input type="date" id="adopt-from" name="from" required value="${fields["from"] ?? given.today}" />
    </div>
    ${textField({
      name: "reason",
      label: say("policies-lifecycle.reason"),
      hint: say("policies-lifecycle.reason-hint"),
      lines: 3,
      isRequired: true,
      maxLength: 2000,
      value: fields["reason"],
      error: errorOf(errors, "reason"),
    })}`;
  return form(request, given, { act: "adoption", inside });
}

function withdrawal(request: PageRequest, given: Given): Html {
  return form(request, given, { act: "withdrawal", inside: nothing });
}

function form(
  { reader: { say, language }, visitor }: PageRequest,
  { proposal }: Given,
  {
    act,
    inside,
  }: { readonly act: "simulation" | "consultation" | "adoption" | "withdrawal"; readonly inside: Html },
): Html {
  return html`<details>
    <summary>${say(`policies-lifecycle.act.${act}`)}</summary>
    <form method="post" action="/${language}/policies/proposals/${proposal}/${act}">
      ${carried(visitor)} ${inside}
      <button type="submit">${say(`policies-lifecycle.button.${act}`)}</button>
    </form>
  </details>`;
}
