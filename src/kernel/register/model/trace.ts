/** The reason of an answer, step by step, in the order in which a clerk would tell it. */
import type { Answer } from "./answer.ts";
import type { Claim } from "./claims.ts";
import type { CompiledRegister, Duty } from "./compile.ts";
import type { Range } from "./plan.ts";
import type { TraceStep } from "./resolution.ts";
import { foundAt } from "./rule-map.ts";
import { tellerOf } from "./teller.ts";

export interface Traced {
  readonly duty: Duty;
  /** The area that was asked about. */
  readonly node: number;
  /** The lowest area at which the ranges were looked at. */
  readonly at: number;
  /** The ranges of answers and of other roles; empty when the answer differs from place to place. */
  readonly ranges: readonly Range[];
  readonly answer: Answer | undefined;
  /** For an answer that differs: each answer and at how many lowest areas it holds. */
  readonly places?: readonly { readonly answer: Answer; readonly places: number }[];
  /** For an answer that differs: claims that make it so. */
  readonly considered?: readonly Claim[];
}

/** Tells the steps. The facts of a step are always the same ones; "" stands for what there is not. */
export function traceOf(compiled: CompiledRegister, traced: Traced): readonly TraceStep[] {
  const teller = tellerOf(compiled);
  const steps: TraceStep[] = [teller.place(traced.node), teller.function(traced.duty)];
  for (const claim of traced.considered ?? []) {
    steps.push({
      step: "assignment-considered",
      facts: teller.claim(claim),
      assignmentRow: claim.assignment.row,
    });
  }
  let considered = 0;
  for (const range of traced.ranges) {
    const winning = traced.answer?.winners[0]?.claim.depth ?? -1;
    for (const claim of range.claims) {
      considered++;
      const row = claim.assignment.row;
      steps.push({ step: "assignment-considered", facts: teller.claim(claim), assignmentRow: row });
      if (claim.decision !== undefined) {
        steps.push({ step: "decision-applied", facts: teller.decision(claim.decision), assignmentRow: row });
      }
      if (claim.rule !== undefined) steps.push(teller.found(claim, traced.at, traced.node));
      const isAnswer = claim.assignment.role === "answers" && !traced.duty.function.everyLevel;
      if (isAnswer && claim.depth < winning && reaches(claim, traced.at)) {
        steps.push({ step: "less-specific", facts: teller.lessSpecific(traced.answer), assignmentRow: row });
      }
    }
    for (const broken of range.broken) steps.push(teller.broken(broken));
    if (range.broken.length > 0) considered += new Set(range.broken.map((one) => one.assignment.row)).size;
  }
  const elsewhere = traced.duty.assignments.length - considered;
  if (traced.ranges.length > 0 && elsewhere > 0)
    steps.push({ step: "assignment-elsewhere", facts: { count: elsewhere } });
  for (const decision of traced.answer?.settledBy ?? []) {
    steps.push({ step: "decision-applied", facts: teller.decision(decision) });
  }
  steps.push({ step: "outcome", facts: teller.outcome(traced.answer, traced.places ?? []) });
  return steps;
}

function reaches(claim: Claim, at: number): boolean {
  return claim.rule === undefined || foundAt(claim.rule, at) !== undefined;
}
