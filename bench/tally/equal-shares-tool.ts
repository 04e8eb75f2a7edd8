/** Runs a copy of equalshares.net’s own worker on an election, in a context of its own. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import type { BudgetElection } from "#engines/tally/model.ts";

/** Winners by add1u with the tool’s defaults (exhaustive, integral) and ties by votes, then cost. */
export function equalSharesTool(
  folder: string,
  election: BudgetElection,
  accuracy: "floats" | "fractions",
): readonly string[] {
  let winners: readonly string[] = [];
  const context = createContext({
    performance,
    importScripts: (path: string) => void runInContext(readFileSync(join(folder, path), "utf8"), context),
    postMessage: (message: { type: string; winners?: readonly string[] }) => {
      if (message.type === "result") winners = message.winners ?? [];
    },
  });
  runInContext(readFileSync(join(folder, "methodOfEqualSharesWorker.js"), "utf8"), context);
  const data = { instance: instanceOf(election), params: { ...params, accuracy } };
  (context as { onmessage?: (event: unknown) => void }).onmessage?.({ data });
  return winners;
}

const params = {
  tieBreaking: ["maxVotes", "minCost"],
  completion: "add1u",
  add1options: ["exhaustive", "integral"],
  comparison: "none",
  increment: 1,
};

function instanceOf(election: BudgetElection): unknown {
  const { ballots, options } = election;
  const votes: Record<string, string[]> = {};
  const approvers: Record<string, string[]> = Object.fromEntries(options.map((option) => [option.id, []]));
  let voter = 0;
  for (let b = 0; b < ballots.counts.length; b++) {
    const marks = [...ballots.marks.subarray(ballots.starts[b], ballots.starts[b + 1])].map(
      (mark) => options[mark]?.id ?? "",
    );
    for (let copy = 0; copy < (ballots.counts[b] ?? 0); copy++) {
      const id = `v${voter++}`;
      votes[id] = marks;
      for (const mark of marks) approvers[mark]?.push(id);
    }
  }
  const projects = Object.fromEntries(options.map((option) => [option.id, { cost: String(option.cost) }]));
  return { meta: { budget: String(election.budget) }, projects, votes, approvers };
}
