/** How benefits meet in households: who has none, who has several, and which come together. Counted, never used to judge anybody. */
import { published } from "./distribution.ts";

/** A double holds so many marks exactly. */
export const mostMarked = 52;

export interface Portfolio {
  /** Weighted people in households without any of the benefits, and those of them below the poverty line. */
  readonly none: number;
  readonly poorWithNone: number;
  /** Households of the sample behind these two. */
  readonly sampled: { readonly none: number; readonly poorWithNone: number };
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
  const both = new Map<string, Counted>();
  const sets = countedBySet({ members, weights, has }, variables.length);
  // Households with the same benefits are counted together: there are few such sets, and many households.
  const isNone = new Map([...sets.keys()].map((set) => [set, places.every(({ mark }) => !holds(set, mark))]));
  let poorWithNone = 0;
  let sampledPoor = 0;
  let sampledNone = 0;
  if ([...isNone.values()].includes(true)) {
    for (let at = 0; at < has.length; at++) {
      if (isNone.get(has[at]!) !== true || !isPoor(at)) continue;
      poorWithNone += weights[at]! * members[at]!;
      sampledPoor++;
    }
  }
  for (const [set, { people, sampled }] of sets) {
    const held = places.filter(({ mark }) => holds(set, mark));
    byCount[held.length]! += people;
    if (held.length === 0) sampledNone += sampled;
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
    sampled: { none: sampledNone, poorWithNone: sampledPoor },
    byCount: Array.from(byCount, published),
    together,
  };
}

interface Counted {
  people: number;
  sampled: number;
}

/** So many marks fit a table that is small enough to count in. */
const mostInTable = 16;

/** People and households by which measures they have something of. */
function countedBySet(
  { members, weights, has }: Pick<Marked, "members" | "weights" | "has">,
  marks: number,
): ReadonlyMap<number, Counted> {
  const sets = new Map<number, Counted>();
  if (marks > mostInTable) {
    for (let at = 0; at < has.length; at++) count(sets, has[at]!, weights[at]! * members[at]!, 1);
    return sets;
  }
  const people = new Float64Array(2 ** marks);
  const sampled = new Uint32Array(2 ** marks);
  for (let at = 0; at < has.length; at++) {
    people[has[at]!]! += weights[at]! * members[at]!;
    sampled[has[at]!]!++;
  }
  for (const [set, counted] of sampled.entries())
    if (counted > 0) sets.set(set, { people: people[set]!, sampled: counted });
  return sets;
}

function count<Key>(counts: Map<Key, Counted>, key: Key, people: number, sampled: number): void {
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
