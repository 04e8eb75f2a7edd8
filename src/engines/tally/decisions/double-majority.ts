/**
 * Owners decide together: enough of them must take part and enough of those must agree, both by heads and by floor area.
 * Shares as in article 278 of China's Civil Code: two thirds take part; more than half agree, or three quarters in the
 * special matters (raising money for the maintenance fund, rebuilding, changing the use of shared parts or using them for
 * business).
 */
import { ok } from "#lib/result.ts";
import type { OwnersVote, Reason, Round } from "../model.ts";
import type { Counted, Settings } from "../settings.ts";
import { resolution } from "./resolution.ts";
import { check, measure } from "./shares.ts";

/** Counts a resolution of owners; the winner is "yes" or nobody. A ballot that abstains takes part. */
export function doubleMajority(election: OwnersVote, settings: Settings): Counted {
  const isSpecial = settings.variant["matter"] === "special";
  const measures = [measure(election, "heads"), measure(election, "area")];
  const rounds: Round[] = [];
  const failures: Reason[] = [];
  for (const one of measures)
    check(rounds, failures, {
      measure: one,
      part: one.present,
      whole: one.all,
      of: "entitled",
      step: "take-part",
      least: { over: 2n, under: 3n, isMore: false },
    });
  for (const one of measures)
    check(rounds, failures, {
      measure: one,
      part: one.yes,
      whole: one.present,
      of: "present",
      step: "agree",
      least: isSpecial ? { over: 3n, under: 4n, isMore: false } : { over: 1n, under: 2n, isMore: true },
    });
  const variant = {
    matter: isSpecial ? "special" : "ordinary",
    "take-part": "2/3 of heads and of area",
    agree: isSpecial ? "3/4 of both taking part" : "more than 1/2 of both taking part",
  };
  return ok(
    resolution("double-majority", variant, { rounds, failures, passed: "account.resolution-passed" }),
  );
}
