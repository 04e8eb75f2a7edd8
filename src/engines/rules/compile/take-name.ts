/** Names that may still be given: each once in a system, and none that the language has taken. */
import type { Place } from "#lib/finding.ts";
import type { Entity } from "../model.ts";
import type { Faults } from "../source/faults.ts";
import { functionNames } from "./function-names.ts";

/** Takes a name: true when it was free. One that is taken is told, with where it was given first. */
export function takeName(name: string, place: Place, taken: Map<string, Place>, faults: Faults): boolean {
  const before = taken.get(name);
  if (before === undefined) {
    taken.set(name, place);
    return true;
  }
  faults.add("P0805", place, {
    hint: "name",
    facts: { name },
    related: [{ place: before, note: "first-given" }],
    about: name,
  });
  return false;
}

/** Names that no variable or parameter may have. */
export function reserved(entities: ReadonlyMap<string, Entity>): readonly string[] {
  const lists = [...entities.values()].flatMap(({ id, roles }) => [id, ...roles.map(({ plural }) => plural)]);
  return [
    ...lists,
    "members",
    "role",
    "period_start",
    "period_end",
    "not",
    "if",
    "then",
    "else",
    ...functionNames,
  ];
}
