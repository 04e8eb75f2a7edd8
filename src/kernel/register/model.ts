/** The pure door of the register: its nouns and everything that decides without touching the world. */
export * from "./model/register.ts";
export * from "./model/resolution.ts";
export * from "./model/report.ts";
export {
  notCheckedReasons,
  relatedFacts,
  tellings,
  type RuleCode,
  type Telling,
} from "./model/rules/facts.ts";
export { compile, type CompiledRegister, type Duty } from "./model/compile.ts";
export { resolve } from "./model/resolve.ts";
export { checkRegister, type CheckOptions } from "./model/check.ts";
export { sizesOfFeatures } from "./model/geometry.ts";
export * from "./model/adoption.ts";
export { compareDuties, compareRegisters, type Comparison } from "./model/compare/compare.ts";
export type { FieldChange, RowChange, TableDifference } from "./model/compare/rows.ts";
export { differenceInWords, type DifferenceInWords } from "./model/compare/words.ts";
