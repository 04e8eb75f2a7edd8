/** The places among which a reporter chooses: those that hold no others. */
import type { Area } from "#kernel/register/model.ts";
import { choiceField, type ChoiceField } from "#ui/form.ts";
import type { Html } from "#ui/html.ts";
import { inWords, type Reader } from "#ui/reader.ts";
import type { Town } from "../../town.ts";

/** A longer list is slower to use than a map or a name. */
const mostListed = 150;

export function lowestAreas(town: Town): readonly Area[] {
  const parents = new Set([...town.areas.values()].map(({ parent }) => parent));
  return [...town.areas.values()].filter(({ code }) => !parents.has(code));
}

/** Grouped by what they lie in; nothing in a country too large for it. */
export function placeList(
  reader: Reader,
  town: Town,
  field: Pick<ChoiceField, "value" | "error">,
): Html | undefined {
  const lowest = lowestAreas(town);
  if (lowest.length > mostListed) return undefined;
  const groups = Map.groupBy(lowest, ({ parent }) => parent ?? "");
  return choiceField({
    ...field,
    name: "area",
    label: reader.say("requests-report.where.list"),
    none: reader.say("requests-report.where.none"),
    groups: [...groups].map(([parent, areas]) => ({
      name: groups.size === 1 ? undefined : inWords(reader, town.areas.get(parent)?.name ?? {}) || undefined,
      choices: areas.map(({ code, name }) => ({ value: code, words: inWords(reader, name) })),
    })),
  });
}
