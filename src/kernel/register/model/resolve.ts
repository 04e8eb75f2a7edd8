/** Who answers for this function in this area, who else takes part, and why. */
import type { LocalWords } from "#lib/language.ts";
import { nearest } from "#lib/near.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import { answerAt, reach, type Answer, type Winner } from "./answer.ts";
import type { Claim } from "./claims.ts";
import type { CompiledRegister, Duty } from "./compile.ts";
import { eachPiece, rangeAt, rangesIn, type Range } from "./plan.ts";
import { roles, type Role } from "./register.ts";
import { partsLimit, type Part, type Resolution, type ResolveRefusal, type TraceStep } from "./resolution.ts";
import { spanOf } from "./tree.ts";
import { traceOf } from "./trace.ts";

/** Suggestions for an unknown id. */
const nearLimit = 3;

/**
 * Resolves a function at an area on the date of compiling. At an area that is not a lowest one the answer is the same when
 * it is the same at all places in it; otherwise the outcome is `divided` and the parts are those of all places.
 */
export function resolve(
  compiled: CompiledRegister,
  functionId: string,
  areaCode: string,
): Result<Resolution, ResolveRefusal> {
  const duty = compiled.duties.get(functionId);
  if (duty === undefined) return refuse(functionRefusal(compiled, functionId));
  const node = compiled.tree.nodeOf.get(areaCode);
  if (node === undefined) return refuse(areaRefusal(compiled, areaCode));
  const span = spanOf(compiled.tree, node);
  const isOnePlace = span.hi - span.lo === 1;
  return ok(isOnePlace ? atPlace(compiled, duty, node) : withinArea(compiled, duty, node));
}

function atPlace(compiled: CompiledRegister, duty: Duty, node: number): Resolution {
  const at = compiled.tree.lo[node]!;
  const range = rangeAt(duty.answers, at);
  const othersRange = rangeAt(duty.others, at);
  const answer = answerAt(range, duty.function.everyLevel, at);
  const others: Winner[] = [];
  for (const claim of othersRange.claims) reach(claim, at, others);
  const parts = partsOf(compiled, answer.winners, others);
  const publicClaims = othersRange.claims.filter(
    (claim) => claim.body === undefined && claim.rule === undefined,
  );
  for (const claim of publicClaims)
    parts.push(partOf(compiled, { claim, body: undefined, found: undefined }));
  parts.sort(inOrder);
  const trace = traceOf(compiled, { duty, node, at, ranges: [range, othersRange], answer });
  return resolution(compiled, { duty, node, outcome: answer.outcome, parts, trace });
}

function withinArea(compiled: CompiledRegister, duty: Duty, node: number): Resolution {
  const span = spanOf(compiled.tree, node);
  const { everyLevel } = duty.function;
  const answers = new Map<
    string,
    { readonly answer: Answer; readonly range: Range; readonly at: number; places: number }
  >();
  for (const { range, lo, hi } of rangesIn(duty.answers, span)) {
    eachPiece(range.maps, { lo, hi }, (from, to) => {
      const answer = answerAt(range, everyLevel, from);
      const key = `${answer.outcome} ${distinctIds(answer.winners).join(" ")}`;
      const known = answers.get(key);
      if (known === undefined) answers.set(key, { answer, range, at: from, places: to - from });
      else known.places += to - from;
    });
  }
  const found = [...answers.values()];
  const [only] = found;
  const others = othersWithin(duty, node, compiled);
  const othersRange = rangeAt(duty.others, span.lo);
  if (found.length === 1 && only !== undefined) {
    const parts = limited(
      [...partsOf(compiled, only.answer.winners, others.winners), ...others.public].sort(inOrder),
    );
    const trace = traceOf(compiled, {
      duty,
      node,
      at: only.at,
      ranges: [only.range, othersRange],
      answer: only.answer,
    });
    return resolution(compiled, { duty, node, outcome: only.answer.outcome, parts, trace });
  }
  const winners = found.flatMap((one) => one.answer.winners);
  const parts = limited([...partsOf(compiled, winners, others.winners), ...others.public].sort(inOrder));
  const places = found.map((one) => ({ answer: one.answer, places: one.places }));
  const considered = new Set<Claim>();
  for (const { range } of rangesIn(duty.answers, span)) {
    for (const claim of range.claims) if (considered.size < partsLimit) considered.add(claim);
  }
  const trace = traceOf(compiled, {
    duty,
    node,
    at: span.lo,
    ranges: [],
    answer: undefined,
    places,
    considered: [...considered],
  });
  return resolution(compiled, { duty, node, outcome: "divided", parts, trace });
}

function othersWithin(
  duty: Duty,
  node: number,
  compiled: CompiledRegister,
): { readonly winners: readonly Winner[]; readonly public: readonly Part[] } {
  const winners: Winner[] = [];
  const byPublic = new Map<number, Part>();
  for (const { range, lo, hi } of rangesIn(duty.others, spanOf(compiled.tree, node))) {
    eachPiece(range.maps, { lo, hi }, (from) => {
      for (const claim of range.claims) reach(claim, from, winners);
    });
    for (const claim of range.claims) {
      if (claim.body !== undefined || claim.rule !== undefined) continue;
      byPublic.set(claim.assignment.row, partOf(compiled, { claim, body: undefined, found: undefined }));
    }
  }
  return { winners, public: [...byPublic.values()] };
}

function resolution(
  compiled: CompiledRegister,
  given: {
    readonly duty: Duty;
    readonly node: number;
    readonly outcome: Resolution["outcome"];
    readonly parts: readonly Part[];
    readonly trace: readonly TraceStep[];
  },
): Resolution {
  const { duty, node, outcome, parts, trace } = given;
  const area = compiled.tree.areas[node]!.code;
  return { function: duty.function.id, area, on: compiled.on, outcome, parts, trace };
}

/** Parts by role and body, each once: the first in the order of the table. */
function partsOf(compiled: CompiledRegister, answers: readonly Winner[], others: readonly Winner[]): Part[] {
  const parts = new Map<string, Part>();
  for (const winners of [answers, others]) {
    for (const winner of winners) {
      const { role, row } = winner.claim.assignment;
      const key = `${role} ${winner.body.id}`;
      const known = parts.get(key);
      if (known === undefined || row < known.assignment.row) parts.set(key, partOf(compiled, winner));
    }
  }
  return [...parts.values()];
}

function partOf(
  compiled: CompiledRegister,
  { claim, body, found }: Pick<Winner, "claim" | "found"> & { readonly body: Winner["body"] | undefined },
): Part {
  const { tree } = compiled;
  const own = found?.node ?? -1;
  const node =
    own >= 0 && (claim.through < 0 || tree.depth[own]! >= tree.depth[claim.through]!) ? own : claim.through;
  return {
    role: claim.assignment.role,
    body: body?.id,
    assignment: claim.assignment,
    level: claim.rule?.level,
    area: node < 0 ? undefined : tree.areas[node]?.code,
  };
}

const roleOrder = new Map<Role, number>(roles.map((role, order) => [role, order]));

function inOrder(a: Part, b: Part): number {
  return roleOrder.get(a.role)! - roleOrder.get(b.role)! || a.assignment.row - b.assignment.row;
}

function limited(parts: readonly Part[]): readonly Part[] {
  const counts = new Map<Role, number>();
  return parts.filter(({ role }) => {
    const count = (counts.get(role) ?? 0) + 1;
    counts.set(role, count);
    return count <= partsLimit;
  });
}

function distinctIds(winners: readonly Winner[]): readonly string[] {
  return [...new Set(winners.map((one) => one.body.id))].sort();
}

function functionRefusal(compiled: CompiledRegister, id: string): ResolveRefusal {
  const { functions, on } = compiled;
  if (functions.known.has(id)) return { code: "register.function-not-valid", function: id, on };
  const near = nearIds(
    id,
    [...functions.valid.values()].map((one) => ({ id: one.id, words: one.name })),
  );
  return { code: "register.unknown-function", function: id, near };
}

function areaRefusal(compiled: CompiledRegister, code: string): ResolveRefusal {
  const { areas, on } = compiled;
  if (areas.known.has(code)) return { code: "register.area-not-valid", area: code, on };
  const near = nearIds(
    code,
    [...areas.valid.values()].map((one) => ({ id: one.code, words: one.name })),
  );
  return { code: "register.unknown-area", area: code, near };
}

/** Ids like the one asked for, then ids of things that are called like it in any language. */
function nearIds(
  asked: string,
  things: readonly { readonly id: string; readonly words: LocalWords }[],
): readonly string[] {
  const byId = nearest(
    asked,
    things.map((one) => one.id),
    nearLimit,
  );
  const containing = things.filter((one) => namesOf(one.words).some((name) => contains(name, asked)));
  const like = things.filter((one) => nearest(asked, namesOf(one.words)).length > 0);
  const called = containing.length > 0 ? containing : like;
  return [...new Set([...byId, ...called.map((one) => one.id)])].slice(0, nearLimit);
}

function namesOf(words: LocalWords): readonly string[] {
  return Object.values(words);
}

/** One letter is contained in too much. */
function contains(name: string, asked: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, "");
  return plain(asked).length >= 2 && plain(name).includes(plain(asked));
}
