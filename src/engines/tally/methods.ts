/** Every method by name: what it counts, its variant, and the counter itself. */
import { refuse } from "#lib/result.ts";
import { equalShares } from "./budget/equal-shares/count.ts";
import { greedy } from "./budget/greedy.ts";
import { phragmen } from "./budget/phragmen.ts";
import { doubleMajority } from "./decisions/double-majority.ts";
import { majorities, majority, quorums } from "./decisions/majority.ts";
import { irv } from "./elections/irv.ts";
import { rankedPairs } from "./elections/ranked-pairs.ts";
import { schulze } from "./elections/schulze.ts";
import { approval, borda, plurality } from "./elections/scored.ts";
import { stvMeek } from "./elections/stv-meek.ts";
import { stvScottish } from "./elections/stv-scottish.ts";
import { highestAverages } from "./lists/highest-averages.ts";
import type { BallotKind, BudgetElection, Election, OwnersVote, SeatElection } from "./model.ts";
import type { Counted, Counter, Settings } from "./settings.ts";

export interface VariantSetting {
  readonly fallback: string;
  /** The values it may have, or `number` for any decimal. */
  readonly values: readonly string[] | "number";
}

export interface Method {
  readonly name: string;
  readonly fits: (election: Election) => boolean;
  readonly variant: Readonly<Record<string, VariantSetting>>;
  /** Whether seats can be reserved for groups. */
  readonly reserves: boolean;
  readonly count: (election: Election, settings: Settings) => Counted;
}

const equalSharesVariant = {
  utility: { fallback: "cost", values: ["cost", "cardinality"] },
  start: { fallback: "B/n", values: ["B/n", "floor(B/n)"] },
  step: { fallback: "1", values: "number" },
  stop: { fallback: "overspend", values: ["overspend", "exhaustive"] },
} as const satisfies Readonly<Record<string, VariantSetting>>;

const completion = (fallback: "none" | "greedy"): VariantSetting => ({
  fallback,
  values: ["none", "greedy"],
});
const fixed = (value: string): VariantSetting => ({ fallback: value, values: [value] });

const ranked: readonly BallotKind[] = ["ordinal"];

/** In the order in which they are offered. */
export const methods: readonly Method[] = [
  budget("greedy", {}, (election, settings) => greedy("greedy", election, settings)),
  budget("greedy-threshold", {}, (election, settings) => greedy("greedy-threshold", election, settings)),
  budget("greedy-no-skip", {}, (election, settings) => greedy("greedy-no-skip", election, settings)),
  budget("greedy-exclusive", {}, (election, settings) => greedy("greedy-exclusive", election, settings)),
  budget(
    "equalshares",
    { ...equalSharesVariant, increment: fixed("none"), completion: completion("none") },
    (election, settings) => equalShares("equalshares", election, settings),
  ),
  budget(
    "equalshares/add1",
    { ...equalSharesVariant, increment: fixed("add1"), completion: completion("none") },
    (election, settings) => equalShares("equalshares/add1", election, settings),
  ),
  budget(
    "equalshares/add1u",
    { ...equalSharesVariant, increment: fixed("add1"), completion: completion("greedy") },
    (election, settings) => equalShares("equalshares/add1u", election, settings),
  ),
  budget("phragmen", {}, phragmen),
  seats("plurality", { ballots: ["choose-1", "ordinal"], reserves: true }, plurality),
  seats("approval", { ballots: ["approval"], reserves: true }, approval),
  seats("borda", { ballots: ranked, reserves: true }, borda),
  seats("irv", { ballots: ranked, isForOne: true }, irv),
  seats("schulze", { ballots: ranked, isForOne: true }, schulze),
  seats("ranked-pairs", { ballots: ranked, isForOne: true }, rankedPairs),
  seats("stv-scottish", { ballots: ranked }, stvScottish),
  seats("stv-meek", { ballots: ranked }, stvMeek),
  seats(
    "dhondt",
    { ballots: ["choose-1"], variant: { threshold: { fallback: "0", values: "number" } } },
    (election, settings) => highestAverages("dhondt", election, settings),
  ),
  seats(
    "sainte-lague",
    { ballots: ["choose-1"], variant: { threshold: { fallback: "0", values: "number" } } },
    (election, settings) => highestAverages("sainte-lague", election, settings),
  ),
  {
    name: "double-majority",
    fits: (election) => election.kind === "owners" && election.hasAreas,
    variant: { matter: { fallback: "ordinary", values: ["ordinary", "special"] } },
    reserves: false,
    count: (election, settings) =>
      countAs<OwnersVote>("owners", election, { settings, counter: doubleMajority, name: "double-majority" }),
  },
  {
    name: "majority",
    fits: (election) => election.kind === "owners",
    variant: {
      quorum: { fallback: "0", values: quorums },
      agree: { fallback: "more than 1/2", values: majorities },
      of: { fallback: "votes", values: ["votes", "present", "entitled"] },
      by: { fallback: "heads", values: ["heads", "area"] },
    },
    reserves: false,
    count: (election, settings) =>
      countAs<OwnersVote>("owners", election, { settings, counter: majority, name: "majority" }),
  },
];

/** The method of that name. */
export function methodNamed(name: string): Method | undefined {
  return methods.find((method) => method.name === name);
}

/** Names of the methods that can count an election. */
export function fittingMethods(election: Election): readonly string[] {
  return methods.filter((method) => method.fits(election)).map((method) => method.name);
}

function budget(name: string, variant: Method["variant"], counter: Counter<BudgetElection>): Method {
  return {
    name,
    fits: (election) => election.kind === "budget",
    variant,
    reserves: false,
    count: (election, settings) => countAs<BudgetElection>("budget", election, { settings, counter, name }),
  };
}

interface SeatMethod {
  readonly ballots: readonly BallotKind[];
  readonly isForOne?: boolean;
  readonly reserves?: boolean;
  readonly variant?: Method["variant"];
}

function seats(name: string, about: SeatMethod, counter: Counter<SeatElection>): Method {
  const { ballots, isForOne = false, reserves = false, variant = {} } = about;
  return {
    name,
    fits: (election) =>
      election.kind === "seats" &&
      ballots.includes(election.ballots.kind) &&
      (!isForOne || election.seats === 1),
    variant,
    reserves,
    count: (election, settings) => countAs<SeatElection>("seats", election, { settings, counter, name }),
  };
}

function countAs<Kind extends Election>(
  kind: Kind["kind"],
  election: Election,
  by: { readonly settings: Settings; readonly counter: Counter<Kind>; readonly name: string },
): Counted {
  if (election.kind !== kind)
    return refuse({ code: "tally.method-unfit", method: by.name, fitting: fittingMethods(election) });
  // The kind is the tag of the union: the check above is what the cast says.
  return by.counter(election as Kind, by.settings);
}
