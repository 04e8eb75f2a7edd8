/**
 * Statements that set a group apart: most of the group is on one side, and clearly more of it than of the other groups
 * together (Fisher's exact test, corrected for all statements, groups and sides). Strongest first, by the least difference
 * that the votes support.
 */
import type { Representative, Votes } from "../model.ts";
import { allOf, chanceOfDifference, corrected, leastGap, logFactorials, shareOf } from "./shares.ts";

/** Corrected chance up to which a difference is believed. */
const believed = 0.05;
const mostShown = 5;

/** For each group at most five. */
export function representativeOf(
  groupVotes: readonly (readonly Votes[])[],
): readonly (readonly Representative[])[] {
  const [first = []] = groupVotes;
  const most = first.reduce(
    (top, _, at) =>
      Math.max(
        top,
        sum(groupVotes, (votes) => allOf(votes[at]!)),
      ),
    0,
  );
  const logs = logFactorials(most);
  const looked = groupVotes.flatMap((own, group) =>
    own.flatMap((votes, statement) =>
      (["agree", "disagree"] as const).map((side) => {
        const others = groupVotes.filter((_, other) => other !== group);
        const [part, of] = [votes[side], allOf(votes)];
        const otherPart = sum(others, (other) => other[statement]![side]);
        const otherOf = sum(others, (other) => allOf(other[statement]!));
        const chance = chanceOfDifference({ part, of, otherPart, otherOf }, logs);
        return { group, statement, side, part, of, otherPart, otherOf, chance };
      }),
    ),
  );
  const chances = corrected(looked.map(({ chance }) => chance));
  const found = looked.flatMap(({ group, statement, side, part, of, otherPart, otherOf }, at) => {
    if (part * 2 <= of || chances[at]! > believed) return [];
    const [inside, outside] = [shareOf(part, of), shareOf(otherPart, otherOf)];
    const one = {
      statement,
      side,
      inside,
      outside,
      leastGap: leastGap(inside, outside),
      corrected: chances[at]!,
    };
    return [{ group, one }];
  });
  return groupVotes.map((_, group) =>
    found
      .flatMap((entry) => (entry.group === group ? [entry.one] : []))
      .sort((a, b) => b.leastGap - a.leastGap || a.statement - b.statement)
      .slice(0, mostShown),
  );
}

function sum<One>(list: readonly One[], amount: (one: One) => number): number {
  return list.reduce((total, one) => total + amount(one), 0);
}
