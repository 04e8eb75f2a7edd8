import assert from "node:assert/strict";
import { test } from "node:test";
import type { Edit } from "#lib/finding.ts";
import { readRegister } from "../read/index.ts";
import { filesOf } from "../read/files.test-support.ts";
import { applyEdits, registerAsWorkbook, registerAsYaml } from "./index.ts";

type Files = ReadonlyMap<string, Uint8Array>;

const channels =
  "body,function,interaction\nold-works,lamps,reporting\nworks,lamps,complaint\nold-works,lamps,asking\n";
const csv = filesOf({ "register/channels.csv": channels });

/** What a fix does to channels of an ended body: the living one's id, and the former one beside it. */
function replacing(files: Files, rows: readonly number[]): readonly Edit[] {
  const { register } = readRegister(files);
  return rows.flatMap((row): readonly Edit[] => {
    const place = register?.sources.channels.placeOf;
    if (place === undefined) return [];
    return [
      { place: place(row, "body"), field: "body", was: "old-works", becomes: "works" },
      { place: place(row), field: "former-body", was: "", becomes: "old-works" },
    ];
  });
}

function channelsOf(files: Files): readonly (readonly (string | undefined)[])[] {
  return (
    readRegister(files).register?.channels.map(({ body, interaction, formerBody }) => [
      body,
      interaction,
      formerBody,
    ]) ?? []
  );
}

const yaml = registerAsYaml(csv).files ?? new Map();
const workbook = registerAsWorkbook(csv, (key) => key).workbook ?? new Uint8Array();
const xlsx = new Map(
  [...csv].filter(([file]) => !file.startsWith("register/")).concat([["register/register.xlsx", workbook]]),
);

for (const [name, files] of Object.entries({ CSV: csv, YAML: yaml, "a workbook": xlsx })) {
  test(`${name}: the channels of an ended body pass to its successor, with the former body beside them`, () => {
    const edited = applyEdits(files, replacing(files, [0, 2]));
    assert.ok(edited.ok, JSON.stringify(edited));
    assert.deepEqual(channelsOf(edited.value), [
      ["works", "reporting", "old-works"],
      ["works", "complaint", undefined],
      ["works", "asking", "old-works"],
    ]);
    assert.equal(files.get("jurisdiction.yaml"), edited.value.get("jurisdiction.yaml"));
  });

  test(`${name}: what has been mended is not mended again`, () => {
    const edits = replacing(files, [0]);
    const once = applyEdits(files, edits);
    assert.ok(once.ok);
    const twice = applyEdits(once.value, edits);
    // In YAML the new key has moved the lines below it.
    const refusals = ["files.edit-out-of-date", "files.edit-misplaced"];
    assert.ok(!twice.ok && refusals.includes(twice.refusal.code));
  });
}

test("the file differs in nothing but the changed values and the new column", () => {
  const edited = applyEdits(csv, replacing(csv, [0, 2]));
  assert.equal(
    new TextDecoder().decode(edited.ok ? edited.value.get("register/channels.csv") : undefined),
    "body,function,interaction,former-body\nworks,lamps,reporting,old-works\nworks,lamps,complaint,\nworks,lamps,asking,old-works\n",
  );
});

test("all edits are made or none, also across files", () => {
  const [first] = replacing(csv, [0]);
  assert.ok(first !== undefined);
  const elsewhere = { ...first, place: { ...first.place, file: "register/nowhere.csv" } };
  const wrong = { ...first, place: { ...first.place, line: 4 }, was: "works" };
  assert.deepEqual(applyEdits(csv, [first, elsewhere]), {
    ok: false,
    refusal: { code: "files.edit-unreadable", file: "register/nowhere.csv" },
  });
  assert.deepEqual(applyEdits(csv, [first, wrong]), {
    ok: false,
    refusal: { code: "files.edit-out-of-date", edit: wrong, found: "old-works" },
  });
  assert.deepEqual(applyEdits(csv, []), { ok: true, value: csv });
});

test("one value is changed once, and two edits that want different things of it are refused", () => {
  const [first] = replacing(csv, [0]);
  assert.ok(first !== undefined);
  assert.equal(applyEdits(csv, [first, { ...first }]).ok, true);
  const other = { ...first, becomes: "parks" };
  assert.deepEqual(applyEdits(csv, [first, other]), {
    ok: false,
    refusal: { code: "files.edits-disagree", edit: other, other: first },
  });
});
