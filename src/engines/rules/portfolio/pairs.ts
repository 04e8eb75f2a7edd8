/**
 * Benefits that come together: which of them count or shut out the other, and which know nothing of each other though both look at the same
 * facts. Read from the rules themselves: whoever changes a policy changes the answer.
 */

import { expressionsOf, piecesOf } from "../compile/walk.ts";
import { compare, type Exact } from "../exact/rational.ts";
import type { System, Variable } from "../model.ts";
import type { Met } from "./meet.ts";

export interface Pair {
  readonly one: string;
  readonly other: string;
  /**
   * counts: the first has a rule that reads the second, directly or through what counts as income · unaware: neither reads the other.
   */
  readonly relation: "counts" | "unaware";
  /** The variables that both policies ask for by themselves, and the roles they count: what both are paid for. */
  readonly shared: readonly string[];
  /** The typical household in which the smaller of the two is largest, and what it has of both. */
  readonly example: {
    readonly typical: string;
    readonly earnings: Exact;
    readonly amounts: readonly [Exact, Exact];
  };
}

/** Every pair that some typical household has at once; those that know nothing of each other and share facts first. */
export function pairsIn(system: System, met: readonly Met[]): readonly Pair[] {
  const { benefits = [] } = system.figures ?? {};
  const looks = new Map(benefits.map((id) => [id, lookOf(system, id)]));
  const pairs = benefits.flatMap((one, at) =>
    benefits.slice(at + 1).flatMap((other): readonly Pair[] => {
      const example = exampleOf(one, other, met);
      const [first, second] = [looks.get(one), looks.get(other)];
      if (example === undefined || first === undefined || second === undefined) return [];
      const shared = [...first.facts].filter((fact) => second.facts.has(fact));
      // The one that reads the other stands first.
      if (second.reached.has(one)) return [{ one: other, other: one, relation: "counts", shared, example: { ...example, amounts: [example.amounts[1], example.amounts[0]] } }]; // prettier-ignore
      return [{ one, other, relation: first.reached.has(other) ? "counts" : "unaware", shared, example }];
    }),
  );
  const order = ({ relation, shared }: Pair): number =>
    relation === "counts" ? 2 : shared.length > 0 ? 0 : 1;
  return pairs.sort((a, b) => order(a) - order(b));
}

/** What a benefit rests on. */
interface Look {
  /** Everything that is read, however far down. */
  readonly reached: ReadonlySet<string>;
  /** What its own policy asks for: given variables, and roles as "role:child". */
  readonly facts: ReadonlySet<string>;
}

function lookOf(system: System, id: string): Look {
  const start = system.variables.get(id);
  const reached = new Set<string>();
  const facts = new Set<string>();
  const open = start === undefined ? [] : [{ variable: start, isOwn: true }];
  const seen = new Set<string>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { variable, isOwn } = next;
    if (seen.has(`${variable.id} ${isOwn}`)) continue;
    seen.add(`${variable.id} ${isOwn}`);
    for (const read of readsOf(variable)) {
      if (read.startsWith("role:")) {
        if (isOwn) facts.add(read);
        continue;
      }
      const inner = system.variables.get(read);
      if (inner === undefined) continue;
      reached.add(read);
      const isGiven = inner.rules.length === 0;
      // Earnings are what every means test looks at; that two policies do is no news.
      if (isGiven && isOwn && read !== system.figures?.earnings) facts.add(read);
      open.push({ variable: inner, isOwn: isOwn && inner.policy === start?.policy });
    }
  }
  return { reached, facts };
}

function readsOf(variable: Variable): readonly string[] {
  return expressionsOf(variable).flatMap(({ expr }) =>
    [...piecesOf(expr)].flatMap((piece) => {
      if (piece.op === "variable" || piece.op === "months") return [piece.id];
      return piece.op === "members" && piece.list.role !== undefined ? [`role:${piece.list.role}`] : [];
    }),
  );
}

function exampleOf(one: string, other: string, met: readonly Met[]): Pair["example"] | undefined {
  let best: Pair["example"] | undefined;
  let most: Exact | undefined;
  for (const { typical, points } of met) {
    for (const { earnings, benefits } of points) {
      const amounts = [benefits.get(one), benefits.get(other)] as const;
      if (amounts[0] === undefined || amounts[1] === undefined) continue;
      const less = compare(amounts[0], amounts[1]) < 0 ? amounts[0] : amounts[1];
      if (most !== undefined && compare(less, most) <= 0) continue;
      most = less;
      best = { typical: typical.id, earnings, amounts: [amounts[0], amounts[1]] };
    }
  }
  return best;
}
