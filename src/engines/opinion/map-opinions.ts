/** The whole map from the votes: directions, places, groups if they hold, and what statements say of them. */
import { findGroups } from "./groups/find-groups.ts";
import { findComponents, type Components } from "./matrix/components.ts";
import { leastVotesOf, placesOf } from "./matrix/places.ts";
import type { OpinionMap, Opinions } from "./model.ts";
import { commonOf } from "./statements/common.ts";
import { countByGroup, countVotes } from "./statements/count-votes.ts";
import { representativeOf } from "./statements/representative.ts";

export interface MapSettings {
  /** How often groups are sought anew, half of the times among half of the people, half with half of the statements. */
  readonly resamplings: number;
}

export const usualSettings: MapSettings = { resamplings: 100 };

/** How far directions may be from standing still, relative to the first spread. */
export const precision = 1e-12;

/** The same votes give the same map, in whatever order they came. */
export function mapOpinions({ matrix }: Opinions, { resamplings }: MapSettings = usualSettings): OpinionMap {
  const components = findComponents(matrix, { precision });
  const places = placesOf(matrix, components);
  const { grouping, trials } = findGroups(matrix, { components, places, resamplings });
  const isGrouped = typeof grouping === "object";
  const groupVotes = isGrouped ? countByGroup(matrix, grouping.labels, grouping.sizes.length) : [];
  return {
    people: matrix.people,
    votes: matrix.columns.length,
    placed: places.isPlaced.reduce((sum, one) => sum + one, 0),
    leastVotes: leastVotesOf(matrix.statements),
    places,
    explained: explainedBy(components),
    grouping,
    trials,
    resamplings,
    groupVotes,
    axes: components.axes,
    representative: representativeOf(groupVotes),
    common: commonOf(countVotes(matrix), groupVotes),
  };
}

export function explainedBy({ spread, allSpread }: Pick<Components, "spread" | "allSpread">): number {
  return allSpread === 0 ? 0 : (spread[0] + spread[1]) / allSpread;
}
