/** The Scottish rule as one would first write it: every paper on its own, every round over all papers. The rival in bench. */
import type { SeatElection } from "#engines/tally/model.ts";

interface Paper {
  readonly marks: readonly number[];
  value: bigint;
  holder: number | undefined;
}

const one = 100_000n;

export function plainScottish(election: SeatElection): readonly string[] {
  const papers: Paper[] = [];
  const { counts, starts, marks } = election.ballots;
  for (let b = 0; b < counts.length; b++) {
    const own = [...marks.subarray(starts[b], starts[b + 1])];
    for (let copy = 0; copy < (counts[b] ?? 0); copy++)
      papers.push({ marks: own, value: one, holder: own[0] });
  }
  const quota = (BigInt(Math.floor(papers.length / (election.seats + 1))) + 1n) * one;
  const continuing = new Set(election.options.keys());
  const elected: number[] = [];
  const pending = new Set<number>();
  const votes = (option: number) =>
    papers.filter((paper) => paper.holder === option).reduce((sum, paper) => sum + paper.value, 0n);
  const move = (from: number, value: (paper: Paper) => bigint) => {
    for (const paper of papers.filter((each) => each.holder === from)) {
      paper.value = value(paper);
      paper.holder = paper.marks.slice(paper.marks.indexOf(from) + 1).find((mark) => continuing.has(mark));
    }
  };
  for (;;) {
    for (const option of election.options.keys()) {
      if (!continuing.has(option)) continue;
      if (votes(option) < quota) continue;
      continuing.delete(option);
      elected.push(option);
      if (votes(option) > quota) pending.add(option);
    }
    if (elected.length >= election.seats) break;
    if (continuing.size <= election.seats - elected.length) {
      elected.push(...continuing);
      break;
    }
    const [largest] = [...pending].sort((a, b) => Number(votes(b) - votes(a)));
    if (largest !== undefined) {
      const all = votes(largest);
      move(largest, (paper) => ((all - quota) * paper.value) / all);
      pending.delete(largest);
      continue;
    }
    const [lowest] = [...continuing].sort((a, b) => Number(votes(a) - votes(b)));
    if (lowest === undefined) break;
    continuing.delete(lowest);
    move(lowest, (paper) => paper.value);
  }
  return elected.map((option) => election.options[option]?.id ?? "");
}
