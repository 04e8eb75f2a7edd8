/** How the policies of a version meet in a month: computed once, for all who ask. */
import { Worker } from "node:worker_threads";
import { periodText, readPeriod, type SourceFile } from "#engines/rules/index.ts";
import type { PlainDate } from "#lib/dates.ts";
import { type Language, languages } from "#lib/language.ts";
import type { Law } from "../context.ts";
import type { ToldPortfolio } from "./tell-portfolio.ts";
import type { Answered, Asked } from "./worker.ts";

const known = new WeakMap<readonly SourceFile[], Map<string, Promise<Answered>>>();

/** Undefined: there are no typical households, or the system does not say what is left in the end. */
export async function toldPortfolio(
  { sources, typical }: Law,
  { on, language }: { readonly on: PlainDate; readonly language: Language },
): Promise<ToldPortfolio | undefined> {
  const period = readPeriod(on.slice(0, 7));
  if (period === undefined || typical.length === 0) return undefined;
  const months = known.get(sources) ?? new Map<string, Promise<Answered>>();
  known.set(sources, months);
  const key = periodText(period);
  const asked = months.get(key) ?? onThread({ sources, period });
  months.set(key, asked);
  // What failed once is tried again by the next who asks.
  asked.catch(() => months.delete(key));
  return (await asked)?.[languages.indexOf(language)];
}

function onThread(asked: Asked): Promise<Answered> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: asked });
  return new Promise((resolve, reject) => {
    worker.once("message", (answered: Answered) => resolve(answered));
    worker.once("error", reject);
    worker.once("exit", (code) => {
      if (code !== 0) reject(new Error(`the portfolio’s thread ended with ${code}`));
    });
  });
}
