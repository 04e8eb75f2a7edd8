/** What people in the made-up stories say; the sentences are texts, filled in so that no two are alike. */
import type { Facts, Say } from "#lib/language.ts";
import type { Chance } from "./chance.ts";

/** What there are sentences about, and how many for each. */
export const subjects: Readonly<Record<string, number>> = {
  "street-lighting": 3,
  "road-repair": 3,
  "accessible-streets": 2,
  "public-toilets": 2,
  "street-cleaning": 2,
  "household-waste": 3,
  "tree-care": 2,
  parks: 2,
  parking: 2,
  "bus-stops": 2,
  "water-supply": 2,
  drainage: 2,
  "river-care": 2,
  "quay-safety": 2,
  library: 2,
  "community-canteen": 2,
  "stray-animals": 2,
  noise: 2,
  "food-safety": 2,
  "housing-repair": 2,
  "property-management": 2,
};

/** How many ways there are to say something in a story. */
const ways = {
  ask: 2,
  reply: 2,
  plan: 2,
  done: 4,
  "not-possible": 2,
  "no-fault-found": 2,
  "no-request": 1,
  "not-ours": 2,
  accept: 1,
  refuse: 1,
  "decide-moves": 1,
  "decide-stays": 1,
  "hand-over": 1,
  extend: 1,
  reopen: 2,
  disagree: 2,
  complain: 3,
  review: 1,
  upheld: 1,
  "upheld-treatment": 1,
  "not-upheld": 1,
  "not-upheld-treatment": 1,
  note: 2,
  add: 1,
  rate: 3,
  twin: 1,
} as const;

export interface Voice {
  /** What was reported: what it is about, and what somebody adds of their own. */
  readonly report: (about: string) => string;
  readonly speaks: (what: keyof typeof ways) => string;
  readonly name: () => string;
}

/** One place and one memory for a whole story. */
export function voiceOf(say: Say, chance: Chance): Voice {
  const house = chance.between(1, 180);
  const facts: Facts = {
    street: say(`demonstration.street.${chance.between(1, 12)}`),
    house: String(house),
    other: String(house + chance.between(1, 6)),
    days: String(chance.between(2, 12)),
    hour: `${chance.between(16, 22)}:00`,
  };
  return {
    report: (about) => {
      const first = say(`demonstration.words.${about}.${chance.between(1, subjects[about] ?? 1)}`, facts);
      return `${first} ${say(`demonstration.more.${chance.between(1, 7)}`, facts)}`;
    },
    speaks: (what) => say(`demonstration.act.${what}.${chance.between(1, ways[what])}`, facts),
    name: () => say(`demonstration.name.${chance.between(1, 8)}`),
  };
}
