/** From the result to an application: one button for each service that takes applications here. */
import { hidden } from "#ui/form.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import { inWords } from "#ui/reader.ts";
import type { Entitled } from "../../household/entitled.ts";
import { fieldsOf } from "../../household/told.ts";
import type { Asking } from "./asking.ts";

/** Only then is anything kept: the page says so before the button. */
export async function applyForms(asking: Asking, { granted, missed }: Entitled): Promise<Html> {
  const { context, request, told } = asking;
  const { reader, visitor } = request;
  const { say, language } = reader;
  const { applying } = context;
  if (applying === undefined) return nothing;
  const taken = await applying.functions();
  const functionsOf = (all: Entitled["granted"]): readonly string[] => [
    ...new Set(all.flatMap(({ policy }) => policy?.function ?? [])),
  ];
  const first = functionsOf(granted).filter((id) => taken.has(id));
  const others = functionsOf(missed).filter((id) => taken.has(id) && !first.includes(id));
  if (first.length === 0 && others.length === 0) return nothing;
  const button = (id: string): Html => {
    const one = context.register.functions.find((each) => each.id === id);
    return html`<button type="submit" name="function" value="${id}">
      ${say("policies-household.apply.go", { service: one === undefined ? id : inWords(reader, one.name) })}
    </button>`;
  };
  return html`<section class="no-print">
    <h2>${say("policies-household.apply.title")}</h2>
    <p>${say("policies-household.apply.what")}</p>
    <form class="household-apply" method="post" action="/${language}${applying.path}">
      ${hidden("token", visitor.formToken)} ${fieldsOf(told).map(([name, value]) => hidden(name, value))}
      <p class="household-ways">${first.map(button)}</p>
      ${
        others.length > 0 &&
        html`<details>
          <summary>${say("policies-household.apply.others")}</summary>
          <p>${say("policies-household.apply.others-what")}</p>
          <p class="household-ways">${others.map(button)}</p>
        </details>`
      }
    </form>
  </section>`;
}
