/** What is generated for populations, as JavaScript and as SQL, can reach nothing but its arrays and columns, whatever a policy is called. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { lower, plan, readPeriod, statement, type LoweredPlan, type System } from "#engines/rules/index.ts";
import { codeOf } from "#engines/rules/columns/code.ts";
import { schedule } from "#engines/rules/columns/schedule.ts";
import { checkPolicies } from "./check.ts";
import { randomSystem } from "./differential.test-support.ts";

const period = readPeriod("2016-11") ?? assert.fail();

function loweredOf(system: System, variables: readonly string[]): LoweredPlan {
  const planned = plan(
    system,
    variables.map((variable) => ({ variable, period })),
  );
  assert.ok(planned.ok);
  const wishes = variables.map((variable) => ({
    variable,
    periods: [period],
    share: { over: 1n, under: 1n },
  }));
  const lowered = lower(planned.value, wishes);
  assert.ok(lowered.ok, JSON.stringify(lowered.ok ? "" : lowered.refusal));
  return lowered.value;
}

/** Words of the language that the generated loops are made of, and the arrays they are given. */
const words = /^(?:const|let|var|for|if|else|continue|first|home|flags|e\d*|Infinity)$/;
/** Names made of a letter or two and a number, which are ours. */
const ours = /^[a-z]{1,2}\d*$/;
const functions = ["abs", "ceil", "floor", "max", "min", "round", "sign", "trunc"];

function strangeIn(plan: LoweredPlan): readonly string[] {
  const kept = new Set(plan.definitions.map(({ column }) => column));
  return schedule(plan, kept).flatMap((chunk) => {
    const { parameters, body: whole } = codeOf(chunk);
    const body = whole.replace(/^"use strict";/, "");
    assert.doesNotMatch(body, /["'`\\@#$]|=>|\/\*|\/\//);
    const text = body.replace(/\bMath\.(\w+)\(/g, (_, name: string) =>
      functions.includes(name) ? "(" : name,
    );
    const names = [...parameters, ...(text.match(/(?<![\d.])[A-Za-z_][A-Za-z0-9_]*/g) ?? [])];
    return names.filter((name) => !words.test(name) && !ours.test(name));
  });
}

test("the loops of random systems name nothing but their arrays and arithmetic", () => {
  fc.assert(
    fc.property(randomSystem, ({ system }) => {
      assert.deepEqual(strangeIn(loweredOf(system, ["h0", "h1"])), []);
    }),
    { numRuns: 60 },
  );
});

const system = `system: town
title: "*/ process.exit(1) /*"
currency: EUR
entities: { person: { title: Person }, globalthis: { title: "'); DROP TABLE t; --", members: person, roles: { require: { plural: eval } } } }
variables:
  process: { of: person, per: month, type: money, default: 0 }
  fetch: { of: person, per: month, type: choice, choices: { constructor: "\`", prototype: "\${x}" }, default: constructor }
`;
const policy = `policy: import
title: "\\u2028return this"
kind: common
field: common
basis: { work: "*/" }
parameters:
  document: { unit: EUR, values: 3 }
variables:
  window: { of: person, per: month, type: money, formula: 'if fetch = "prototype" then process else document' }
  console: { of: globalthis, per: month, type: money, formula: 'sum(eval.window)' }
cases:
  - { title: T, period: 2016-11, given: { person: { a: { process: 5, fetch: prototype } }, globalthis: { h: { eval: [a] } } }, gives: { console: 5 } }
`;

test("names, titles and choices of a hostile policy are in neither text", () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const checked = checkPolicies(
    new Map([
      ["policies/system.yaml", bytes(system)],
      ["policies/import.yaml", bytes(policy)],
    ]),
  );
  assert.deepEqual(checked.findings, []);
  assert.ok(checked.system !== undefined);
  const lowered = loweredOf(checked.system, ["console"]);
  assert.deepEqual(strangeIn(lowered), []);
  const sql = statement(lowered, [], { ones: "people", groups: "households" });
  for (const word of [
    "process",
    "fetch",
    "prototype",
    "window",
    "console",
    "eval",
    "globalthis",
    "DROP",
    "--",
  ])
    assert.ok(!sql.includes(word), word);
});
