/** A large made-up election, the same every time. */
import { ballotBox } from "#engines/tally/ballots.ts";
import type { SeatElection } from "#engines/tally/model.ts";

/** Ballots of one to ten choices; low numbers are more popular, so that there are surpluses and exclusions. */
export function manyBallots(howMany: number, candidates: number, seats: number): SeatElection {
  let state = 20_261_124;
  // Park and Miller's minimal standard generator: repeatable, and good enough to spread votes.
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const box = ballotBox("ordinal");
  for (let voter = 0; voter < howMany; voter++) {
    const marks: number[] = [];
    const length = 1 + Math.floor(next() * 10);
    while (marks.length < length) {
      const option = Math.floor(next() ** 1.6 * candidates);
      if (!marks.includes(option)) marks.push(option);
    }
    box.add(marks, 1);
  }
  const options = Array.from({ length: candidates }, (_, at) => ({ id: String(at + 1), name: "" }));
  return { kind: "seats", title: "", options, seats, ballots: box.finish(), withdrawn: [] };
}
