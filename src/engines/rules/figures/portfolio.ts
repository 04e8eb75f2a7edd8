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
  readonly together: readonly { readonly one: string; readonly other: string; readonly people: number }[];
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
  const both = new Map<string, number>();
  let poorWithNone = 0;
  // Households with the same benefits are counted together: there are few such sets, and many households.
  const sets = new Map<number, number>();
  for (let at = 0; at < has.length; at++) {
    const people = weights[at]! * members[at]!;
    sets.set(has[at]!, (sets.get(has[at]!) ?? 0) + people);
    if (isPoor(at) && places.every(({ mark }) => !holds(has[at]!, mark))) poorWithNone += people;
  }
  for (const [set, people] of sets) {
    const held = places.filter(({ mark }) => holds(set, mark));
    byCount[held.length]! += people;
    for (const [at, one] of held.entries())
      for (const other of held.slice(at + 1))
        both.set(`${one.id} ${other.id}`, (both.get(`${one.id} ${other.id}`) ?? 0) + people);
  }
  const together = [...both].map(([pair, people]) => {
    const [one = "", other = ""] = pair.split(" ");
    return { one, other, people: published(people) };
  });
  return {
    none: published(byCount[0] ?? 0),
    poorWithNone: published(poorWithNone),
    byCount: Array.from(byCount, published),
    together,
  };
}

function holds(set: number, mark: number): boolean {
  return Math.floor(set / mark) % 2 === 1;
}
