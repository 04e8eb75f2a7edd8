/**
 * What may be shown to everybody: groups by size and statements, places in heaps of people, shares in whole percent. No
 * row, no person, and no figure about fewer than five people.
 */
import { heapsOf, type Heap } from "./heaps.ts";
import type { Common, NoGroups, OpinionMap, Opinions, Share, Statement, Trial, Votes } from "./model.ts";
import { allOf, shareOf } from "./statements/shares.ts";

/** Fewest people that any published figure is about. */
const leastPublished = 5;

/** Whole percents, and the ends of the 95 percent interval. */
export interface PublicShare {
  readonly percent: number;
  readonly low: number;
  readonly high: number;
}

export interface PublicVotes {
  /** People who voted on it; of a group to the nearest five, so that the rest cannot be worked out. */
  readonly people: number;
  readonly agree: PublicShare;
  readonly pass: PublicShare;
  readonly disagree: PublicShare;
}

export interface PublicStatement extends Statement {
  /** Undefined where fewer than five people voted on it. */
  readonly votes: PublicVotes | undefined;
  readonly majority: Common["majority"];
  /** Of each group; undefined unless five or more of every group voted on it. */
  readonly groups: readonly PublicVotes[] | undefined;
  /** Percent in the group that agrees least, and that disagrees least. */
  readonly everyGroup: { readonly agree: number; readonly disagree: number } | undefined;
  /** Weight in the first direction, −1 to 1: what divides people most. */
  readonly weight: number;
}

export interface PublicGroup {
  /** A, B, C … */
  readonly name: string;
  readonly people: number;
  /** How much of it is found again on average, in percent. */
  readonly amongPeople: number;
  readonly amongStatements: number;
  readonly middle: { readonly x: number; readonly y: number };
  readonly representative: readonly {
    readonly statement: string;
    readonly side: "agree" | "disagree";
    readonly inside: PublicShare;
    readonly outside: PublicShare;
    readonly leastGap: number;
  }[];
}

export interface PublicMap {
  readonly people: number;
  readonly votes: number;
  readonly placed: number;
  readonly leastVotes: number;
  /** Percent of the spread of votes that the map shows. */
  readonly explained: number;
  readonly resamplings: number;
  /** Groups that hold; `apart` says whether a gap lies between them. */
  readonly groups: readonly PublicGroup[];
  readonly isApart: boolean;
  readonly noGroups: NoGroups | undefined;
  readonly tried: readonly (Pick<Trial, "groups" | "silhouette" | "valley" | "failed"> & {
    /** Least found again of any group, in percent; undefined if not tried. */
    readonly leastAmongPeople: number | undefined;
    readonly leastAmongStatements: number | undefined;
  })[];
  readonly heaps: readonly Heap[];
  readonly statements: readonly PublicStatement[];
}

export type PublishRefusal = { readonly code: "opinion.too-few-to-publish"; readonly least: number };

/** The public form of a map, or a refusal when there are too few people for any figure. */
export function publish({ statements }: Opinions, map: OpinionMap): PublicMap | PublishRefusal {
  if (map.people < leastPublished) return { code: "opinion.too-few-to-publish", least: leastPublished };
  const { grouping } = map;
  const isGrouped = typeof grouping === "object";
  return {
    people: map.people,
    votes: map.votes,
    placed: map.placed < leastPublished ? 0 : map.placed,
    leastVotes: map.leastVotes,
    explained: percent(map.explained),
    resamplings: map.resamplings,
    groups: isGrouped ? groupsOf(statements, map, grouping) : [],
    isApart: isGrouped && grouping.isApart,
    noGroups: isGrouped ? undefined : grouping,
    tried: map.trials.map(({ groups, silhouette, valley, failed, amongPeople, amongStatements }) => ({
      groups,
      silhouette: Math.round(silhouette * 100) / 100,
      valley,
      failed,
      leastAmongPeople: leastOf(amongPeople),
      leastAmongStatements: leastOf(amongStatements),
    })),
    heaps: heapsOf(map.places, isGrouped ? grouping.labels : undefined, leastPublished),
    statements: statements.map((statement, at) => ({ ...statement, ...figuresOf(map, at) })),
  };
}

function figuresOf(map: OpinionMap, at: number): Omit<PublicStatement, "id" | "text"> {
  const common = map.common[at]!;
  const isEnough = allOf(common.votes) >= leastPublished;
  const groups = map.groupVotes.map((votes) => votes[at]!);
  const areEnough = groups.length > 0 && groups.every((votes) => allOf(votes) >= leastPublished);
  return {
    votes: isEnough ? votesOf(common.votes, allOf(common.votes)) : undefined,
    majority: isEnough ? common.majority : undefined,
    groups: areEnough ? groups.map((votes) => votesOf(votes, toNearestFive(allOf(votes)))) : undefined,
    everyGroup:
      areEnough && common.everyGroup !== undefined
        ? { agree: percent(common.everyGroup.agree), disagree: percent(common.everyGroup.disagree) }
        : undefined,
    weight: Math.round(map.axes[0][at]! * 1000) / 1000,
  };
}

function groupsOf(
  statements: readonly Statement[],
  map: OpinionMap,
  grouping: Exclude<OpinionMap["grouping"], NoGroups>,
): readonly PublicGroup[] {
  return grouping.sizes.map((people, group) => ({
    name: String.fromCharCode(65 + group),
    people,
    amongPeople: percent(grouping.amongPeople[group]!),
    amongStatements: percent(grouping.amongStatements[group]!),
    middle: middleOf(map, grouping.labels, group),
    representative: map.representative[group]!.filter(
      ({ inside, outside }) => inside.of >= leastPublished && outside.of >= leastPublished,
    ).map(({ statement, side, inside, outside, leastGap }) => ({
      statement: statements[statement]!.id,
      side,
      inside: inPercent(inside),
      outside: inPercent(outside),
      leastGap: percent(leastGap),
    })),
  }));
}

function middleOf({ places }: OpinionMap, labels: Int8Array, group: number): PublicGroup["middle"] {
  let [x, y, members] = [0, 0, 0];
  labels.forEach((one, row) => {
    if (one !== group) return;
    x += places.x[row]!;
    y += places.y[row]!;
    members++;
  });
  return { x: Math.round((x / members) * 100) / 100, y: Math.round((y / members) * 100) / 100 };
}

function votesOf(votes: Votes, people: number): PublicVotes {
  const of = allOf(votes);
  const [agree, pass, disagree] = [votes.agree, votes.pass, votes.disagree].map((part) =>
    inPercent(shareOf(part, of)),
  );
  return { people, agree: agree!, pass: pass!, disagree: disagree! };
}

function inPercent({ share, low, high }: Share): PublicShare {
  return { percent: percent(share), low: percent(low), high: percent(high) };
}

function percent(share: number): number {
  return Math.round(share * 100);
}

function leastOf(shares: readonly number[]): number | undefined {
  return shares.length === 0 ? undefined : percent(Math.min(...shares));
}

function toNearestFive(people: number): number {
  return Math.round(people / 5) * 5;
}
