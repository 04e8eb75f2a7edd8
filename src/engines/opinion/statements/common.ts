/**
 * What people have in common. Without groups: is there a clear majority of all who voted (exact binomial test, corrected
 * for all statements and both sides)? Across groups: what does the group think that agrees least?
 *
 * The least share, not the product of all shares: a product falls with every further group, though nobody changed a vote.
 * A group's share is drawn towards the share of all by two votes, so that a tiny group does not decide alone; since all
 * groups together have exactly the share of all, a group divided in two of the same mind never lowers the least.
 */
import type { Common, Votes } from "../model.ts";
import { allOf, chanceOfMajority, corrected, logFactorials, shareOf } from "./shares.ts";

const believed = 0.05;
const sides = ["agree", "disagree"] as const;
type Side = (typeof sides)[number];

/** One entry a statement, in the order of the statements. */
export function commonOf(
  all: readonly Votes[],
  groupVotes: readonly (readonly Votes[])[],
): readonly Common[] {
  const logs = logFactorials(all.reduce((most, votes) => Math.max(most, allOf(votes)), 0));
  const chances = corrected(
    all.flatMap((votes) => sides.map((side) => chanceOfMajority(votes[side], allOf(votes), logs))),
  );
  return all.map((votes, statement): Common => {
    const groups = groupVotes.map((group) => group[statement]!);
    return {
      statement,
      votes,
      agree: shareOf(votes.agree, allOf(votes)),
      disagree: shareOf(votes.disagree, allOf(votes)),
      majority: sides.find((_, side) => chances[statement * 2 + side]! <= believed),
      everyGroup:
        groups.length === 0
          ? undefined
          : { agree: leastShare(groups, "agree"), disagree: leastShare(groups, "disagree") },
    };
  });
}

/** How many votes of the opinion of all are added to each group's own. */
const drawn = 2;

function leastShare(groups: readonly Votes[], side: Side): number {
  const cast = groups.reduce((total, votes) => total + allOf(votes), 0);
  const ofAll = cast === 0 ? 0 : groups.reduce((total, votes) => total + votes[side], 0) / cast;
  return groups.reduce(
    (least, votes) => Math.min(least, (votes[side] + drawn * ofAll) / (allOf(votes) + drawn)),
    1,
  );
}
