/**
 * What somebody has said so far. The form carries it from page to page, so that going back or starting late loses nothing and nothing is
 * kept of those who never send. Photos are chosen on the last page: a browser does not carry files along.
 */
import { hidden } from "#ui/form.ts";
import type { Html } from "#ui/html.ts";
import { readPoint } from "#ui/map-choice.ts";
import type { Town } from "../../town.ts";

const names = [
  "words",
  "function",
  "body",
  "area",
  "place",
  "map-view",
  "map-point",
  "name",
  "email",
  "phone",
  "agreed",
  "ticket",
] as const;
type Name = (typeof names)[number];

/** Every answer so far, as it was written; "" when there is none. */
export type Draft = Readonly<Record<Name, string>>;

export function readDraft(fields: Readonly<Record<string, string>>): Draft {
  const read = names.map((name) => [name, (fields[name] ?? "").replace(/\r\n?/g, "\n")]);
  // Every name is there, which `fromEntries` cannot tell.
  return Object.fromEntries(read) as Draft;
}

/** The answers that a page does not ask for itself. */
export function carried(draft: Draft, asked: readonly Name[]): readonly Html[] {
  return names
    .filter((name) => !asked.includes(name) && draft[name] !== "")
    .map((name) => hidden(name, draft[name]));
}

/** Where it is, as operations take it. A place chosen from the list after the map was pressed counts more than the pin. */
export function whereOf(town: Town, draft: Draft): Readonly<Record<string, unknown>> {
  const { area, place } = draft;
  const point = readPoint(draft["map-point"]);
  const isLeft = point === undefined || (area !== "" && town.areaAt(point) !== area);
  return {
    ...(area !== "" && { area }),
    ...(place.trim() !== "" && { place: place.trim() }),
    ...(!isLeft && { longitude: point.lon, latitude: point.lat }),
  };
}
