/** How policies meet is computed from the policies: cliffs to the cent, stretches on which work hardly pays, what is paid twice. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { compile, meet, pairsIn, readPeriod, toNumber, type SourceFile } from "#engines/rules/index.ts";
import { defaultLimits, readYaml } from "#platform/files/index.ts";

const system = `
system: small
title: Small
currency: EUR
entities:
  person: { title: Person }
  household: { title: Household, members: person, roles: { adult: { plural: adults }, child: { plural: children } } }
variables:
  wage: { of: person, per: month, type: money, default: 0 }
  ill: { of: person, per: month, type: boolean, default: no }
  rich: { of: household, per: month, type: boolean, default: no }
figures: { income: left, earnings: wage, benefits: [aid, care, help], taxes: [] }
typical:
  - { id: alone, title: Alone, earner: ann, given: { person: { ann: { ill: yes } }, household: { home: { adults: [ann] } } } }
  - { id: shut-out, title: Shut out, earner: bo, given: { person: { bo: {} }, household: { home: { adults: [bo], rich: yes } } } }
`;

const policies = [
  `
policy: aid
title: Aid
kind: protective
field: anti-poverty
basis: { work: Act }
variables:
  aid: { of: household, per: month, type: money, default: 0, formula: if not(rich) and sum(members.wage) < 500 then 500 - sum(members.wage) else 0 }
`,
  `
policy: care
title: Care
kind: protective
field: health
basis: { work: Act }
variables:
  care: { of: person, per: month, type: money, default: 0, formula: if ill and wage <= 1000 then 100 else 0 }
`,
  `
policy: help
title: Help
kind: protective
field: health
basis: { work: Act }
variables:
  help: { of: person, per: month, type: money, default: 0, formula: if ill and aid_of_home then 50 else 0 }
  aid_of_home: { of: person, per: month, type: boolean, formula: household.aid > 0 }
`,
  `
policy: left
title: Left
kind: common
field: common
basis: { work: Act }
variables:
  left: { of: household, per: month, type: money, formula: sum(members.wage) + aid + sum(members.care) + sum(members.help) }
`,
];

function met() {
  const sources = [system, ...policies].map((text, at): SourceFile => {
    const file = `policies/${at}.yaml`;
    const { root } = readYaml(file, new TextEncoder().encode(text), defaultLimits);
    assert.ok(root !== undefined);
    return { file, text, root };
  });
  const compiled = compile(sources);
  assert.deepEqual(
    compiled.findings.filter(({ severity }) => severity === "error"),
    [],
  );
  assert.ok(compiled.system !== undefined);
  const found = meet(compiled.system, compiled.typical, readPeriod("2026-01") ?? assert.fail());
  assert.ok(found !== undefined);
  return { found, pairs: pairsIn(compiled.system, found) };
}

const { found, pairs } = met();
const [alone, shutOut] = found;
assert.ok(alone !== undefined && shutOut !== undefined);

test("a cliff is found at its very cent, with what is lost there", () => {
  assert.deepEqual(
    alone.cliffs.map(({ at, fall }) => [toNumber(at), toNumber(fall)]),
    [
      [500, 50],
      [1000.01, 99.99],
    ],
  );
});

test("where everything earned is taken off, work does not pay", () => {
  const first = alone.steep[0] ?? assert.fail();
  assert.equal(toNumber(first.from), 0);
  assert.ok(toNumber(first.to) <= 550 && first.taken >= 1);
});

test("from the last limit on there is nothing", () => {
  assert.equal(alone.hasNothing, false);
  const from = toNumber(alone.nothingFrom ?? assert.fail());
  assert.ok(from > 1000 && from <= 1100);
});

test("whoever is shut out has nothing, whatever they earn, and nothing is lost", () => {
  assert.equal(shutOut.hasNothing, true);
  assert.deepEqual(shutOut.cliffs, []);
});

test("what is left is what is earned and given, at every point", () => {
  for (const { earnings, income, benefits } of alone.points) {
    const given = [...benefits.values()].reduce((sum, one) => sum + toNumber(one), 0);
    assert.equal(toNumber(income), toNumber(earnings) + given);
  }
});

test("two benefits for one need that know nothing of each other stand first; one that reads the other is told apart", () => {
  assert.deepEqual(
    pairs.map(({ one, other, relation, shared }) => ({ one, other, relation, shared })),
    [
      { one: "care", other: "help", relation: "unaware", shared: ["ill"] },
      { one: "aid", other: "care", relation: "unaware", shared: [] },
      { one: "help", other: "aid", relation: "counts", shared: [] },
    ],
  );
});
