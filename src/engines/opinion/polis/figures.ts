/**
 * Everything that is compared with Polis, for the groups that its export names: directions, votes of the groups, how much
 * each statement stands for a group, and the consensus across groups. For whoever holds such an export; not for publishing.
 */
import type { Ballots } from "../formats/polis-export.ts";
import type { Moderated } from "../formats/polis-statements.ts";
import { opinionsOf } from "../matrix/opinions.ts";
import type { Vote, Votes } from "../model.ts";
import { polisGroupAware, polisMap, polisRepresentative, type PolisRepresentative } from "./compat.ts";

type Figures = Pick<PolisRepresentative, "share" | "shareTest" | "ratio" | "ratioTest">;

export interface PolisFigures {
  readonly people: number;
  readonly statements: readonly {
    readonly id: string;
    /** Taken out by moderators: its votes count as zero, and as cast by everybody. */
    readonly isZeroed: boolean;
    /** Mean vote, agree as 1; inside Polis agree is −1. */
    readonly centre: number;
    /** Weight in the two directions; a direction and its opposite are the same. */
    readonly axes: readonly [number, number];
    readonly groupAware: number;
  }[];
  readonly groups: readonly {
    /** As the export calls it. */
    readonly id: string;
    readonly people: number;
    readonly statements: readonly {
      readonly id: string;
      readonly votes: Votes;
      readonly agree: Figures;
      readonly disagree: Figures;
    }[];
  }[];
}

export type PolisRefusal = { readonly code: "opinion.no-groups-named" };

/** Polis' figures, or a refusal when nobody in the table belongs to a group. */
export function polisFigures(
  { people }: Pick<Ballots, "people">,
  listed: readonly Moderated[],
  { onlyLetIn }: { readonly onlyLetIn: boolean },
): PolisFigures | PolisRefusal {
  const { statements, matrix } = opinionsOf(
    listed,
    people.map(({ votes }) => votes),
  );
  const isIn = new Set(
    listed
      .filter(({ moderation }) => moderation === 1 || (moderation === 0 && !onlyLetIn))
      .map(({ id }) => id),
  );
  const zeroed = new Set([...statements.keys()].filter((at) => !isIn.has(statements[at]!.id)));
  const names = [...new Set(people.flatMap(({ group }) => group ?? []))].sort();
  if (names.length === 0) return { code: "opinion.no-groups-named" };
  const members = names.map((name) => people.filter(({ group }) => group === name));
  const groupVotes = members.map((group) =>
    statements.map(({ id }) => votesOn(group.map(({ votes }) => votes.get(id)))),
  );
  const { centre, axes } = polisMap(matrix, zeroed);
  const consensus = polisGroupAware(groupVotes);
  const figures = (group: number, statement: number, side: "agree" | "disagree"): Figures => {
    const { share, shareTest, ratio, ratioTest } = polisRepresentative(groupVotes, group, {
      statement,
      side,
    });
    return { share, shareTest, ratio, ratioTest };
  };
  return {
    people: matrix.people,
    statements: statements.map(({ id }, at) => ({
      id,
      isZeroed: zeroed.has(at),
      centre: centre[at]!,
      axes: [axes[0][at]!, axes[1][at]!],
      groupAware: consensus[at]!,
    })),
    groups: names.map((id, group) => ({
      id,
      people: members[group]!.length,
      statements: statements.map((one, at) => ({
        id: one.id,
        votes: groupVotes[group]![at]!,
        agree: figures(group, at, "agree"),
        disagree: figures(group, at, "disagree"),
      })),
    })),
  };
}

function votesOn(cast: readonly (Vote | undefined)[]): Votes {
  const count = (vote: Vote) => cast.filter((one) => one === vote).length;
  return { agree: count(1), pass: count(0), disagree: count(-1) };
}
