/**
 * A meeting decides yes or no: enough must take part (the quorum), and enough of them agree. Which share, of whom and
 * counted how is the meeting's own rule, and stands in the result.
 */
import { ok } from "#lib/result.ts";
import type { OwnersVote, Reason, Round } from "../model.ts";
import type { Counted, Settings } from "../settings.ts";
import { resolution } from "./resolution.ts";
import { check, measure, readShare, type Test } from "./shares.ts";

/** The shares that rules of meetings name. "0" asks for no quorum. */
export const quorums = ["0", "1/10", "1/5", "1/4", "1/3", "1/2", "more than 1/2", "3/5", "2/3", "3/4"];
export const majorities = ["more than 1/2", "1/2", "3/5", "2/3", "more than 2/3", "3/4", "4/5", "1"];

/** Counts a decision; the winner is "yes" or nobody. As many yes as no is not more than half: it is not passed. */
export function majority(election: OwnersVote, settings: Settings): Counted {
  const { by = "heads", of = "votes", quorum = "0", agree = "more than 1/2" } = settings.variant;
  const counted = measure(election, by === "area" ? "area" : "heads");
  const rounds: Round[] = [];
  const failures: Reason[] = [];
  const about = { measure: counted };
  const [least, share] = [readShare(quorum), readShare(agree)];
  // The settings were checked against the lists above, and every entry of these is a share.
  if (least === undefined || share === undefined) throw new Error(`no share: ${quorum}, ${agree}`);
  if (least.over > 0n)
    check(rounds, failures, {
      ...about,
      part: counted.present,
      whole: counted.all,
      of: "entitled",
      step: "take-part",
      least,
    });
  const wholes: Readonly<Record<Test["of"], bigint>> = {
    votes: counted.yes + counted.no,
    present: counted.present,
    entitled: counted.all,
  };
  const basis = of === "present" || of === "entitled" ? of : "votes";
  check(rounds, failures, {
    ...about,
    part: counted.yes,
    whole: wholes[basis],
    of: basis,
    step: "agree",
    least: share,
  });
  const passed = least.over > 0n ? "account.decision-passed" : "account.decision-passed-without-quorum";
  return ok(resolution("majority", { by, quorum, agree, of: basis }, { rounds, failures, passed }));
}
