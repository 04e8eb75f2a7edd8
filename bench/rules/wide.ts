/**
 * A system as wide as a country's: so many variables that each read the one before, over a number of people. Run in blocks,
 * with what the machine that runs it needs for the code and for the columns. And what one household and a compile cost.
 */
import {
  compile,
  explain,
  keyOf,
  lower,
  plan,
  programOf,
  readPeriod,
  readSituation,
  faults,
  run,
  Stop,
  type SourceFile,
  type System,
} from "#engines/rules/index.ts";
import { defaultLimits, readYaml } from "#platform/files/index.ts";
import { readPolicyFolder } from "#kernel/policy/index.ts";
import { jurisdiction } from "./ours.ts";

const period = readPeriod("2016-11") ?? { span: "lasting" };
const system = `system: wide
title: Wide
currency: EUR
entities: { person: { title: Person } }
variables:
  v0: { of: person, per: month, type: money }
`;

/** So many variables a file: a policy is a file, and a country writes hundreds of them. */
const aFile = 100;

/** Chained variables: a limit, a rate, a sum, in turn; policy by policy. */
function chained(count: number): readonly string[] {
  const rules = [
    (before: string): string => `if ${before} > limit then ${before} - step else ${before} + step`,
    (before: string): string => `max(${before} - step, step)`,
    (before: string): string => `round half up(${before} * rate + step, 2)`,
  ];
  const variables = Array.from({ length: count }, (_, at) => {
    const rule = rules[at % rules.length]?.(`v${at}`) ?? "";
    return `  v${at + 1}: { of: person, per: month, type: money, formula: "${rule}" }`;
  });
  const files = Array.from({ length: Math.ceil(count / aFile) }, (_, at) =>
    variables.slice(at * aFile, (at + 1) * aFile),
  );
  return files.map(
    (some, at) => `policy: wide-${at}
title: Wide
kind: common
field: common
basis: { work: Act }
${at === 0 ? parameters : ""}variables:
${some.join("\n")}
`,
  );
}

const parameters = `parameters:
  limit: { unit: EUR, values: 1000 }
  step: { unit: EUR, values: 1.5 }
  rate: { unit: rate, values: 0.99 }
`;

function sourceOf(file: string, text: string): SourceFile {
  const { root, findings } = readYaml(file, new TextEncoder().encode(text), {
    ...defaultLimits,
    yamlBytes: 20_000_000,
  });
  if (root === undefined) throw new Error(JSON.stringify(findings));
  return { file, text, root };
}

function compiled(count: number): { readonly system: System; readonly seconds: number } {
  const started = performance.now();
  const policies = chained(count).map((text, at) => sourceOf(`wide-${at}.yaml`, text));
  const done = compile([sourceOf("system.yaml", system), ...policies]);
  if (done.system === undefined) throw new Error(JSON.stringify(done.findings[0]));
  return { system: done.system, seconds: (performance.now() - started) / 1_000 };
}

/** Seconds to run so many chained variables over so many rows, planning and making the code included. */
function wide(count: number, rows: number): { readonly seconds: number; readonly sum: number } {
  const { system: made } = compiled(count);
  const started = performance.now();
  const planned = plan(made, [{ variable: `v${count}`, period }]);
  if (!planned.ok) throw new Error(planned.refusal.code);
  const lowered = lower(planned.value);
  if (!lowered.ok) throw new Error(lowered.refusal.code);
  const last = lowered.value.columnOf.get(keyOf(`v${count}`, period))?.column ?? 0;
  const first = lowered.value.columnOf.get(keyOf("v0", period))?.column ?? 0;
  const size = 1_024;
  const room = programOf(lowered.value, [last]).room(size, size);
  let sum = 0;
  for (let done = 0; done < rows; done += size) {
    const block = Math.min(size, rows - done);
    for (let row = 0; row < block; row++) {
      room.home[row] = row;
      room.column(first)[row] = ((done + row) * 7_919) % 500_000;
    }
    room.run(block, block);
    for (let row = 0; row < block; row++) sum += room.column(last)[row] ?? 0;
  }
  return { seconds: (performance.now() - started) / 1_000, sum };
}

/** Milliseconds for one household of the sample country, with every value computed and one explained. */
function household(): number {
  const read = readPolicyFolder(jurisdiction);
  if (!read.ok || read.value.system === undefined) throw new Error("the sample country is not sound");
  const { system: sample } = read.value;
  const source = sourceOf(
    "family.yaml",
    "person: { a: { birth: 1980-01-01, salary: 450 }, b: { birth: 2010-06-01 } }\nhousehold: { home: { adults: [a], children: [b], rent: 700, accommodation_size: 50 } }\n",
  );
  const situation = readSituation(source.root, sample, faults());
  const planned = plan(sample, [{ variable: "disposable_income", period }]);
  const [home] = situation?.get("household") ?? [];
  if (situation === undefined || !planned.ok || home === undefined)
    throw new Error("the family is not sound");
  const rounds = 3_000;
  const started = performance.now();
  for (let round = 0; round < rounds; round++) {
    const explained = explain(run(planned.value, situation), "disposable_income", period, home);
    if (explained === undefined || explained instanceof Stop) throw new Error("no answer");
  }
  return (performance.now() - started) / rounds;
}

export function measuredWide([what = "", count = "0", rows = "0"]: readonly string[]): object {
  if (what === "wide") return wide(Number(count), Number(rows));
  return what === "compile" ? { seconds: compiled(Number(count)).seconds } : { milliseconds: household() };
}
