/** One measurement, meant for a process of its own: WHO FOLDER PERIOD THREADS. */
import { byPolicies, simulated } from "./ours.ts";
import { byLoop, bySql } from "./rivals.ts";

const reform = `reform: bench
title: Bench
from: 2016-01-01
parameters:
  income_tax_rate: { values: 0.16 }
  basic_income_amount: { values: 650 }
  parenting_amount: { values: 700 }
`;

export async function measured(words: readonly string[]): Promise<object> {
  const [who = "", folder = "", period = "", threads = "2"] = words;
  const started = performance.now();
  const work = { policies: byPolicies, sql: bySql, loop: byLoop }[who];
  const totals =
    work === undefined
      ? (await simulated(folder, period, Number(threads), reform)).moved?.all
      : await work(folder, period, Number(threads));
  return { seconds: (performance.now() - started) / 1_000, totals };
}
