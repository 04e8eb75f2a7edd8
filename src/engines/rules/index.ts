/** The door of the rules engine: policies compiled, and what they give computed. */
export { compile, type Compiled, type WrittenCase } from "./compile/compile.ts";
export type { Typical } from "./compile/typical.ts";
export { runCases, valueText, type CaseResult } from "./scalar/cases.ts";
export { faults, type Faults } from "./source/faults.ts";
export type { SourceFile, Node } from "./source/node.ts";
export { plan, type Plan, type Step, type PlanRefusal } from "./plan.ts";
export { run, type Run } from "./scalar/run.ts";
export { Stop } from "./scalar/apply.ts";
export { readSituation } from "./scalar/read-situation.ts";
export type { Row, Situation } from "./scalar/situation.ts";
export { firstDay, readPeriod, periodText, lasting, monthsOf, yearOf, type Period } from "./exact/period.ts";
export type * from "./model.ts";
export { heldOn, ruleOn } from "./model.ts";
export type { Day } from "./exact/calendar.ts";
export { clauseOf, sayLaw, type Clause } from "./words/law.ts";
export type { Telling as LawSpeaker } from "./words/formula.ts";
export { explain, type Explained } from "./scalar/explain.ts";
export { reasonTree, sayReason, type Reason } from "./words/reason.ts";
export { withinSentence, sayDay, sayPeriod, sayValue, type Speaker } from "./words/values.ts";
export { unitOf } from "./words/values.ts";
export {
  lower,
  type LoweredPlan,
  type LowerRefusal,
  type MeasureColumns,
  type MeasureWish,
} from "./lower/lower.ts";
export type { Column } from "./lower/ground.ts";
export { mostMembers } from "./lower/members.ts";
export { programOf, type Program, type Room } from "./columns/program.ts";
export { keyOf } from "./plan.ts";
export { columnName, statement, type SqlSource } from "./sql/statement.ts";
export * as shapes from "./source/shape.ts";
export * as readBack from "./lower/read-back.ts";
export { turning, type Turned } from "./figures/turning.ts";
export {
  figuresOf,
  type Figured,
  type Measured,
  type PolicyFigures,
  type RunData,
  type RunFigures,
  type Tenth,
} from "./figures/report.ts";
export {
  add,
  compare as compareExact,
  readExact,
  times,
  toNumber,
  zero,
  type Exact as ExactNumber,
} from "./exact/rational.ts";
export { readDay } from "./exact/calendar.ts";
export { readValue } from "./compile/declare.ts";
export { reserved } from "./compile/take-name.ts";
export { CarefulSum, quantileOf, type Households } from "./figures/distribution.ts";
export { sayDifference } from "./words/difference.ts";
export { policyShape, reformShape, systemShape } from "./source/format.ts";
export { movedBy, type InAreas, type Moved, type MovedAll, type MovedGroup } from "./figures/moved.ts";
export { areaFigures, type AreaFigures, type AreaPolicy } from "./figures/areas.ts";
export { inTens, isFew, shownCount, type Shown } from "./figures/disclosure.ts";
export {
  benefitsNamed,
  mostTakeUps,
  notTaken,
  readShares,
  shareOf,
  withoutTaking,
  type Level,
  type TakeUp,
} from "./figures/take-up.ts";
export { sayThreshold, thresholdAt } from "./words/threshold.ts";
export { mostMarked, type Portfolio } from "./figures/portfolio.ts";
export {
  daysAround,
  isAnswer,
  nextQuestion,
  openAnswers,
  questionsIn,
  withAnswer,
  withGiven,
  type Asking,
  type OpenAnswer,
  type Question,
} from "./household/questions.ts";
export { foresee, type Foreseen, type Looking } from "./household/foresee.ts";
export { cliffAhead, type AheadRefusal, type Cliff, type Looked } from "./household/cliff.ts";
export { lossesAt, missedIn, shortOf, type Loss, type Missed, type Turn } from "./household/turning-point.ts";
export { coins, moneyOf, sayCliff, sayMissed, type SaidCliff } from "./words/ahead.ts";
export { meet, steepFrom, type Met, type Point, type Steep } from "./portfolio/meet.ts";
export { pairsIn, type Pair } from "./portfolio/pairs.ts";
