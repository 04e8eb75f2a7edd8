/** The pure door of checking: reports judged and put into words, for every surface. */
export { fails } from "./model/judge.ts";
export { pageText } from "./model/render/text/page-text.ts";
export { coloured, plain } from "./model/render/text/paint.ts";
export { printable } from "./model/printable.ts";
export { findingInWords } from "./model/sentence.ts";
export { readBaseline, writeBaseline } from "./model/baseline.ts";
export { filesOf, planFixes, planInWords, type FixRequest } from "./model/fix-plan.ts";
export type { CannotCheck } from "./model/refusal.ts";
export type { JudgedReport, KnownFinding, SuppressedFinding } from "./model/report.ts";
export type { Block, Page, Section } from "./model/explain/page.ts";
