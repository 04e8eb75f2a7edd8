/** Who answers for a function: at one place, within a larger area, and everywhere, gathered into as few words as are true. */
import type { Result } from "#lib/result.ts";
import { ok } from "#lib/result.ts";
import {
  type Area,
  type Part,
  resolve,
  type Resolution,
  type ResolveRefusal,
} from "#kernel/register/model.ts";
import { allLowest, type Directory, lowestWithin, pathTo } from "./directory.ts";

/** Places where the same bodies answer in the same way. */
export interface AnswerGroup {
  readonly outcome: Resolution["outcome"];
  /** The answering bodies, in the register's order. */
  readonly bodies: readonly string[];
  /** Lowest areas. */
  readonly areas: readonly Area[];
}

export type WhoAnswers =
  /** The same everywhere in the area asked about. */
  | { readonly kind: "one"; readonly resolution: Resolution }
  /** It depends on where. */
  | { readonly kind: "depends"; readonly groups: readonly AnswerGroup[] };

/** The answer at an area of any height. */
export function whoAnswers(
  directory: Directory,
  functionId: string,
  area: string,
): Result<WhoAnswers, ResolveRefusal> {
  const answer = resolve(directory.compiled, functionId, area);
  if (!answer.ok) return answer;
  if (answer.value.outcome !== "divided") return ok({ kind: "one", resolution: answer.value });
  return ok({ kind: "depends", groups: groupAnswers(directory, functionId, lowestWithin(directory, area)) });
}

/** The answer everywhere: one group when it is the same for all. */
export function answersEverywhere(directory: Directory, functionId: string): readonly AnswerGroup[] {
  return groupAnswers(directory, functionId, allLowest(directory));
}

/** The bodies that answer at a place, each once. */
export function answeringBodies(resolution: Resolution): readonly string[] {
  return [...new Set(partsOf(resolution, "answers").flatMap((part) => part.body ?? []))];
}

/** The parts of one role. */
export function partsOf(resolution: Resolution, role: Part["role"]): readonly Part[] {
  return resolution.parts.filter((part) => part.role === role);
}

/** Largest areas that together are exactly the lowest areas given: "all of the Old Town and Ferry Side". */
export function coveringAreas(directory: Directory, lowest: readonly Area[]): readonly Area[] {
  const wanted = new Set(lowest.map((area) => area.code));
  const isWhole = new Map<string, boolean>();
  const whole = (code: string): boolean => {
    const known = isWhole.get(code);
    if (known !== undefined) return known;
    const within = lowestWithin(directory, code);
    const answer = within.length > 0 && within.every((area) => wanted.has(area.code));
    isWhole.set(code, answer);
    return answer;
  };
  const covering = lowest.map(
    (area) => pathTo(directory, area.code).find((step) => whole(step.code)) ?? area,
  );
  return [...new Set(covering)];
}

function groupAnswers(
  directory: Directory,
  functionId: string,
  places: readonly Area[],
): readonly AnswerGroup[] {
  const groups = new Map<
    string,
    { outcome: Resolution["outcome"]; bodies: readonly string[]; areas: Area[] }
  >();
  for (const place of places) {
    const answer = resolve(directory.compiled, functionId, place.code);
    if (!answer.ok) continue;
    const bodies = answeringBodies(answer.value);
    const key = JSON.stringify([answer.value.outcome, bodies]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { outcome: answer.value.outcome, bodies, areas: [place] });
    else group.areas.push(place);
  }
  return [...groups.values()];
}
