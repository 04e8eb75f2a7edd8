/**
 * P0305: the children of an area do not make up the whole of it, by their people or by their size on the map. Compared
 * only where the area and all of its children say the figure.
 */
import type { Finding } from "#lib/finding.ts";
import { areaNamed } from "../naming.ts";
import type { Area } from "../register.ts";
import { finding, placeIn, type Rule, type RuleContext } from "./rule.ts";

/**
 * What may be missing before it counts. Registers round people to hundreds or thousands and mix counts of nearby years,
 * and maps are simplified for drawing; a missing child is nearly always more than one part in a hundred.
 */
const toleratedShare = 0.01;

export const areaNotCovered: Rule = (context) => {
  const { tree } = context.compiled;
  // In a circle nobody can say who lies in whom; that it is one is told already (P0301).
  const circling = new Set(tree.circles.flat());
  const children = new Map<number, Area[]>();
  tree.parent.forEach((up, node) => {
    if (up < 0) return;
    const known = children.get(up);
    if (known === undefined) children.set(up, [tree.areas[node]!]);
    else known.push(tree.areas[node]!);
  });
  return [...children].flatMap(([node, own]) => {
    const area = tree.areas[node]!;
    if (circling.has(area)) return [];
    const byPeople = compare(area, own, (one) => one.population);
    const bySize = compare(area, own, (one) =>
      one.geometry === undefined ? undefined : context.squareKilometresOf(one.geometry),
    );
    // One missing child is one cause, however it shows.
    const [hint, compared] =
      byPeople === undefined ? (["geometry", bySize] as const) : (["population", byPeople] as const);
    return compared === undefined
      ? []
      : [notCovered(context, area, { ...compared, hint, children: own.length })];
  });
};

interface Compared {
  readonly whole: number;
  readonly parts: number;
}

function compare(
  area: Area,
  children: readonly Area[],
  figureOf: (area: Area) => number | undefined,
): Compared | undefined {
  const whole = figureOf(area);
  const figures = children.map(figureOf);
  if (whole === undefined || figures.includes(undefined)) return undefined;
  const parts = figures.reduce<number>((sum, figure) => sum + (figure ?? 0), 0);
  return parts < whole * (1 - toleratedShare) ? { whole, parts } : undefined;
}

function notCovered(
  context: RuleContext,
  area: Area,
  given: Compared & { readonly hint: "population" | "geometry"; readonly children: number },
): Finding {
  const { whole, parts, hint, children } = given;
  const rounded = (figure: number): number => (hint === "population" ? figure : Math.round(figure * 10) / 10);
  return finding("P0305", {
    about: area.code,
    facts: {
      area: area.code,
      ...context.naming.one("areaName", areaNamed(area)),
      whole: rounded(whole),
      parts: rounded(parts),
      missing: rounded(whole - parts),
      percent: Math.round((1 - parts / whole) * 1000) / 10,
      children,
    },
    hint,
    location: placeIn(context, "areas", area.row, hint),
  });
}
