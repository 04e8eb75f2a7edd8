/** Prepares a register for being asked on a date. Pure: what is kept here is only worked out once instead of every time. */
import { holdsOn, type PlainDate } from "#lib/dates.ts";
import type { Area, Assignment, Body, Decision, PublicFunction, Register } from "./register.ts";
import { causeOfFunction, type Cause } from "./causes.ts";
import { claimsOf, type Broken, type Claim, type Ground } from "./claims.ts";
import { decisionsOn, type Decisions } from "./decisions.ts";
import { byRole, planOf, type Plan, type Settlement } from "./plan.ts";
import { mapRule, ruleKey, type Placed, type RuleMap } from "./rule-map.ts";
import { common } from "./spans.ts";
import { thingsOn, type Things } from "./standing.ts";
import { buildTree, everywhere, spanOf, type AreaTree } from "./tree.ts";

/** One function that is valid on the date, with who takes part in it where. */
export interface Duty {
  readonly function: PublicFunction;
  readonly answers: Plan;
  /** Every other role. */
  readonly others: Plan;
  /** The valid assignments of the function, in the order of the table. */
  readonly assignments: readonly Assignment[];
  /** Equal for duties whose answers are assigned alike. */
  readonly signature: string;
}

export interface CompiledRegister {
  readonly register: Register;
  readonly on: PlainDate;
  readonly tree: AreaTree;
  readonly bodies: Things<Body>;
  readonly areas: Things<Area>;
  readonly functions: Things<PublicFunction>;
  /** Levels by id to their order, highest first. */
  readonly levels: ReadonlyMap<string, number>;
  readonly decisions: Decisions;
  /** By function, in the order of the table. */
  readonly duties: ReadonlyMap<string, Duty>;
  /** The rules that valid assignments use, by key. */
  readonly rules: ReadonlyMap<string, RuleMap>;
  /** Decisions that an assignment or an area's parent rests on. */
  readonly appliedDecisions: ReadonlySet<Decision>;
}

/** Compiles a register for a date. Never refuses: whatever is wrong in it is left out here and found by the check. */
export function compile(register: Register, on: PlainDate): CompiledRegister {
  const bodies = thingsOn(
    register.bodies,
    on,
    (body) => body.id,
    (body) => body.formerIds,
  );
  const areas = thingsOn(register.areas, on, (area) => area.code);
  const functions = thingsOn(register.functions, on, (one) => one.id);
  const decisions = decisionsOn(register.decisions, on, { bodies, areas, functions });
  const appliedDecisions = new Set<Decision>();
  const meantBy = (code: string): string => {
    const decision = areas.valid.has(code) ? undefined : decisions.forArea(code, undefined);
    if (decision !== undefined) appliedDecisions.add(decision);
    return decision?.becomes ?? code;
  };
  const tree = buildTree([...areas.valid.values()], ({ parent }) =>
    parent === undefined ? parent : meantBy(parent),
  );
  const levels = new Map(register.levels.map((level, order) => [level.id, order]));
  const rules = new Map<string, RuleMap>();
  const placed = placedBodies(bodies, (code) => tree.nodeOf.get(meantBy(code)));
  const ground: Ground = {
    tree,
    bodies,
    areas,
    decisions,
    hasLevel: (id) => register.sources.levels.file === undefined || levels.has(id),
    ruleMapOf: (level, kind) => {
      const key = ruleKey(level, kind);
      const known = rules.get(key);
      if (known !== undefined) return known;
      const found = (placed.get(level) ?? []).filter(({ body }) => kind === undefined || body.kind === kind);
      const map = mapRule({ level, kind }, tree, found);
      rules.set(key, map);
      return map;
    },
    applied: (decision) => appliedDecisions.add(decision),
  };
  const assigned = assignmentsByFunction({ register, on, functions, decisions, ground });
  const duties = new Map<string, Duty>();
  for (const [id, one] of functions.valid)
    duties.set(id, dutyOf(one, assigned.get(id) ?? noAssignments, ground));
  return { register, on, tree, bodies, areas, functions, levels, decisions, duties, rules, appliedDecisions };
}

interface Assigned {
  readonly valid: readonly Assignment[];
  /** Rows that name an old function which this one succeeds, with the finding about the old one. */
  readonly stranded: readonly { readonly assignment: Assignment; readonly cause: Cause }[];
}

const noAssignments: Assigned = { valid: [], stranded: [] };

function assignmentsByFunction(given: {
  readonly register: Register;
  readonly on: PlainDate;
  readonly functions: Things<PublicFunction>;
  readonly decisions: Decisions;
  readonly ground: Ground;
}): ReadonlyMap<string, Assigned> {
  const { register, on, functions, decisions, ground } = given;
  const assigned = new Map<
    string,
    { valid: Assignment[]; stranded: { assignment: Assignment; cause: Cause }[] }
  >();
  const of = (id: string): { valid: Assignment[]; stranded: { assignment: Assignment; cause: Cause }[] } => {
    const known = assigned.get(id) ?? { valid: [], stranded: [] };
    assigned.set(id, known);
    return known;
  };
  for (const assignment of register.assignments) {
    if (!holdsOn(assignment.validity, on)) continue;
    const standing = functions.standingOf(assignment.function);
    if (standing.is === "valid") {
      of(assignment.function).valid.push(assignment);
      continue;
    }
    const decision = decisions.forFunction(assignment.function);
    if (decision !== undefined) {
      ground.applied(decision);
      of(decision.becomes).valid.push(assignment);
      continue;
    }
    const cause = causeOfFunction(standing);
    if (cause === undefined || standing.is !== "ended" || standing.succession.ends !== "one") continue;
    of(standing.succession.living.id).stranded.push({ assignment, cause });
  }
  return assigned;
}

function dutyOf(one: PublicFunction, assigned: Assigned, ground: Ground): Duty {
  const all = everywhere(ground.tree);
  const answers: { claims: Claim[]; broken: Broken[] } = { claims: [], broken: [] };
  const others: { claims: Claim[]; broken: Broken[] } = { claims: [], broken: [] };
  for (const assignment of assigned.valid) {
    const made = claimsOf(assignment, one.id, ground);
    const into = assignment.role === "answers" ? answers : others;
    into.claims.push(...made.claims);
    into.broken.push(...made.broken);
  }
  for (const { assignment, cause } of assigned.stranded) {
    if (assignment.role !== "answers") continue;
    const reach = claimsOf(assignment, one.id, ground);
    answers.broken.push(
      ...[...reach.claims, ...reach.broken].map(({ lo, hi }) => ({ assignment, cause, lo, hi })),
    );
  }
  const settlements = settlementsOf(one.id, ground);
  return {
    function: one,
    answers: planOf({ ...answers, settlements }, all, { answeredOnce: !one.everyLevel }),
    others: planOf({ ...others, settlements: [] }, all, { answeredOnce: false, order: byRole }),
    assignments: assigned.valid,
    signature: signatureOf(one, { ...answers, settlements }),
  };
}

function settlementsOf(ofFunction: string, { decisions, tree }: Ground): readonly Settlement[] {
  return decisions.forDispute(ofFunction).flatMap((decision) => {
    const node = decision.area === undefined ? undefined : tree.nodeOf.get(decision.area);
    const span = node === undefined ? everywhere(tree) : common(everywhere(tree), spanOf(tree, node));
    return span === undefined ? [] : [{ decision, ...span }];
  });
}

function signatureOf(
  one: PublicFunction,
  given: {
    readonly claims: readonly Claim[];
    readonly broken: readonly Broken[];
    readonly settlements: readonly Settlement[];
  },
): string {
  const claims = given.claims.map(({ key, lo, hi }) => `${key}[${lo},${hi}`);
  const broken = given.broken.map(({ cause, lo, hi }) => `${cause.code}/${cause.about}[${lo},${hi}`);
  const settled = given.settlements.map(({ decision, lo, hi }) => `${decision.id}[${lo},${hi}`);
  return JSON.stringify([one.everyLevel, claims.sort(), broken.sort(), settled]);
}

/** The valid bodies by each level at which they act; one whose own area is not there can be found by no rule. */
function placedBodies(
  bodies: Things<Body>,
  nodeOf: (code: string) => number | undefined,
): ReadonlyMap<string, readonly Placed[]> {
  const placed = new Map<string, Placed[]>();
  let number = 0;
  for (const body of bodies.valid.values()) {
    const node = body.area === undefined ? undefined : nodeOf(body.area);
    if (node !== undefined) {
      for (const level of new Set(body.levels)) {
        const same = placed.get(level);
        if (same === undefined) placed.set(level, [{ body, number, node }]);
        else same.push({ body, number, node });
      }
    }
    number++;
  }
  return placed;
}
