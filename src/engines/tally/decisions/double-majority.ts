/**
 * Owners decide together: enough of them must take part and enough of those must agree, both by heads and by floor area.
 * Shares as in article 278 of China's Civil Code: two thirds take part; more than half agree, or three quarters in the
 * special matters (raising or using the maintenance fund for rebuilding, rebuilding, changing the use of shared parts).
 */
import { ok } from "#lib/result.ts";
import { decimalOf, trimmed } from "../exact/fraction.ts";
import type { Count, OwnersVote, Reason, Round } from "../model.ts";
import type { Counted, Settings } from "../settings.ts";

interface Measure {
  readonly name: "heads" | "area";
  readonly all: bigint;
  readonly present: bigint;
  readonly yes: bigint;
  readonly places: number;
}

/** Counts a resolution of owners; the winner is "yes" or nobody. A ballot that abstains takes part. */
export function doubleMajority(election: OwnersVote, settings: Settings): Counted {
  const isSpecial = settings.variant["matter"] === "special";
  const measures = [measure(election, "heads"), measure(election, "area")];
  const rounds: Round[] = [];
  const failures: Reason[] = [];
  for (const one of measures)
    check(rounds, failures, {
      one,
      part: one.present,
      whole: one.all,
      step: "take-part",
      least: [2n, 3n],
      isMore: false,
    });
  for (const one of measures) {
    check(rounds, failures, {
      one,
      part: one.yes,
      whole: one.present,
      step: "agree",
      least: isSpecial ? [3n, 4n] : [1n, 2n],
      isMore: !isSpecial,
    });
  }
  const passes = failures.length === 0;
  const [failure] = failures;
  const why: Reason = failure ?? { code: "account.resolution-passed", facts: {} };
  const count: Count = {
    method: "double-majority",
    variant: {
      matter: isSpecial ? "special" : "ordinary",
      "take-part": "2/3 of heads and of area",
      agree: isSpecial ? "3/4 of both taking part" : "more than 1/2 of both taking part",
    },
    winners: passes ? ["yes"] : [],
    cost: null,
    rounds,
    ties: [],
    accounts: [
      {
        option: "yes",
        won: passes,
        round:
          failure === undefined
            ? rounds.length
            : rounds.findIndex((round) => round.action.endsWith("-missed")) + 1,
        why,
      },
    ],
    notices: [],
  };
  return ok(count);
}

function measure(election: OwnersVote, name: "heads" | "area"): Measure {
  const sum = (choices: readonly string[]) =>
    election.owners
      .filter((owner) => choices.includes(owner.choice))
      .reduce((total, owner) => total + (name === "area" ? owner.area : 1n), 0n);
  return {
    name,
    all: sum(["yes", "no", "abstain", "absent"]),
    present: sum(["yes", "no", "abstain"]),
    yes: sum(["yes"]),
    places: name === "area" ? election.areaPlaces : 0,
  };
}

interface Test {
  readonly one: Measure;
  readonly part: bigint;
  readonly whole: bigint;
  readonly step: "take-part" | "agree";
  readonly least: readonly [bigint, bigint];
  /** More than the share, rather than at least. */
  readonly isMore: boolean;
}

function check(rounds: Round[], failures: Reason[], test: Test): void {
  const { one, part, whole, least, isMore } = test;
  const [over, under] = least;
  const holds = whole > 0n && (isMore ? part * under > whole * over : part * under >= whole * over);
  // The smallest part that would have been enough.
  const needed = isMore ? (whole * over) / under + 1n : (whole * over + under - 1n) / under;
  const facts = {
    measure: one.name,
    part: { votes: trimmed(decimalOf(part, one.places)) },
    whole: { votes: trimmed(decimalOf(whole, one.places)) },
    share: `${over}/${under}`,
    more: isMore ? "yes" : "no",
    short: { votes: trimmed(decimalOf(holds ? 0n : needed - part, one.places)) },
    met: holds ? "yes" : "no",
  };
  const tally = { yes: trimmed(decimalOf(part, one.places)), of: trimmed(decimalOf(whole, one.places)) };
  const code = `why.${test.step}`;
  rounds.push({
    n: rounds.length + 1,
    action: `${test.step}-${holds ? "met" : "missed"}`,
    options: ["yes"],
    tally,
    remaining: null,
    why: { code, facts },
  });
  if (!holds) failures.push({ code: `account.${test.step}-missed`, facts });
}
