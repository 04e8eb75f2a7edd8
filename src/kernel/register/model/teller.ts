/**
 * The facts of trace steps, worked out once per place, function, claim and find, because resolving is asked a million
 * times over the same ones. The facts of each step are listed in library/texts/LANGUAGE/trace.yaml.
 */
import type { Facts } from "#lib/language.ts";
import type { Answer } from "./answer.ts";
import type { Broken, Claim } from "./claims.ts";
import type { CompiledRegister, Duty } from "./compile.ts";
import {
  areaNamed,
  namesInSentence,
  namingIn,
  onlyId,
  selectable,
  type Named,
  type Naming,
} from "./naming.ts";
import type { Body, Decision } from "./register.ts";
import type { TraceStep } from "./resolution.ts";
import { bodiesOf, foundAt, type Found } from "./rule-map.ts";

export interface Teller {
  readonly place: (node: number) => TraceStep;
  readonly function: (duty: Duty) => TraceStep;
  readonly claim: (claim: Claim) => Facts;
  readonly found: (claim: Claim, at: number, node: number) => TraceStep;
  readonly lessSpecific: (answer: Answer | undefined) => Facts;
  readonly decision: (decision: Decision) => Facts;
  readonly broken: (broken: Broken) => TraceStep;
  readonly outcome: (answer: Answer | undefined, places: readonly Places[]) => Facts;
}

/** A place is told with at most this many areas around it; no country has more levels. */
const aboveLimit = 8;

interface Places {
  readonly answer: Answer;
  readonly places: number;
}

const tellers = new WeakMap<CompiledRegister, Teller>();

/** The teller of a compiled register. */
export function tellerOf(compiled: CompiledRegister): Teller {
  const known = tellers.get(compiled);
  if (known !== undefined) return known;
  const teller = newTeller(compiled);
  tellers.set(compiled, teller);
  return teller;
}

function newTeller(compiled: CompiledRegister): Teller {
  const naming = namingIn(compiled.register.jurisdiction.language);
  const finds = remembered((found: Found) => ({
    ...naming.list("bodies", bodiesOf(found)),
    count: found.count,
    ...naming.one("areaName", areaNamed(compiled.tree.areas[found.node]!)),
  }));
  const rules = remembered((claim: Claim) => ruleFacts(compiled, naming, claim));
  const alone = remembered((body: Body) => outcomeFacts(naming, { outcome: "answered", bodies: [body] }));
  return {
    place: remembered((node: number) => placeStep(compiled, naming, node)),
    function: remembered((duty: Duty) => functionStep(naming, duty)),
    claim: remembered((claim: Claim) => claimFacts(compiled, naming, claim)),
    found: (claim, at, node) => {
      const found = claim.rule === undefined ? undefined : foundAt(claim.rule, at);
      const assignmentRow = claim.assignment.row;
      if (found !== undefined) {
        return { step: "rule-found", facts: { ...rules(claim), ...finds(found) }, assignmentRow };
      }
      const here = naming.one("areaName", areaNamed(compiled.tree.areas[node]!));
      return { step: "rule-found-none", facts: { ...rules(claim), ...here }, assignmentRow };
    },
    lessSpecific: (answer) => lessSpecificFacts(compiled, naming, answer),
    decision: remembered((decision: Decision) => decisionFacts(compiled, naming, decision)),
    broken: (broken) => brokenStep(compiled, naming, broken),
    outcome: (answer, places) => {
      if (answer === undefined) return dividedFacts(naming, places);
      const bodies = distinct(answer.winners.map((one) => one.body));
      const [only] = bodies;
      if (answer.outcome === "answered" && only !== undefined) return alone(only);
      return outcomeFacts(naming, { outcome: answer.outcome, bodies });
    },
  };
}

/** Names of the areas above, highest first; then the area itself. */
function placeStep({ tree }: CompiledRegister, naming: Naming, node: number): TraceStep {
  const above: Named[] = [];
  for (let up = tree.parent[node]!; up >= 0 && above.length < aboveLimit; up = tree.parent[up]!) {
    above.unshift(areaNamed(tree.areas[up]!));
  }
  const area = tree.areas[node]!;
  const facts = {
    area: area.code,
    ...naming.one("areaName", areaNamed(area)),
    ...naming.list("above", above, aboveLimit),
    depth: above.length,
    places: tree.hi[node]! - tree.lo[node]!,
  };
  return { step: "place", facts };
}

function functionStep(naming: Naming, duty: Duty): TraceStep {
  const { id, everyLevel } = duty.function;
  const facts = {
    function: id,
    ...naming.one("functionName", duty.function),
    answered: everyLevel ? "every_level" : "once",
    assignments: duty.assignments.length,
  };
  return { step: "function", facts };
}

function claimFacts(compiled: CompiledRegister, naming: Naming, claim: Claim): Facts {
  const limit = claim.assignment.area;
  const area = limit === undefined ? undefined : compiled.areas.known.get(limit)?.[0];
  const { conditions } = claim.assignment;
  return {
    role: selectable(claim.assignment.role),
    ...ruleFacts(compiled, naming, claim),
    ...naming.one("bodyName", claim.body ?? onlyId("")),
    limited: limit === undefined ? "no" : "yes",
    ...naming.one("areaName", area === undefined ? onlyId(limit ?? "") : areaNamed(area)),
    conditional: Object.keys(conditions).length === 0 ? "no" : "yes",
    ...naming.one("conditions", { id: "", name: conditions }),
  };
}

/** by: rule, rule_kind (a rule that names a kind), name or public. */
function ruleFacts(compiled: CompiledRegister, naming: Naming, { rule, body }: Claim): Facts {
  const order = rule === undefined ? undefined : compiled.levels.get(rule.level);
  const level = order === undefined ? undefined : compiled.register.levels[order];
  const byRule = rule?.kind === undefined ? "rule" : "rule_kind";
  const by = rule !== undefined ? byRule : body !== undefined ? "name" : "public";
  return { by, ...naming.one("levelName", level ?? onlyId(rule?.level ?? "")), kind: rule?.kind ?? "" };
}

function lessSpecificFacts({ tree }: CompiledRegister, naming: Naming, answer: Answer | undefined): Facts {
  const winner = answer?.winners[0];
  const area = winner === undefined ? undefined : tree.areas[winner.claim.through];
  return {
    ...naming.one("areaName", area === undefined ? onlyId("") : areaNamed(area)),
    ...naming.list("bodies", distinct(answer?.winners.map((one) => one.body) ?? [])),
  };
}

function decisionFacts(compiled: CompiledRegister, naming: Naming, decision: Decision): Facts {
  const { id, about, old, becomes, who, when, why } = decision;
  const named = (name: string): Named => {
    const body = compiled.bodies.known.get(name)?.[0];
    const area = about === "area" ? compiled.areas.known.get(name)?.[0] : undefined;
    const one = about === "function" ? compiled.functions.known.get(name)?.[0] : undefined;
    return area === undefined ? (one ?? body ?? onlyId(name)) : areaNamed(area);
  };
  return {
    decision: id,
    about,
    ...naming.one("oldName", named(old)),
    ...naming.one("becomesName", named(becomes)),
    who,
    when,
    why,
  };
}

/** Says of an assignment why it reaches nobody: its body is unknown or not there on the date, or another name is wrong. */
function brokenStep(compiled: CompiledRegister, naming: Naming, { assignment, cause }: Broken): TraceStep {
  const { assignee } = assignment;
  const assignmentRow = assignment.row;
  const standing = assignee.by === "name" ? compiled.bodies.standingOf(assignee.body) : undefined;
  if (standing?.is === "ended") {
    const { succession } = standing;
    const living =
      succession.ends === "one"
        ? [succession.living]
        : succession.ends === "several"
          ? succession.living
          : [];
    const facts = {
      role: selectable(assignment.role),
      body: standing.id,
      ...naming.one("bodyName", standing.thing),
      ended: standing.thing.validity.to ?? "",
      ...naming.list("successors", living),
      count: living.length,
    };
    return { step: "body-ended", facts, assignmentRow };
  }
  // What is named may also be an area or a level: `code` says which finding tells more.
  const facts = { role: selectable(assignment.role), named: cause.about, code: cause.code };
  return { step: "body-unknown", facts, assignmentRow };
}

function outcomeFacts(
  naming: Naming,
  given: { readonly outcome: string; readonly bodies: readonly Body[] },
): Facts {
  return {
    outcome: given.outcome,
    ...naming.list("bodies", given.bodies),
    count: given.bodies.length,
    places: 0,
    without: 0,
  };
}

function dividedFacts(naming: Naming, places: readonly Places[]): Facts {
  const bodies = distinct(places.flatMap((one) => one.answer.winners.map((winner) => winner.body)));
  const sum = (some: readonly Places[]): number => some.reduce((total, one) => total + one.places, 0);
  return {
    outcome: "divided",
    ...naming.list("bodies", bodies, namesInSentence),
    count: bodies.length,
    places: sum(places),
    without: sum(places.filter((one) => one.answer.outcome === "nobody")),
  };
}

function distinct(bodies: readonly Body[]): readonly Body[] {
  return bodies.length < 2 ? bodies : [...new Set(bodies)];
}

/** A function of one thing that works out each answer once. */
function remembered<Thing, Value>(work: (thing: Thing) => Value): (thing: Thing) => Value {
  const known = new Map<Thing, Value>();
  return (thing) => {
    const before = known.get(thing);
    if (before !== undefined) return before;
    const value = work(thing);
    known.set(thing, value);
    return value;
  };
}
