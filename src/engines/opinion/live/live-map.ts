/**
 * A map that votes keep coming into. One vote renews counts, what people have in common, and where they stand, within
 * rounding of working everything out anew; groups and how well they hold stay as they were at a stated number of votes until
 * `renewGroups`, which gives exactly the full map.
 */
import { usualSettings, mapOpinions, precision, explainedBy, type MapSettings } from "../map-opinions.ts";
import { centreOf, twoDirections } from "../matrix/components.ts";
import { inOwnOrder } from "../matrix/opinions.ts";
import { placesOf } from "../matrix/places.ts";
import type { Opinions, OpinionMap, Vote, Votes } from "../model.ts";
import { commonOf } from "../statements/common.ts";
import { countByGroup, countVotes } from "../statements/count-votes.ts";
import { growingMatrix } from "./growing-matrix.ts";
import { together } from "./together.ts";

export interface LiveMap {
  /** The map now. Rows stand as people came, and `places` with them. */
  readonly now: () => LiveState;
  /** A new person, known to the caller by the row that is given back. */
  readonly addPerson: () => number;
  /** Casts or changes one vote. */
  readonly cast: (row: number, statement: number, vote: Vote) => LiveState;
  /** Seeks groups anew: the full map of the votes so far. */
  readonly renewGroups: () => OpinionMap;
}

export interface LiveState extends Pick<
  OpinionMap,
  "people" | "votes" | "places" | "explained" | "axes" | "common" | "groupVotes"
> {
  /** Groups as they were found when there were so many votes; a row that came later has none. */
  readonly groups: { readonly labels: Int8Array; readonly map: OpinionMap; readonly holdFor: number };
}

/** Opens a map on votes cast so far. */
export function liveMap(opinions: Opinions, settings: MapSettings = usualSettings): LiveMap {
  const { statements } = opinions;
  const growing = growingMatrix(opinions.matrix);
  let groups = groupsOf(opinions, settings);
  const first = growing.matrix();
  const centre = centreOf(first);
  const table = together(first, centre);
  const all = countVotes(first).map(changeable);
  let byGroup = groupCounts();
  let axes = groups.map.axes;
  let state = renewed();

  return {
    now: () => state,
    addPerson: () => {
      const row = growing.addPerson();
      groups = { ...groups, labels: withOneMore(groups.labels) };
      state = { ...state, groups };
      return row;
    },
    cast: (row, statement, vote) => {
      const before = growing.set(row, statement, vote);
      const group = groups.labels[row]!;
      for (const counts of [all[statement]!, ...(group >= 0 ? [byGroup[group]![statement]!] : [])]) {
        if (before !== undefined) counts[side(before)]--;
        counts[side(vote)]++;
      }
      const { agree, pass, disagree } = all[statement]!;
      centre[statement] = (agree - disagree) / (agree + pass + disagree);
      table.renew(growing.matrix(), centre, statement);
      state = renewed();
      return state;
    },
    renewGroups: () => {
      groups = groupsOf({ statements, matrix: growing.matrix() }, settings);
      byGroup = groupCounts();
      axes = groups.map.axes;
      growing.makeRoom();
      state = renewed();
      return groups.map;
    },
  };

  function groupCounts(): readonly (readonly Changeable[])[] {
    const { labels, map } = groups;
    if (typeof map.grouping !== "object") return [];
    return countByGroup(growing.matrix(), labels, map.grouping.sizes.length).map((one) =>
      one.map(changeable),
    );
  }

  function renewed(): LiveState {
    const matrix = growing.matrix();
    const allSpread = table.allSpread();
    const found = twoDirections(table.multiply, matrix.statements, {
      near: axes,
      precision,
      floor: allSpread * 1e-12,
    });
    axes = found.axes;
    return {
      people: matrix.people,
      votes: matrix.columns.length,
      places: placesOf(matrix, { centre, allSpread, ...found }),
      explained: explainedBy({ ...found, allSpread }),
      axes,
      common: commonOf(all, byGroup),
      groupVotes: byGroup,
      groups,
    };
  }
}

type Changeable = { -readonly [Side in keyof Votes]: Votes[Side] };

function changeable(votes: Votes): Changeable {
  return { ...votes };
}

function side(vote: Vote): keyof Votes {
  return vote === 1 ? "agree" : vote === 0 ? "pass" : "disagree";
}

function groupsOf(opinions: Opinions, settings: MapSettings): LiveState["groups"] {
  const { matrix, from } = inOwnOrder(opinions.matrix);
  const map = mapOpinions({ statements: opinions.statements, matrix }, settings);
  const labels = new Int8Array(matrix.people).fill(-1);
  const { grouping } = map;
  if (typeof grouping === "object") from.forEach((row, at) => (labels[row] = grouping.labels[at]!));
  return { labels, map, holdFor: matrix.columns.length };
}

function withOneMore(labels: Int8Array): Int8Array {
  const more = new Int8Array(labels.length + 1).fill(-1);
  more.set(labels);
  return more;
}
