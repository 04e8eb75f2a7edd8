/** The pure door of checking: reports judged and put into words, for every surface. */
export { fails } from "./model/judge.ts";
export { findingInWords, noteOf } from "./model/sentence.ts";
export type { JudgedReport, KnownFinding, SuppressedFinding } from "./model/report.ts";
export type { Block, Page, Section } from "./model/explain/page.ts";
