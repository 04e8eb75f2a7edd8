/** From rows of the assignments table to claims: who takes part where, as spans of lowest areas; or why nobody does. */
import type { Assignment, Body, Decision } from "./register.ts";
import { causeOfArea, causeOfBody, causeOfLevel, type Cause } from "./causes.ts";
import type { Decisions } from "./decisions.ts";
import { isOutsideGovernment } from "./outside-government.ts";
import { ruleKey, type RuleMap } from "./rule-map.ts";
import { common, without, type Span } from "./spans.ts";
import type { Things } from "./standing.ts";
import { everywhere, spanOf, type AreaTree } from "./tree.ts";
import type { Area } from "./register.ts";

/** One assignment's hold on a span: by a body, by a rule that finds bodies within it, or (takes-part) by the public. */
export interface Claim extends Span {
  readonly assignment: Assignment;
  readonly body: Body | undefined;
  readonly rule: RuleMap | undefined;
  /** The depth of the assignment's own area, 0 without one: the deeper, the more specific. */
  readonly depth: number;
  /** The node of the area that limits it: the assignment's or the decision's own, else the body's; -1 when nothing does. */
  readonly through: number;
  /** Claims with different conditions are not compared. */
  readonly condition: string;
  /** The decision by which the body stands in for the one that the row names. */
  readonly decision: Decision | undefined;
  /** What it claims, apart from its function and row: equal for functions that are assigned alike. */
  readonly key: string;
}

/** An assignment that reaches nobody, and the span where that may leave a gap. */
export interface Broken extends Span {
  readonly assignment: Assignment;
  readonly cause: Cause;
}

export interface Claims {
  readonly claims: readonly Claim[];
  readonly broken: readonly Broken[];
}

/** What claims are made from. */
export interface Ground {
  readonly tree: AreaTree;
  readonly bodies: Things<Body>;
  readonly areas: Things<Area>;
  readonly decisions: Decisions;
  readonly hasLevel: (id: string) => boolean;
  readonly ruleMapOf: (level: string, kind: string | undefined) => RuleMap;
  /** Called with every decision that a claim rests on. */
  readonly applied: (decision: Decision) => void;
}

/** The claims of an assignment that is valid on the date, made for a function. */
export function claimsOf(assignment: Assignment, ofFunction: string, ground: Ground): Claims {
  const scope = scopeOf(assignment, ofFunction, ground);
  const all = everywhere(ground.tree);
  if (scope.cause !== undefined) return { claims: [], broken: [{ assignment, cause: scope.cause, ...all }] };
  const { assignee } = assignment;
  if (assignee.by === "public") {
    return { claims: [claim(assignment, scope, { word: "public", span: scope.span })], broken: [] };
  }
  if (assignee.by === "rule") {
    if (!ground.hasLevel(assignee.level)) {
      return { claims: [], broken: [{ assignment, cause: causeOfLevel(assignee.level), ...scope.span }] };
    }
    const rule = ground.ruleMapOf(assignee.level, assignee.kind);
    const word = ruleKey(assignee.level, assignee.kind);
    return { claims: [claim(assignment, scope, { word, span: scope.span, rule })], broken: [] };
  }
  const standing = ground.bodies.standingOf(assignee.body);
  if (standing.is === "valid") return byBody(assignment, scope, { body: standing.thing, ofFunction }, ground);
  const decided = ground.decisions.forBody(assignee.body, ofFunction);
  const old = standing.is === "ended" ? standing.thing : undefined;
  const oldReach =
    scope.node < 0 && old?.area !== undefined ? nodeOf(old.area, ofFunction, ground) : undefined;
  const reach = oldReach === undefined || oldReach < 0 ? scope.span : spanOf(ground.tree, oldReach);
  const settled = byDecisions(assignment, scope, { decided, ofFunction }, ground);
  const isScopeKnown = scope.node >= 0 || (oldReach !== undefined && oldReach >= 0);
  const open = isScopeKnown ? without(reach, settled.covered) : decided.length === 0 ? [reach] : [];
  const cause = causeOfBody(standing);
  if (cause === undefined) return settled;
  return {
    claims: settled.claims,
    broken: [...settled.broken, ...open.map((span) => ({ assignment, cause, ...span }))],
  };
}

interface Scope {
  readonly cause?: Cause;
  readonly span: Span;
  /** -1 without an area. */
  readonly node: number;
  readonly depth: number;
  readonly word: string;
}

function scopeOf(assignment: Assignment, ofFunction: string, ground: Ground): Scope {
  const span = everywhere(ground.tree);
  if (assignment.area === undefined) return { span, node: -1, depth: 0, word: "" };
  const node = nodeOf(assignment.area, ofFunction, ground);
  if (node < 0) {
    const cause = causeOfArea(ground.areas.standingOf(assignment.area));
    return { ...(cause === undefined ? {} : { cause }), span, node, depth: 0, word: "" };
  }
  const { tree } = ground;
  return {
    span: spanOf(tree, node),
    node,
    depth: tree.depth[node]!,
    word: `@${tree.areas[node]?.code ?? ""}`,
  };
}

/** The node that an area's code means, decisions about it applied; -1 when it means none on the date. */
function nodeOf(code: string, ofFunction: string, ground: Ground): number {
  const node = ground.tree.nodeOf.get(code);
  if (node !== undefined) return node;
  const decision = ground.decisions.forArea(code, ofFunction);
  if (decision === undefined) return -1;
  ground.applied(decision);
  return ground.tree.nodeOf.get(decision.becomes) ?? -1;
}

function byBody(
  assignment: Assignment,
  scope: Scope,
  given: { readonly body: Body; readonly ofFunction: string; readonly decision?: Decision },
  ground: Ground,
): Claims {
  const { body, ofFunction, decision } = given;
  if (body.area === undefined) {
    if (scope.node < 0 && isOutsideGovernment(body)) return { claims: [], broken: [] };
    return {
      claims: [claim(assignment, scope, { word: body.id, span: scope.span, body, decision })],
      broken: [],
    };
  }
  const node = nodeOf(body.area, ofFunction, ground);
  if (node < 0) {
    const cause = causeOfArea(ground.areas.standingOf(body.area));
    return { claims: [], broken: cause === undefined ? [] : [{ assignment, cause, ...scope.span }] };
  }
  const span = common(scope.span, spanOf(ground.tree, node));
  if (span === undefined) return { claims: [], broken: [] };
  const { depth } = ground.tree;
  const through = scope.node >= 0 && depth[scope.node]! > depth[node]! ? scope.node : node;
  return { claims: [claim(assignment, scope, { word: body.id, span, body, decision, through })], broken: [] };
}

/** Each decision takes what more specific ones have left. */
function byDecisions(
  assignment: Assignment,
  scope: Scope,
  given: { readonly decided: readonly Decision[]; readonly ofFunction: string },
  ground: Ground,
): Claims & { readonly covered: readonly Span[] } {
  const claims: Claim[] = [];
  const broken: Broken[] = [];
  const covered: Span[] = [];
  for (const decision of given.decided) {
    const limit = decision.area === undefined ? undefined : ground.tree.nodeOf.get(decision.area);
    const within = limit === undefined ? scope.span : common(scope.span, spanOf(ground.tree, limit));
    const body = ground.bodies.valid.get(decision.becomes);
    if (within === undefined || body === undefined) continue;
    ground.applied(decision);
    const made = byBody(assignment, scope, { body, ofFunction: given.ofFunction, decision }, ground);
    for (const one of made.claims) {
      const held = common(one, within);
      if (held === undefined) continue;
      for (const span of without(held, covered)) claims.push({ ...one, ...span });
    }
    broken.push(...made.broken);
    covered.push(within);
  }
  return { claims, broken, covered };
}

function claim(
  assignment: Assignment,
  scope: Scope,
  given: {
    readonly word: string;
    readonly span: Span;
    readonly body?: Body;
    readonly rule?: RuleMap;
    readonly decision?: Decision | undefined;
    readonly through?: number;
  },
): Claim {
  const condition = conditionOf(assignment);
  const marks = [
    condition === "" ? "" : `?${condition}`,
    given.decision === undefined ? "" : `!${given.decision.id}`,
  ];
  return {
    assignment,
    ...given.span,
    body: given.body,
    rule: given.rule,
    depth: scope.depth,
    through: given.through ?? scope.node,
    condition,
    decision: given.decision,
    key: `${given.word}${scope.word}${marks.join("")}`,
  };
}

function conditionOf({ conditions }: Assignment): string {
  return Object.entries(conditions)
    .map(([language, text]) => `${language}:${text}`)
    .sort()
    .join(" ");
}
