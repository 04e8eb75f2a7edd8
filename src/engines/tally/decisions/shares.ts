/** Parts of those who may decide, counted by heads or by floor area, and whether they reach a share. */
import { decimalOf, trimmed } from "../exact/fraction.ts";
import type { OwnersVote, Reason, Round } from "../model.ts";

export interface Measure {
  readonly name: "heads" | "area";
  readonly all: bigint;
  readonly present: bigint;
  readonly yes: bigint;
  readonly no: bigint;
  readonly places: number;
}

/** Whoever says yes, no or abstains is present. */
export function measure(election: OwnersVote, name: Measure["name"]): Measure {
  const sum = (choices: readonly string[]) =>
    election.owners
      .filter((owner) => choices.includes(owner.choice))
      .reduce((total, owner) => total + (name === "area" ? owner.area : 1n), 0n);
  return {
    name,
    all: sum(["yes", "no", "abstain", "absent"]),
    present: sum(["yes", "no", "abstain"]),
    yes: sum(["yes"]),
    no: sum(["no"]),
    places: name === "area" ? election.areaPlaces : 0,
  };
}

export interface Test {
  readonly measure: Pick<Measure, "name" | "places">;
  readonly part: bigint;
  readonly whole: bigint;
  /** Of whom the whole is made: all entitled, those taking part, or those who said yes or no. */
  readonly of: "entitled" | "present" | "votes";
  readonly step: "take-part" | "agree";
  readonly least: Share;
}

export interface Share {
  readonly over: bigint;
  readonly under: bigint;
  /** More than the share, rather than at least. */
  readonly isMore: boolean;
}

/** Adds the round that says whether the share was reached, and the reason if it was not. */
export function check(rounds: Round[], failures: Reason[], test: Test): void {
  const { measure: by, part, whole, least } = test;
  const { over, under, isMore } = least;
  const holds = whole > 0n && (isMore ? part * under > whole * over : part * under >= whole * over);
  // The smallest part that would have been enough.
  const needed = isMore ? (whole * over) / under + 1n : (whole * over + under - 1n) / under;
  const written = (units: bigint) => trimmed(decimalOf(units, by.places));
  const facts = {
    measure: by.name,
    of: test.of,
    part: { votes: written(part) },
    whole: { votes: written(whole) },
    share: `${over}/${under}`,
    more: isMore ? "yes" : "no",
    short: { votes: written(holds ? 0n : needed - part) },
    met: holds ? "yes" : "no",
  };
  rounds.push({
    n: rounds.length + 1,
    action: `${test.step}-${holds ? "met" : "missed"}`,
    options: ["yes"],
    tally: { yes: written(part), of: written(whole) },
    remaining: null,
    why: { code: `why.${test.step}`, facts },
  });
  if (!holds) failures.push({ code: `account.${test.step}-missed`, facts });
}

/** Reads "1/3", "more than 1/2" or "0"; undefined for anything else, and for shares above the whole. */
export function readShare(text: string): Share | undefined {
  const match = /^(more than )?(\d{1,4})(?:\/(\d{1,4}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [over, under] = [BigInt(match[2] ?? "0"), BigInt(match[3] ?? "1")];
  return under === 0n || over > under ? undefined : { over, under, isMore: match[1] !== undefined };
}
