/** The DMN TCK, when it is at hand: nothing fails, and no folder passes fewer cases than were recorded. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { constructs } from "./constructs.ts";
import { outcomeOf } from "./evaluate.ts";
import { readCases } from "./read-cases.ts";
import { readModel } from "./read-model.ts";
import { renamed } from "./rename.ts";
import { runKit } from "./run-kit.ts";
import floor from "./floor.json" with { type: "json" };

const folder = process.env["POLITY_DMN_TCK"];
const skip =
  folder !== undefined && existsSync(folder)
    ? false
    : "needs the test cases of the DMN TCK (github.com/dmn-tck/tck, not part of the project): set POLITY_DMN_TCK to its folder TestCases";

test("of the kit nothing fails, and what once passed passes", { skip }, () => {
  const { byFolder, failures } = runKit(folder ?? "");
  assert.deepEqual(failures, []);
  for (const [name, passed] of Object.entries(floor))
    assert.ok((byFolder.get(name)?.passed ?? 0) >= passed, `${name}: fewer than ${passed} passed`);
});

test("the constructs that are left out are those that the reference names", () => {
  const page = readFileSync(new URL("../../docs/reference/dmn.md", import.meta.url), "utf8");
  const named = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
  assert.deepEqual(named, [...constructs]);
});

/** A model of our own: a fee by age and standing, and a formula that reads it. */
const model = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/">
  <inputData id="a" name="Years of life"><variable typeRef="number" name="Years of life"/></inputData>
  <inputData id="s" name="standing"><variable typeRef="tStanding" name="standing"/></inputData>
  <itemDefinition name="tStanding"><typeRef>string</typeRef><allowedValues><text>"resident", "guest"</text></allowedValues></itemDefinition>
  <decision id="f" name="Fee">
    <informationRequirement><requiredInput href="#a"/></informationRequirement>
    <informationRequirement><requiredInput href="#s"/></informationRequirement>
    <decisionTable hitPolicy="HITS">
      <input><inputExpression typeRef="number"><text>Years of life</text></inputExpression></input>
      <input><inputExpression typeRef="string"><text>standing</text></inputExpression></input>
      <output/>
      <rule><inputEntry><text>&lt; 18, [65..70]</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>0</text></outputEntry></rule>
      <rule><inputEntry><text>&gt;= 18</text></inputEntry><inputEntry><text>not("guest")</text></inputEntry><outputEntry><text>2.50</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <decision id="d" name="Double"><informationRequirement><requiredDecision href="#f"/></informationRequirement>
    <literalExpression><text>Fee * 2 /* Fee */</text></literalExpression></decision>
  <decision id="u" name="odd"><literalExpression><text>FORMULA</text></literalExpression></decision>
</definitions>`;

interface Asked {
  readonly decision: string;
  readonly expected: string;
  readonly age?: string;
  readonly standing?: string;
  readonly hits?: string;
  readonly formula?: string;
}

function asked({
  decision,
  expected,
  age = "30",
  standing = "resident",
  hits = "UNIQUE",
  formula = "1",
}: Asked) {
  const read = readModel(model.replace("HITS", hits).replace("FORMULA", formula));
  const text = `<testCases xmlns:xsi="x" xmlns:xsd="y"><modelName>m</modelName><testCase id="1">
    <inputNode name="Years of life"><value xsi:type="xsd:decimal">${age}</value></inputNode>
    <inputNode name="standing"><value xsi:type="xsd:string">${standing}</value></inputNode>
    <resultNode name="${decision}"><expected>${expected}</expected></resultNode></testCase></testCases>`;
  return outcomeOf(read, readCases(text).cases[0] ?? assert.fail());
}
const number = (value: string): string => `<value xsi:type="xsd:decimal">${value}</value>`;

test("a case passes when tables and formulas give what is expected", () => {
  for (const one of [
    { decision: "Fee", expected: number("0"), age: "17.99" },
    { decision: "Fee", expected: number("2.5"), age: "18" },
    { decision: "Double", expected: number("5") },
    { decision: "Fee", expected: number("0"), age: "66", hits: "FIRST" },
    { decision: "odd", expected: number("0.33333333"), formula: "1 / 3" },
  ])
    assert.deepEqual(asked(one), { kind: "passed" }, JSON.stringify(one));
});

test("a wrong answer, an unknown name and a table that contradicts itself are failures", () => {
  for (const one of [
    { decision: "Fee", expected: number("3") },
    { decision: "odd", expected: number("0.33333"), formula: "1 / 3" },
    { decision: "odd", expected: number("1"), formula: "fee" },
    { decision: "odd", expected: number("1"), formula: "1 +" },
    { decision: "odd", expected: number("1"), formula: "floot(1)" },
    { decision: "odd", expected: '<value xsi:type="xsd:boolean">true</value>' },
    { decision: "Fee", expected: number("0"), age: "66" },
    { decision: "Fee", expected: number("0"), age: "66", hits: "ANY" },
    { decision: "Fee", expected: number("2.5"), standing: "stranger" },
    { decision: "nothing", expected: number("1") },
  ])
    assert.equal(asked(one).kind, "failed", JSON.stringify(one));
});

test("what the language leaves out is unsupported, each by its construct", () => {
  const nil = '<value xsi:nil="true"/>';
  for (const [construct, one] of [
    ["null", { decision: "Fee", expected: nil }],
    ["null", { decision: "Fee", expected: number("1"), standing: "guest" }],
    ["null", { decision: "odd", expected: number("1"), formula: "if null = 1 then 1 else 2" }],
    ["hit-policy", { decision: "Fee", expected: number("1"), hits: "COLLECT" }],
    ["function", { decision: "odd", expected: number("1"), formula: 'string length("a")' }],
    ["function", { decision: "odd", expected: number("1"), formula: "modulo(7, 3)" }],
    ["power", { decision: "odd", expected: number("1"), formula: "2 ** 3" }],
    ["list", { decision: "odd", expected: number("1"), formula: "count([1, 2])" }],
    ["context", { decision: "odd", expected: '<component name="x"/>' }],
    ["time", { decision: "odd", expected: '<value xsi:type="xsd:time">10:00:00</value>' }],
    [
      "duration",
      {
        decision: "odd",
        expected: number("1"),
        formula: 'if duration("P1D") = duration("P2D") then 1 else 2',
      },
    ],
  ] as const)
    assert.deepEqual(asked(one), { kind: "unsupported", construct }, JSON.stringify(one));
});

test("names are put as ours, the longest first, and never within texts or other names", () => {
  const names = new Map([
    ["Fee", "n0_"],
    ["Fee of guests", "n1_"],
    ["a-b", "n2_"],
  ]);
  assert.equal(
    renamed('Fee + Fee  of\nguests * a-b - Fees + x.Fee + "Fee"', names),
    'n0_ + n1_ * n2_ - Fees + x.Fee + "Fee"',
  );
});
