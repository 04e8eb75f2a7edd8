/** One measurement in a process of its own: WHO FOLDER PERIOD THREADS; prints seconds, peak memory and totals as JSON. */
import { byPolicies, simulated } from "./ours.ts";
import { byLoop, bySql } from "./rivals.ts";

const [who = "", folder = "", period = "", threads = "2"] = process.argv.slice(2);
const reform = `reform: bench
title: Bench
from: 2016-01-01
parameters:
  income_tax_rate: { values: 0.16 }
  basic_income_amount: { values: 650 }
  parenting_amount: { values: 700 }
`;
const started = performance.now();
const work = { policies: byPolicies, sql: bySql, loop: byLoop }[who];
const totals =
  work === undefined
    ? (await simulated(folder, period, Number(threads), reform)).moved?.all
    : await work(folder, period, Number(threads));
const seconds = (performance.now() - started) / 1_000;
process.stdout.write(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1_024, totals }));
