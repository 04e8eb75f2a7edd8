/** What the stories need of a town: services that residents know, and offices to which something can be handed over. */
import type { Town } from "../town.ts";
import type { Chance } from "./chance.ts";
import { subjects } from "./words.ts";

/** Whether the stories are about this town: what they tell of is there, and an office to which something can be handed over. */
export function isAboutTown(town: Town): boolean {
  const there = neighbours.filter((one) => town.compiled.bodies.valid.has(one));
  return subjectsIn(town).length > 0 && there.length >= 2;
}

export function subjectsIn(town: Town): readonly string[] {
  return Object.keys(subjects).filter((id) => {
    const one = town.functions.get(id);
    return one?.hasDoor === true && one.procedure === "service-request";
  });
}

/** Bodies of which residents have heard; the ones that are named when it is somebody else's. */
export const neighbours = ["urban-management-bureau", "transport-bureau", "water-bureau", "housing-bureau"];

export function anotherBody(town: Town, body: string, chance: Chance): string {
  return chance.oneOf(neighbours.filter((one) => one !== body && town.compiled.bodies.valid.has(one)));
}
