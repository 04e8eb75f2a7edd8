/** Who has more and who has less by a reform: beyond a threshold, in money a household and period; of all, by tenths and by areas. */
import { hiddenIn, inTens, type Shown } from "./disclosure.ts";
import { tenthStarts, type Households } from "./distribution.ts";
import type { Figured } from "./report.ts";

export interface Moved {
  /** Weighted people of households that have more, less, or the same (within the threshold). */
  readonly winners: number;
  readonly losers: number;
  readonly unchanged: number;
  /** What the households have more or less, weighted. */
  readonly gained: number;
  readonly lost: number;
}

/** The same of a group: what few of the sample stand behind is not shown. */
export type MovedGroup = { readonly [Key in keyof Moved]: Shown };

/** Of everybody, with how many people of the sample stand behind each. */
export interface MovedTotal extends Moved {
  readonly sampled: { readonly winners: number; readonly losers: number; readonly unchanged: number };
}

export interface MovedAll {
  readonly all: MovedTotal;
  /** Those of the law. */
  readonly tenths: readonly MovedGroup[];
  /** In the order of the areas; undefined where the population has none. */
  readonly areas: readonly MovedGroup[] | undefined;
}

/** Which area each household is in, and how many areas there are. */
export interface InAreas {
  readonly areas: Float64Array;
  readonly count: number;
}

export function movedBy(
  before: Figured,
  law: Households,
  reform: Households,
  { threshold, inAreas }: { readonly threshold: number; readonly inAreas?: InAreas | undefined },
): MovedAll {
  const { people, order } = before.ranked;
  const starts = tenthStarts(before.ranked);
  const byArea = Array.from({ length: inAreas?.count ?? 0 }, () => new Moving());
  const tenths = Array.from({ length: 10 }, (_, tenth) => {
    const sum = new Moving();
    for (let at = starts[tenth]!; at < starts[tenth + 1]!; at++) {
      const of = order[at]!;
      const more = reform.income[of]! - law.income[of]!;
      const way = more > threshold ? 0 : more < -threshold ? 1 : 2;
      sum.add(way, people[at]!, law.members[of]!, more * law.weights[of]!);
      if (inAreas !== undefined)
        byArea[inAreas.areas[of]!]?.add(way, people[at]!, law.members[of]!, more * law.weights[of]!);
    }
    return sum;
  });
  const all = new Moving();
  for (const one of tenths) all.join(one);
  return {
    all: all.told(),
    tenths: shown(tenths),
    areas: inAreas === undefined ? undefined : shown(byArea),
  };
}

/** Winners, losers and unchanged, in this order. */
class Moving {
  readonly people = [0, 0, 0];
  readonly sampled = [0, 0, 0];
  gained = 0;
  lost = 0;

  add(way: number, people: number, members: number, more: number): void {
    this.people[way]! += people;
    this.sampled[way]! += members;
    if (more > 0) this.gained += more;
    else this.lost -= more;
  }

  join(other: Moving): void {
    for (let way = 0; way < 3; way++) {
      this.people[way]! += other.people[way]!;
      this.sampled[way]! += other.sampled[way]!;
    }
    this.gained += other.gained;
    this.lost += other.lost;
  }

  told(): MovedTotal {
    const [winners = 0, losers = 0, unchanged = 0] = this.people;
    const [more = 0, less = 0, same = 0] = this.sampled;
    const sampled = { winners: more, losers: less, unchanged: same };
    return { winners, losers, unchanged, gained: this.gained, lost: this.lost, sampled };
  }
}

/** A cell of few is hidden, and so many others that no sum gives it away. */
function shown(groups: readonly Moving[]): readonly MovedGroup[] {
  const isHidden = hiddenIn(groups.map(({ sampled }) => sampled));
  return groups.map(({ people, gained, lost }, at) => {
    const of = (way: number): Shown => (isHidden[at]?.[way] === true ? null : inTens(people[way]!));
    const [winners, losers, unchanged] = [of(0), of(1), of(2)] as const;
    return {
      winners,
      losers,
      unchanged,
      gained: winners === null ? null : gained,
      lost: losers === null ? null : lost,
    };
  });
}
