import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Finding } from "#lib/finding.ts";
import { aRegister, today } from "./a-register.test-support.ts";
import { checkRegister } from "./check.ts";
import { compile } from "./compile.ts";
import { pairByPair } from "./pair-by-pair.test-support.ts";
import {
  decidedRegister,
  randomRegister,
  shuffled,
  writtenRegister,
} from "./random-register.test-support.ts";
import { resolve } from "./resolve.ts";
import type { CheckReport } from "./report.ts";
import { relatedFacts, tellings } from "./rules/facts.ts";

const runs = { numRuns: 1500 };

test("counting on spans finds what going through every pair finds", () => {
  fc.assert(
    fc.property(randomRegister, (register) => {
      const slow = pairByPair(register, today);
      const { summary, findings } = checkRegister(compile(register, today));
      const everyLevel = new Set(register.functions.filter((one) => one.everyLevel).map((one) => one.id));
      const count = (outcome: string): number => slow.filter((one) => one.outcome === outcome).length;
      const declared = slow.filter((one) => one.outcome === "shared" && everyLevel.has(one.function)).length;
      assert.deepEqual(
        [summary.pairs, summary.gaps, summary.undeclaredOverlaps, summary.declaredOverlaps],
        [slow.length, count("nobody"), count("disputed"), declared],
      );
      assert.equal(gapsTold(findings), summary.gaps, "every gap is told by exactly one finding");
      assert.equal(counted(findings, "P0103"), summary.undeclaredOverlaps);
      assert.equal(counted(findings, "P0104"), summary.declaredOverlaps);
    }),
    runs,
  );
});

test("resolving a place answers what walking up from the place answers", () => {
  fc.assert(
    fc.property(randomRegister, (register) => {
      const compiled = compile(register, today);
      for (const slow of pairByPair(register, today)) {
        const answer = resolve(compiled, slow.function, slow.area);
        assert.ok(answer.ok);
        const bodies = answer.value.parts.filter((part) => part.role === "answers").map((part) => part.body);
        assert.deepEqual([answer.value.outcome, bodies.sort()], [slow.outcome, slow.bodies]);
      }
    }),
    runs,
  );
});

test("a larger area is answered as its places are when they agree, and is divided when they do not", () => {
  fc.assert(
    fc.property(randomRegister, (register) => {
      const compiled = compile(register, today);
      const { tree } = compiled;
      const slow = new Map(pairByPair(register, today).map((one) => [`${one.function} ${one.area}`, one]));
      for (const one of compiled.duties.keys()) {
        for (const [node, area] of tree.areas.entries()) {
          const places = [...tree.lowest.subarray(tree.lo[node], tree.hi[node])].map(
            (at) => tree.areas[at]?.code ?? "",
          );
          const answers = places
            .map((code) => slow.get(`${one} ${code}`))
            .map((answer) => [answer?.outcome, answer?.bodies]);
          const isOne = new Set(answers.map((answer) => JSON.stringify(answer))).size === 1;
          const whole = resolve(compiled, one, area.code);
          assert.ok(whole.ok);
          assert.equal(whole.value.outcome, isOne ? answers[0]?.[0] : "divided");
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("the order of rows changes neither what is found nor how much", () => {
  const pair = fc
    .oneof(writtenRegister, decidedRegister)
    .chain((written) => fc.tuple(fc.constant(written), shuffled(written)));
  fc.assert(
    fc.property(pair, ([one, other]) => {
      assert.deepEqual(
        essence(checkRegister(compile(aRegister(other), today))),
        essence(checkRegister(compile(aRegister(one), today))),
      );
    }),
    runs,
  );
});

test("with decisions too, every gap and overlap is told by exactly one finding", () => {
  fc.assert(
    fc.property(decidedRegister, (written) => {
      const { summary, findings } = checkRegister(compile(aRegister(written), today));
      assert.equal(gapsTold(findings), summary.gaps);
      assert.equal(counted(findings, "P0103"), summary.undeclaredOverlaps);
      assert.equal(counted(findings, "P0104"), summary.declaredOverlaps);
      for (const found of findings) assertTells(found);
    }),
    runs,
  );
});

test("every finding tells all of its facts, and nothing that is not announced", () => {
  fc.assert(
    fc.property(randomRegister, (register) => {
      for (const found of checkRegister(compile(register, today)).findings) assertTells(found);
    }),
    { numRuns: 500 },
  );
});

function assertTells(found: Finding): void {
  const telling = Object.entries(tellings).find(([code]) => code === found.code)?.[1];
  assert.ok(telling !== undefined, found.code);
  const expected = telling.facts.map((fact) => fact.replace("[]", "")).sort();
  assert.deepEqual(
    Object.keys(found.facts)
      .filter((fact) => !fact.includes("@"))
      .sort(),
    expected,
    found.fingerprint,
  );
  for (const fact of telling.facts) {
    if (fact.endsWith("[]"))
      assert.ok(Array.isArray(found.facts[fact.slice(0, -2)]), `${found.fingerprint} ${fact}`);
  }
  assert.equal(found.hint === undefined, telling.hints.length === 0, found.fingerprint);
  if (found.hint !== undefined)
    assert.ok(telling.hints.includes(found.hint), `${found.fingerprint} ${found.hint}`);
  for (const { note, facts } of found.related) {
    assert.ok(telling.related.includes(note), `${found.fingerprint} ${note}`);
    assert.deepEqual(Object.keys(facts ?? {}), [...relatedFacts], found.fingerprint);
  }
}

/** What a report says, without where. */
function essence({ findings, summary, notChecked }: CheckReport): unknown {
  const told = findings.map(({ fingerprint, count, severity, hint, facts, fix }) => ({
    fingerprint,
    count,
    severity,
    hint,
    pairs: facts["pairs"],
    rows: facts["rows"],
    edits: fix?.edits.length,
  }));
  return { told: told.sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)), summary, notChecked };
}

/** Gaps by P0101 and P0102 count pairs; other findings say in `pairs` how many they leave. */
function gapsTold(findings: readonly Finding[]): number {
  const others = findings.filter(({ code }) => !["P0101", "P0102", "P0103"].includes(code));
  const left = others.reduce((sum, { facts }) => sum + Number(facts["pairs"] ?? 0), 0);
  return counted(findings, "P0101") + counted(findings, "P0102") + left;
}

function counted(findings: readonly Finding[], code: string): number {
  return findings.filter((one) => one.code === code).reduce((sum, one) => sum + one.count, 0);
}
