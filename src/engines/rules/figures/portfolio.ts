/** How benefits meet in households: who has none, who has several, and which come together. Counted, never used to judge anybody. */
import { published } from "./distribution.ts";

/** A double holds so many marks exactly. */
export const mostMarked = 52;

export interface Portfolio {
  /** Weighted people in households without any of the benefits, and those of them below the poverty line. */
  readonly none: number;
  readonly poorWithNone: number;
  /** Weighted people by how many different benefits their household has. */
  readonly byCount: readonly number[];
  /** Weighted people whose household has both. */
  readonly together: readonly {
    readonly one: string;
    readonly other: string;
    readonly people: number;
    /** Households of the sample. */
    readonly sampled: number;
  }[];
}

export interface Marked {
  readonly members: Float64Array;
  readonly weights: Float64Array;
  /** Sum of 2 to the power of the place of each variable the household has something of. */
  readonly has: Float64Array;
  readonly variables: readonly string[];
}

export function portfolioOf(
  { members, weights, has, variables }: Marked,
  benefits: readonly string[],
  isPoor: (household: number) => boolean,
): Portfolio {
  const places = variables
    .slice(0, mostMarked)
    .flatMap((id, at) => (benefits.includes(id) ? [{ id, mark: 2 ** at }] : []));
  const byCount = new Float64Array(places.length + 1);
  const both = new Map<string, { people: number; sampled: number }>();
  let poorWithNone = 0;
  // Households with the same benefits are counted together: there are few such sets, and many households.
  const sets = new Map<number, { people: number; sampled: number }>();
  for (let at = 0; at < has.length; at++) {
    const people = weights[at]! * members[at]!;
    count(sets, has[at]!, people, 1);
    if (isPoor(at) && places.every(({ mark }) => !holds(has[at]!, mark))) poorWithNone += people;
  }
  for (const [set, { people, sampled }] of sets) {
    const held = places.filter(({ mark }) => holds(set, mark));
    byCount[held.length]! += people;
    for (const [at, one] of held.entries())
      for (const other of held.slice(at + 1)) count(both, `${one.id} ${other.id}`, people, sampled);
  }
  const together = [...both].map(([pair, { people, sampled }]) => {
    const [one = "", other = ""] = pair.split(" ");
    return { one, other, people: published(people), sampled };
  });
  return {
    none: published(byCount[0] ?? 0),
    poorWithNone: published(poorWithNone),
    byCount: Array.from(byCount, published),
    together,
  };
}

function count<Key>(
  counts: Map<Key, { people: number; sampled: number }>,
  key: Key,
  people: number,
  sampled: number,
): void {
  const known = counts.get(key);
  if (known === undefined) counts.set(key, { people, sampled });
  else {
    known.people += people;
    known.sampled += sampled;
  }
}

function holds(set: number, mark: number): boolean {
  return Math.floor(set / mark) % 2 === 1;
}
