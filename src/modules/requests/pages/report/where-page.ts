/** Where is it? On the map, from the list, or by its name. */
import { errorOf, textField } from "#ui/form.ts";
import { html, type Html, nothing } from "#ui/html.ts";
import type { MapChoice } from "#ui/map-choice.ts";
import { inWords, spoken, type Reader } from "#ui/reader.ts";
import type { Answer } from "#ui/surface.ts";
import type { Named } from "../../shapes/parts.ts";
import type { Town } from "../../town.ts";
import { aboutWhat, type Asking, question } from "./frame.ts";
import { placeMap } from "./place-map.ts";
import { placeList } from "./places.ts";

export function wherePage(
  asking: Asking,
  {
    choice,
    areas = [],
  }: {
    readonly choice: MapChoice | undefined;
    /** The places that a name may stand for. */
    readonly areas?: readonly Named[];
  },
): Answer {
  const { request, town, draft, errors } = asking;
  const { reader } = request;
  const { say } = reader;
  return question(asking, {
    step: "where",
    title: say("requests-report.where.title"),
    asks: ["area", "place", "map-view", "map-point"],
    inside: html`${aboutWhat(reader, town, draft)} ${several(reader, areas)}
      <div class="field" id="field-map">
        ${errorOf(errors, "map") !== undefined && html`<p class="error">${errorOf(errors, "map")}</p>`}
        ${placeMap(reader, town, choice)} ${pinned(reader, town, choice)}
      </div>
      ${placeList(reader, town, { value: draft.area, error: errorOf(errors, "area") })}
      ${textField({
        name: "place",
        label: say("requests-report.where.place"),
        hint: say("requests-report.where.place-hint"),
        value: draft.place,
        error: errorOf(errors, "place"),
        maxLength: 300,
      })}`,
    button: say("requests-report.next"),
    back: "words",
  });
}

function several(reader: Reader, areas: readonly Named[]): Html {
  if (areas.length < 2) return nothing;
  return html`<p>${reader.say("requests-report.where.several")}</p>
    <ul class="report-choices">
      ${areas.map(
        ({ id, name }) =>
          html`<li>
            <button class="plain" type="submit" name="area" value="${id}">${spoken(reader, name)}</button>
          </li>`,
      )}
    </ul>`;
}

/** What lies under the pin, so that a slip of the finger is seen at once. */
function pinned(reader: Reader, town: Town, choice: MapChoice | undefined): Html {
  if (choice?.point === undefined) return nothing;
  const name = town.areas.get(town.areaAt(choice.point) ?? "")?.name;
  if (name === undefined) return nothing;
  return html`<p role="status">
    ${reader.say("requests-report.where.pin", { area: inWords(reader, name) })}
  </p>`;
}
