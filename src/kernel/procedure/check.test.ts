/** Faults planted in a small procedure, one for each code: each is found at its place, and nothing else is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { languages } from "#lib/language.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import { readRegister } from "#kernel/register/index.ts";
import { caseSettingsOf, checkProcedures } from "./check.ts";
import { lintProcedure } from "./model/lint/index.ts";
import { readProcedures } from "./read/index.ts";

/** A procedure in which all is well: a question is answered or refused, and who was refused may complain. */
const whole = `id: question
title: { en: Question, zh-CN: 咨询 }
starts: open
whole: promised
otherwise: 10 days
states:
  open: { name: { en: Open, zh-CN: 待答复 }, owner: case-worker, time: whole }
  asked:
    name: { en: Asked back, zh-CN: 待补充 }
    owner: reporter
    time: 5 days
    stops-clock: { en: asked, zh-CN: 待补充 }
    when-out: go-on
  answered: { name: { en: Answered, zh-CN: 已答复 }, end: yes }
acts:
  ask: { name: { en: Ask, zh-CN: 询问 }, from: open, to: asked, by: case-worker }
  reply: { name: { en: Reply, zh-CN: 补充 }, from: asked, to: open, by: reporter }
  go-on: { name: { en: Go on, zh-CN: 继续 }, from: asked, to: open }
  answer:
    name: { en: Answer, zh-CN: 答复 }
    from: open
    to: answered
    by: case-worker
    outcomes: [told, refused]
    bases: act
  complain:
    name: { en: Complain, zh-CN: 投诉 }
    from: answered
    by: reporter
    within: 30 days
    effects: [start complaint]
outcomes:
  told: { name: { en: Told, zh-CN: 已告知 }, adverse: no }
  refused:
    name: { en: Refused, zh-CN: 不予答复 }
    adverse: yes
    appeal: { procedure: complaint, within: 30 days }
bases:
  act: { work: { en: Information Act, zh-CN: 信息公开条例 } }
cases:
  - name: { en: Told in time, zh-CN: 按时告知 }
    begun: 2026-03-02 09:00
    events:
      - { at: 2026-03-03 09:00, act: answer, by: case-worker, outcome: told }
    expect: { state: answered, outcome: told, missed: 0 }
`;

const town = {
  "jurisdiction.yaml": "code: town\nname: { en: Town }\nlanguage: en\n",
  "register/levels.csv": "id,name\ntown,Town\n",
  "register/areas.csv": "code,name,level\ntown,Town,town\n",
  "register/bodies.csv": "id,name,kind,levels,area\nhall,Hall,council,town,town\n",
  "register/functions.csv": "id,name,procedure\nlamps,Lamps,\n",
  "register/assignments.csv": "function,role,body\nlamps,answers,hall\n",
};

function filesOf(changes: Readonly<Record<string, string>>): RegisterFiles {
  const texts = { ...town, ...changes };
  return new Map(Object.entries(texts).map(([file, text]) => [file, new TextEncoder().encode(text)]));
}

/** What is found when parts of the procedure read otherwise: code, case and place. Every finding can be said in every language. */
function planted(...changes: readonly (readonly [string, string])[]): readonly string[] {
  let text = whole;
  for (const [was, becomes] of changes) {
    assert.ok(text.includes(was), was);
    text = text.replace(was, becomes);
  }
  return foundIn(filesOf({ "procedures/question.yaml": text }));
}

const says = readTexts();

function foundIn(files: RegisterFiles): readonly string[] {
  const { register, findings } = readRegister(files);
  assert.deepEqual(findings, []);
  return checkProcedures(files, register).map((one) => {
    const { code, hint, location } = one;
    for (const language of languages) {
      const variant = hint?.replaceAll("-", "_") ?? "usual";
      const given = Object.fromEntries(
        Object.entries(one.facts).flatMap(([name, fact]) =>
          typeof fact === "number" ? [] : [[`${name}Given`, fact.length > 0 ? "yes" : "no"]],
        ),
      );
      const facts = { ...one.facts, ...given, variant, count: one.count };
      const key = `findings.${code}`;
      for (const said of [
        says[language](`${key}.message`, facts),
        says[language](hint !== undefined && code !== "P0911" ? `${key}.hint.${hint}` : `${key}.hint`, facts),
      ])
        assert.match(said, /[.?。？]$/);
    }
    return [code, hint, `${location.file}:${location.line}:${location.column}`]
      .filter((part) => part !== undefined)
      .join(" ");
  });
}

const file = "procedures/question.yaml";

test("a procedure in which all is well is found so", () => {
  assert.deepEqual(planted(), []);
});

test("the library's own procedures pass every rule", () => {
  const { procedures } = readProcedures(new Map());
  const context = { procedures, isBasis: () => false, cases: caseSettingsOf(undefined) };
  assert.deepEqual([...procedures.keys()].sort(), [
    "application",
    "complaint",
    "routing-dispute",
    "service-request",
  ]);
  for (const one of procedures.values()) assert.deepEqual(lintProcedure(one, context), []);
});

test("what cannot be read is told where it stands", () => {
  assert.deepEqual(planted(["starts: open\n", ""]), [`P0901 missing ${file}:1:1`]);
  assert.deepEqual(planted(["otherwise:", "otherwize:"]), [`P0901 key-near ${file}:5:1`]);
  assert.deepEqual(planted(["whole: promised", "whole: soon"]), [`P0901 time-rule ${file}:4:8`]);
  assert.deepEqual(planted(["time: 5 days", "time: 5 dayz"]), [`P0901 time-rule ${file}:11:11`]);
  assert.deepEqual(planted(["within: 30 days", "within: a month"]), [`P0901 time ${file}:30:13`]);
  assert.deepEqual(planted(["by: reporter", "by: reporters"]), [`P0901 choice-near ${file}:17:71`]);
  assert.deepEqual(planted(["[start complaint]", "[write a letter]"]), [`P0901 effect ${file}:31:15`]);
  assert.deepEqual(planted(["{ en: Told, zh-CN: 已告知 }", "Told"]), [`P0901 words ${file}:33:17`]);
  assert.deepEqual(planted(["id: question", "id: inquiry"]), [`P0901 file-name ${file}:1:5`]);
  assert.deepEqual(planted(["begun: 2026-03-02 09:00", "begun: 2 March"]), [`P0901 moment ${file}:42:12`]);
  assert.deepEqual(planted(["adverse: no", "adverse: perhaps"]), [`P0901 choice ${file}:33:52`]);
  assert.deepEqual(foundIn(filesOf({ [file]: "- a\n- b\n" })), [`P0901 mapping ${file}:1:1`]);
  assert.deepEqual(
    foundIn(filesOf({ [file]: "id: [\n" })).map((one) => one.split(" ")[0]),
    ["P0009"],
  );
  assert.deepEqual(foundIn(filesOf({ [file]: whole, "procedures/question.yml": whole })), [
    "P0901 twice procedures/question.yml:1:5",
  ]);
});

test("procedures that are not there are told, wherever they are named", () => {
  assert.deepEqual(planted(["[start complaint]", "[start complaints]"]), [
    `P0902 start ${file}:31:14`,
    `P0910 no-act ${file}:37:5`,
  ]);
  assert.deepEqual(planted(["appeal: { procedure: complaint", "appeal: { procedure: compliant"]), [
    `P0902 appeal ${file}:37:26`,
    `P0910 no-act ${file}:37:5`,
  ]);
  const functions = "id,name,procedure\nlamps,Lamps,lamp-repair\ntrees,Trees,lamp-repair\n";
  assert.deepEqual(foundIn(filesOf({ "register/functions.csv": functions })), [
    "P0902 function register/functions.csv:2:13",
  ]);
});

test("states, acts and outcomes that are not there are told, and nothing that follows from it", () => {
  assert.deepEqual(planted(["starts: open", "starts: opened"]), [`P0903 state ${file}:3:9`]);
  assert.deepEqual(planted(["when-out: go-on", "when-out: go-off"]), [`P0903 act ${file}:13:15`]);
  assert.deepEqual(planted(["[told, refused]", "[told, refuse]"]), [`P0903 outcome ${file}:24:22`]);
  assert.deepEqual(planted(["from: open\n", "from: opne\n"]), [`P0903 state ${file}:21:11`]);
});

test("what is never reached is told", () => {
  assert.deepEqual(planted(["from: open, to: asked", "from: open, to: open"]), [`P0904 state ${file}:8:3`]);
  assert.deepEqual(planted(["[told, refused]", "[told]"]), [`P0904 outcome ${file}:34:3`]);
});

test("a state without a way out is a dead end", () => {
  assert.deepEqual(planted(["to: answered\n    by: case-worker", "to: answered\n    by: system"]), [
    `P0904 state ${file}:14:3`,
    `P0905 circle ${file}:7:3`,
    `P0905 circle ${file}:8:3`,
    `P0908 act ${file}:19:3`,
  ]);
});

test("somebody must act, in some time", () => {
  assert.deepEqual(planted(["owner: case-worker, time: whole", "time: whole"]), [`P0906 owner ${file}:7:3`]);
  assert.deepEqual(planted(["owner: case-worker, time: whole", "owner: case-worker"]), [
    `P0906 time ${file}:7:3`,
  ]);
  assert.deepEqual(planted(["whole: promised\notherwise: 10 days\n", ""]), [
    `P0906 whole ${file}:5:3`,
    `P0909 no-whole ${file}:5:3`,
  ]);
  assert.deepEqual(planted(["otherwise: 10 days\n", ""]), [`P0906 otherwise ${file}:6:3`]);
});

test("an end against somebody has a basis and an appeal that is open as long as is told", () => {
  assert.deepEqual(planted(["    appeal: { procedure: complaint, within: 30 days }\n", ""]), [
    `P0907 appeal ${file}:34:3`,
  ]);
  assert.deepEqual(planted(["    bases: act\n", ""]), [`P0907 basis ${file}:33:3`]);
  assert.deepEqual(planted(["within: 30 days\n    effects", "within: 10 days\n    effects"]), [
    `P0910 other-time ${file}:37:5`,
  ]);
  assert.deepEqual(planted(["from: answered\n    by: reporter", "from: answered\n    by: case-worker"]), [
    `P0910 no-act ${file}:37:5`,
  ]);
  assert.deepEqual(planted(["bases: act", "bases: akt"]), [`P0911 ${file}:25:12`]);
});

test("whoever must act may act", () => {
  assert.deepEqual(planted(["to: open, by: reporter", "to: open, by: case-worker"]), [
    `P0908 owner ${file}:10:12`,
  ]);
  assert.deepEqual(planted(["to: open, by: reporter", "to: open"]), [
    `P0908 act ${file}:17:3`,
    `P0908 owner ${file}:10:12`,
  ]);
});

test("nobody is sent round in a circle for ever", () => {
  const again = "  again: { name: { en: Again, zh-CN: 再问 }, from: asked, to: asked, by: case-worker }\n";
  const before = "  reply: ";
  assert.deepEqual(planted([before, `${again}${before}`]), [`P0909 stopped ${file}:8:3`]);
  assert.deepEqual(planted([before, `${again.replace(" }\n", ", most: 2 }\n")}${before}`]), []);
});

test("worked cases are there, and hold", () => {
  assert.deepEqual(planted(["missed: 0", "missed: 2"]), [`P0912 missed ${file}:45:55`]);
  assert.deepEqual(planted(["outcome: told, missed", "outcome: refused, missed"]), [
    `P0912 outcome ${file}:45:41`,
  ]);
  assert.deepEqual(
    planted(["outcome: told }", "outcome: refused }"]),
    [`P0912 refused ${file}:45:5`, `P0912 state ${file}:45:22`, `P0912 outcome ${file}:45:41`].map((one) =>
      one.replace("46:22", "46:22"),
    ),
  );
  assert.deepEqual(planted(["begun: 2026-03-02 09:00", "begun: 2026-03-02 09:00\n    calendar: mars"]), [
    `P0912 calendar ${file}:41:5`,
  ]);
  assert.deepEqual(foundIn(filesOf({ [file]: whole.slice(0, whole.indexOf("cases:")) })), [
    `P0913 ${file}:1:5`,
  ]);
});

test("acts have what their effects need", () => {
  assert.deepEqual(planted(["    outcomes: [told, refused]\n", ""]), [
    `P0904 outcome ${file}:32:3`,
    `P0904 outcome ${file}:33:3`,
    `P0914 no-outcome ${file}:19:3`,
  ]);
  assert.deepEqual(
    planted(["to: asked, by: case-worker }", "to: asked, by: case-worker, outcomes: told }"]),
    [`P0914 no-end ${file}:16:3`],
  );
  assert.deepEqual(
    planted(["to: asked, by: case-worker }", "to: asked, by: case-worker, effects: [hand-over named] }"]),
    [`P0914 body ${file}:16:3`],
  );
  assert.deepEqual(planted(["from: asked, to: open }", "from: asked, to: open, needs: words }"]), [
    `P0914 time ${file}:18:3`,
  ]);
});
