/** Made-up elections for laws: small enough that ties and near ties are common. */
import fc from "fast-check";
import { ballotBox } from "#engines/tally/ballots.ts";
import type { BallotKind, BudgetElection, SeatElection } from "#engines/tally/model.ts";

/** One person's ballot: options from best to worst, with points where the kind has them. */
export interface MadeBallot {
  readonly marks: readonly number[];
  readonly points?: readonly number[];
}

export interface MadeBudget {
  readonly costs: readonly number[];
  readonly budget: number;
  readonly kind: BallotKind;
  readonly ballots: readonly MadeBallot[];
}

export function budgetOf(made: MadeBudget, ids?: readonly string[]): BudgetElection {
  const box = ballotBox(made.kind);
  for (const { marks, points } of made.ballots) box.add(marks, 1, points === undefined ? {} : { points });
  return {
    kind: "budget",
    title: "",
    options: made.costs.map((cost, at) => ({ id: ids?.[at] ?? `p${at}`, name: "", cost: BigInt(cost) })),
    budget: BigInt(made.budget),
    moneyPlaces: 0,
    currency: "",
    ballots: box.finish(),
    leastScore: undefined,
    mostMarks: undefined,
    declaredRule: "greedy",
  };
}

export interface MadeSeats {
  readonly candidates: number;
  readonly seats: number;
  readonly ballots: readonly (readonly number[])[];
}

export function seatsOf(made: MadeSeats, ids?: readonly string[]): SeatElection {
  const box = ballotBox("ordinal");
  for (const marks of made.ballots) box.add(marks, 1);
  const options = Array.from({ length: made.candidates }, (_, at) => ({
    id: ids?.[at] ?? `c${at}`,
    name: "",
  }));
  return { kind: "seats", title: "", options, seats: made.seats, ballots: box.finish(), withdrawn: [] };
}

const subset = (size: number, least: number) =>
  fc.shuffledSubarray([...Array(size).keys()], { minLength: least, maxLength: size });

export const madeBudget: fc.Arbitrary<MadeBudget> = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc.record({
    costs: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: size, maxLength: size }),
    budget: fc.integer({ min: 1, max: 40 }),
    kind: fc.constant<BallotKind>("approval"),
    ballots: fc.array(
      subset(size, 0).map((marks) => ({ marks })),
      { minLength: 1, maxLength: 12 },
    ),
  }),
);

export const madePoints: fc.Arbitrary<MadeBudget> = fc.integer({ min: 1, max: 5 }).chain((size) =>
  fc.record({
    costs: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: size, maxLength: size }),
    budget: fc.integer({ min: 1, max: 40 }),
    kind: fc.constant<BallotKind>("cumulative"),
    ballots: fc.array(
      subset(size, 1).chain((marks) =>
        fc
          .array(fc.integer({ min: 0, max: 5 }), { minLength: marks.length, maxLength: marks.length })
          .map((points) => ({ marks, points })),
      ),
      { minLength: 1, maxLength: 10 },
    ),
  }),
);

export const madeSeats: fc.Arbitrary<MadeSeats> = fc.integer({ min: 2, max: 6 }).chain((candidates) =>
  fc.record({
    candidates: fc.constant(candidates),
    seats: fc.integer({ min: 1, max: candidates - 1 }),
    ballots: fc.array(subset(candidates, 1), { minLength: 1, maxLength: 20 }),
  }),
);
