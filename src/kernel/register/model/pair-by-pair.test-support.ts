/**
 * The meaning of a register said the slow way: every lowest area with every function, one after the other, walking up from
 * the place each time. Shares nothing with the real thing but the nouns. Decisions are not covered.
 */
import { holdsOn, type PlainDate } from "#lib/dates.ts";
import type { Area, Assignment, Body, PublicFunction, Register } from "./register.ts";

export interface SlowAnswer {
  readonly area: string;
  readonly function: string;
  readonly outcome: "answered" | "shared" | "disputed" | "nobody";
  readonly bodies: readonly string[];
}

const outside = new Set(["charity"]);

/** The answer for every pair. */
export function pairByPair(register: Register, on: PlainDate): readonly SlowAnswer[] {
  const areas = new Map(validIn(register.areas, on).map((area) => [area.code, area]));
  const bodies = new Map(validIn(register.bodies, on).map((body) => [body.id, body]));
  const parentOf = (code: string): string | undefined => {
    const parent = areas.get(code)?.parent;
    return parent === undefined || !areas.has(parent) || isFirstOfCircle(code, areas) ? undefined : parent;
  };
  const pathOf = (code: string): readonly string[] => {
    const path: string[] = [];
    for (let at: string | undefined = code; at !== undefined; at = parentOf(at)) path.push(at);
    return path;
  };
  const parents = new Set([...areas.keys()].map(parentOf));
  const lowest = [...areas.keys()].filter((code) => !parents.has(code));
  const functions = validIn(register.functions, on);
  return lowest.flatMap((area) => {
    const path = pathOf(area);
    return functions.map((one) => answerFor(one, area, path));
  });

  function answerFor(one: PublicFunction, area: string, path: readonly string[]): SlowAnswer {
    const reaching = validIn(register.assignments, on)
      .filter((row) => row.function === one.id && row.role === "answers")
      .flatMap((row) =>
        reachedBy(row, path).map((body) => ({
          body,
          condition: JSON.stringify(row.conditions),
          depth: depthOf(row),
        })),
      );
    const deepest = Math.max(...reaching.map((each) => each.depth));
    const winners = one.everyLevel ? reaching : reaching.filter((each) => each.depth === deepest);
    const found = [...new Set(winners.map((each) => each.body))].sort();
    const isDisputed = winners.some((a) =>
      winners.some((b) => a.body !== b.body && a.condition === b.condition),
    );
    const several = one.everyLevel || !isDisputed ? "shared" : "disputed";
    const outcome = found.length === 0 ? "nobody" : found.length === 1 ? "answered" : several;
    return { area, function: one.id, outcome, bodies: found };
  }

  function depthOf(row: Assignment): number {
    return row.area === undefined ? 0 : pathOf(row.area).length;
  }

  function reachedBy(row: Assignment, path: readonly string[]): readonly string[] {
    const { assignee } = row;
    if (row.area !== undefined && !path.includes(row.area)) return [];
    if (assignee.by === "public") return [];
    if (assignee.by === "rule") {
      if (!register.levels.some((level) => level.id === assignee.level)) return [];
      const acts = (body: Body): boolean =>
        body.levels.includes(assignee.level) && (assignee.kind === undefined || assignee.kind === body.kind);
      return [...bodies.values()]
        .filter((body) => acts(body) && path.includes(body.area ?? ""))
        .map((body) => body.id);
    }
    const body = bodies.get(assignee.body);
    if (body === undefined) return [];
    if (body.area === undefined) return row.area === undefined && outside.has(body.kind) ? [] : [body.id];
    return path.includes(body.area) ? [body.id] : [];
  }
}

function isFirstOfCircle(code: string, areas: ReadonlyMap<string, Area>): boolean {
  const circle = [code];
  for (let at = areas.get(code)?.parent; at !== undefined && areas.has(at); at = areas.get(at)?.parent) {
    if (at === code) return circle.every((member) => code <= member);
    if (circle.includes(at)) return false;
    circle.push(at);
  }
  return false;
}

function validIn<Row extends { readonly validity: Parameters<typeof holdsOn>[0] }>(
  rows: readonly Row[],
  on: PlainDate,
): readonly Row[] {
  return rows.filter((row) => holdsOn(row.validity, on));
}
