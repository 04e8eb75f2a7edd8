/**
 * Places where a rule finds nobody because of a fault that is a finding of its own: a body whose area has ended, a body
 * at a level nobody knows, a branch of areas cut off from the areas above it.
 */
import type { Area, Body } from "./register.ts";
import { causeOfArea, causeOfLevel, fingerprintOf } from "./causes.ts";
import type { CompiledRegister } from "./compile.ts";
import type { RuleMap } from "./rule-map.ts";
import type { Span } from "./spans.ts";
import { spanOf } from "./tree.ts";

export interface BlindSpot extends Span {
  /** The fingerprint of the finding that explains it. */
  readonly cause: string;
}

/** The blind spots of a rule, in no order; they may overlap. */
export function blindSpotsOf(compiled: CompiledRegister, rule: RuleMap): readonly BlindSpot[] {
  const bodies = [...compiled.bodies.valid.values()].filter(
    ({ kind }) => rule.kind === undefined || kind === rule.kind,
  );
  return [
    ...bodies.flatMap((body) => bodySpots(compiled, rule, body)),
    ...[...compiled.tree.adrift].flatMap(([node, parent]) => branchSpot(compiled, rule, { node, parent })),
  ];
}

function bodySpots(compiled: CompiledRegister, rule: RuleMap, body: Body): readonly BlindSpot[] {
  if (body.area === undefined) return [];
  const { tree, areas } = compiled;
  const node = tree.nodeOf.get(body.area);
  if (node !== undefined) {
    const unknown = body.levels.filter((level) => !compiled.levels.has(level)).sort()[0];
    if (unknown === undefined || body.levels.includes(rule.level) || compiled.levels.size === 0) return [];
    return [{ ...spanOf(tree, node), cause: fingerprintOf(causeOfLevel(unknown)) }];
  }
  const standing = areas.standingOf(body.area);
  const cause = causeOfArea(standing);
  if (cause === undefined || standing.is !== "ended" || !body.levels.includes(rule.level)) return [];
  if (compiled.decisions.forArea(body.area, undefined) !== undefined) return [];
  return successorsOf(standing.succession).flatMap((area) => {
    const next = tree.nodeOf.get(area.code);
    return next === undefined ? [] : [{ ...spanOf(tree, next), cause: fingerprintOf(cause) }];
  });
}

/** A branch that hangs nowhere: bodies of the levels above it cannot be found from within. */
function branchSpot(
  compiled: CompiledRegister,
  rule: RuleMap,
  { node, parent }: { readonly node: number; readonly parent: string },
): readonly BlindSpot[] {
  const { tree, levels, areas } = compiled;
  const area = tree.areas[node]!;
  const own = area.level === undefined ? undefined : levels.get(area.level);
  const asked = levels.get(rule.level);
  if (own !== undefined && asked !== undefined && asked >= own) return [];
  const circle = tree.circles.find(([first]) => first === area);
  const cause =
    circle === undefined
      ? causeOfArea(areas.standingOf(parent))
      : { code: "P0301" as const, about: area.code };
  return cause === undefined ? [] : [{ ...spanOf(tree, node), cause: fingerprintOf(cause) }];
}

function successorsOf(
  succession: Extract<ReturnType<CompiledRegister["areas"]["standingOf"]>, { is: "ended" }>["succession"],
): readonly Area[] {
  if (succession.ends === "one") return [succession.living];
  return succession.ends === "several" ? succession.living : [];
}
