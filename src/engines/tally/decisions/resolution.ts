/** The account of a resolution: "yes" wins if no test failed, else the first that did is the reason. */
import type { Count, Reason, Round } from "../model.ts";

export function resolution(
  method: string,
  variant: Count["variant"],
  tested: {
    readonly rounds: readonly Round[];
    readonly failures: readonly Reason[];
    readonly passed: string;
  },
): Count {
  const { rounds, failures, passed } = tested;
  const [failure] = failures;
  const isPassed = failure === undefined;
  const failedAt = rounds.findIndex((round) => round.action.endsWith("-missed")) + 1;
  return {
    method,
    variant,
    winners: isPassed ? ["yes"] : [],
    cost: null,
    rounds,
    ties: [],
    accounts: [
      {
        option: "yes",
        won: isPassed,
        round: isPassed ? rounds.length : failedAt,
        why: failure ?? { code: passed, facts: {} },
      },
    ],
    notices: [],
  };
}
