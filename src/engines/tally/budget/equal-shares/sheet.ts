/**
 * Ballots turned round for Equal Shares: who supports each project, and with what weight.
 * Built once per election; every run with another endowment reads the same arrays.
 */
import type { BudgetElection } from "../../model.ts";
import { scoresOf } from "../score.ts";

export type Utility = "cost" | "cardinality";

export interface Sheet {
  readonly projects: number;
  readonly voters: number;
  /** How many people cast each distinct ballot. */
  readonly counts: Float64Array;
  /** Supporters of project p stand at from[p] up to from[p+1]: positions of distinct ballots. */
  readonly from: Uint32Array;
  readonly supporters: Uint32Array;
  /** What a mark is worth (1, or points), aligned with supporters; undefined when every mark is worth 1. */
  readonly worth: Float64Array | undefined;
  /** Sum of counts times worth per project. */
  readonly support: Float64Array;
  /** People per project, whatever the worth of their mark. */
  readonly people: Float64Array;
  readonly cost: Float64Array;
  readonly exactCost: readonly bigint[];
  /** What worth 1 of a project means: its cost, or 1. */
  readonly scale: Float64Array;
}

export function sheetOf(election: BudgetElection, utility: Utility): Sheet {
  const { ballots, options } = election;
  const { worth: weights, byOption } = scoresOf(election);
  // A project below the threshold takes no part; nobody can pay for it.
  const takesPart = (project: number) => (byOption[project] ?? 0) >= (election.leastScore ?? 0);
  const projects = options.length;
  const from = new Uint32Array(projects + 1);
  for (let m = 0; m < ballots.marks.length; m++) {
    if ((weights?.[m] ?? 1) > 0 && takesPart(ballots.marks[m]!)) from[ballots.marks[m]! + 1]!++;
  }
  for (let p = 0; p < projects; p++) from[p + 1]! += from[p]!;
  const next = from.slice();
  const total = from[projects] ?? 0;
  const supporters = new Uint32Array(total);
  const worth = weights === undefined ? undefined : new Float64Array(total);
  const support = new Float64Array(projects);
  const people = new Float64Array(projects);
  for (let b = 0; b < ballots.counts.length; b++) {
    for (let m = ballots.starts[b]!; m < ballots.starts[b + 1]!; m++) {
      const project = ballots.marks[m]!;
      const weight = weights?.[m] ?? 1;
      if (weight <= 0 || !takesPart(project)) continue;
      const at = next[project]!++;
      supporters[at] = b;
      if (worth !== undefined) worth[at] = weight;
      support[project]! += ballots.counts[b]! * weight;
      people[project]! += ballots.counts[b]!;
    }
  }
  const cost = Float64Array.from(options, (option) => Number(option.cost));
  const exactCost = options.map((option) => option.cost);
  const scale = utility === "cost" ? cost : new Float64Array(projects).fill(1);
  return {
    projects,
    voters: ballots.voters,
    counts: ballots.counts,
    from,
    supporters,
    worth,
    support,
    people,
    cost,
    exactCost,
    scale,
  };
}
