/** Computes how policies meet on a thread of its own: it takes seconds, and nobody else waits for it. */
import { parentPort, workerData } from "node:worker_threads";
import { compile, type Period, type SourceFile } from "#engines/rules/index.ts";
import { languages } from "#lib/language.ts";
import { readTexts } from "#platform/texts/index.ts";
import { tellPortfolio, type ToldPortfolio } from "./tell-portfolio.ts";

export interface Asked {
  readonly sources: readonly SourceFile[];
  readonly period: Period;
}

/** In the order of the languages. */
export type Answered = readonly ToldPortfolio[] | undefined;

// What starts this thread gives it this and nothing else.
const { sources, period } = workerData as Asked;
const { system, typical } = compile(sources);
const says = readTexts();
const speakers = languages.map((language) => ({ language, say: says[language] }));
const told: Answered =
  system === undefined ? undefined : tellPortfolio({ system, typical }, period, speakers);
parentPort?.postMessage(told);
