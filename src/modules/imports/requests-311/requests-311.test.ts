import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import type { Finding } from "#lib/finding.ts";
import type { Result } from "#lib/result.ts";
import { readLookups } from "./columns.ts";
import { readMapping, type Mapping } from "./format.ts";
import { registerOf } from "./register.ts";
import { readRequests, type ReadRow } from "./rows.ts";
import { idOf, readTemplate } from "./template.ts";

const text = new TextEncoder();

const written = `
import: old-311
title: The old system
time-zone: Asia/Shanghai
lookups:
  kinds: { file: kinds.csv, key: id, by: kind }
rows:
  key: "{nr}"
  function: "{kinds.name:id}"
  area:
    from: "{quarter}"
    values: { "0": town }
    otherwise: "quarter-{quarter}"
  longitude: "{x}"
  latitude: "{y}"
  opened: { from: "{on}", format: "D/M/YYYY hh:mm" }
  ended: { from: "{until}", format: "D/M/YYYY hh:mm" }
  state: received
  end: closed
  outcome: { from: "{how}", values: { Fixed: done, Nothing there: no-fault-found, Closed: "" } }
  channel: { from: "{by}", values: { T: phone }, otherwise: other }
  published: yes
`;
const kinds = "id,name\n1,Street Lamp\n2,Metal/Appliances\n";
const headings = "nr,kind,quarter,x,y,on,until,how,by,words\n";
const good = "7,1,3,121.5,31.2,1/3/2020 09:30,2/3/2020 10:00,Fixed,T,the neighbour did it\n";

function sound<Value>(read: Result<Value, readonly Finding[]>): Value {
  assert.ok(read.ok, read.ok ? "" : JSON.stringify(read.refusal.map(({ facts, hint }) => [hint, facts])));
  return read.value;
}

const mappingOf = (yaml: string): Mapping => sound(readMapping("map.yaml", text.encode(yaml)));

function lookupsOf(mapping: Mapping, files: Readonly<Record<string, string>> = { "kinds.csv": kinds }) {
  return readLookups(mapping.lookups, (name) => ({ name, bytes: text.encode(files[name] ?? "") }));
}

function read(csv: string, yaml = written) {
  const mapping = mappingOf(yaml);
  const lookups = sound(lookupsOf(mapping));
  return readRequests(mapping, {
    requests: { name: "requests.csv", bytes: text.encode(csv) },
    lookups,
    timeZone: "Etc/UTC",
  });
}

const rowsOf = (csv: string, yaml = written): readonly ReadRow[] => [...sound(read(csv, yaml)).rows()];

/** Why each row cannot be read: row, code, column, value. */
const faultsOf = (csv: string): readonly string[] =>
  rowsOf(csv).flatMap(({ row, read: one }) =>
    one.ok ? [] : [`${row} ${one.refusal.code} ${one.refusal.column} ${one.refusal.value}`],
  );

test("a row becomes what the mapping says, and nothing else of it is taken", () => {
  const requests = sound(read(headings + good));
  assert.deepEqual(requests.unread, ["words"]);
  assert.deepEqual(
    [...requests.rows()].map((row) => row.read),
    [
      {
        ok: true,
        value: {
          key: "7",
          function: "street-lamp",
          opened: "2020-03-01T01:30:00.000Z",
          ended: "2020-03-02T02:00:00.000Z",
          area: "quarter-3",
          state: "closed",
          outcome: "done",
          channel: "phone",
          longitude: 121.5,
          latitude: 31.2,
          isPublished: true,
        },
      },
    ],
  );
});

test("an open one has its state and no outcome; what is nowhere has no point; what no rule names is the rest", () => {
  const [row, closed] = rowsOf(
    `${headings}8,2,0,0,0,1/3/2020 09:30,,,,\n9,2,0,0,0,1/3/2020 09:30,2/3/2020 09:30,Closed,,\n`,
  );
  assert.equal(closed?.read.ok === true && closed.read.value.state, "closed");
  assert.deepEqual(row?.read.ok === true && row.read.value, {
    key: "8",
    function: "metal-appliances",
    opened: "2020-03-01T01:30:00.000Z",
    area: "town",
    state: "received",
    channel: "other",
    isPublished: true,
  });
});

test("each row that cannot be read is named with its column, its value and why", () => {
  const bad = [
    ",1,3,1,1,1/3/2020 09:30,,,,",
    "2,9,3,1,1,1/3/2020 09:30,,,,",
    "3,,3,1,1,1/3/2020 09:30,,,,",
    "4,1,3,1,1,31/2/2020 09:30,,,,",
    "5,1,3,1,1,,,,,",
    "6,1,3,1,1,1/3/2020 09:30,2/3/2020 10:00,Forgotten,,",
    "7,1,3,181,1,1/3/2020 09:30,,,,",
    "8,1,3,1,,1/3/2020 09:30,,,,",
    "9,1,3",
    good.trim(),
    good.trim(),
  ];
  assert.deepEqual(faultsOf(`${headings}${bad.join("\n")}\n`), [
    "1 missing nr ",
    "2 no-lookup kind 9",
    "3 missing kind ",
    "4 time on 31/2/2020 09:30",
    "5 missing on ",
    "6 uncovered how Forgotten",
    "7 point x 181",
    "8 point y ",
    "9 length  ",
    // The row 7 could not be read, so the row 10 is the first with its key.
    "11 key-twice  7",
  ]);
  const requests = sound(read(`${headings}${bad.join("\n")}\n`));
  assert.equal(requests.count, bad.length);
  assert.equal(requests.lineOf(9), 10);
});

test("every row of a file is told of once, in its order, whatever stands in it", () => {
  const cell = fc.constantFrom("1", "2", "9", "", "x", "1/3/2020 09:30", "Fixed", "0", "é");
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 11 }), { maxLength: 8 }), (rows) => {
      const lines = rows.map((row) => row.map((one) => (one === "" ? '""' : one)).join(","));
      const requests = sound(read(headings + lines.map((line) => `${line}\n`).join("")));
      const told = [...requests.rows()].map(({ row }) => row);
      assert.deepEqual(
        told,
        Array.from({ length: requests.count }, (_, at) => at + 1),
      );
    }),
    { numRuns: 200 },
  );
});

test("a column that the files do not have is a fault of the mapping, at its place, with the nearest", () => {
  const refused = read(headings.replace("quarter", "quarters") + good);
  assert.ok(!refused.ok);
  assert.deepEqual(
    refused.refusal.map(({ code, hint, facts, location: { file, line } }) => [
      code,
      hint,
      facts["value"],
      facts["near"],
      `${file}:${line}`,
    ]),
    [
      ["P0801", "choice-near", "quarter", ["quarters"], "map.yaml:11"],
      ["P0801", "choice-near", "quarter", ["quarters"], "map.yaml:13"],
    ],
  );
  const other = lookupsOf(mappingOf(written), { "kinds.csv": "number,name\n1,Lamp\n" });
  assert.ok(!other.ok);
  assert.equal(other.refusal[0]?.facts["value"], "id");
});

test("a mapping with slips is refused with every one of them", () => {
  const slips = written
    .replace('key: "{nr}"', 'key: "{nr"')
    .replace("D/M/YYYY", "M/YYYY")
    .replace("Asia/Shanghai", "Asia/Riverbend")
    .replace("  published: yes\n", "")
    .replace('  latitude: "{y}"\n', "");
  const refused = readMapping("map.yaml", text.encode(slips));
  assert.ok(!refused.ok);
  assert.deepEqual(
    refused.refusal.map(({ location }) => location.line).toSorted((one, other) => one - other),
    [4, 8, 8, 15],
  );
});

test("templates", () => {
  assert.deepEqual(readTemplate("a-{b}-{c.d e:id}"), [
    "a-",
    { lookup: undefined, column: "b", isId: false },
    "-",
    { lookup: "c", column: "d e", isId: true },
  ]);
  for (const slip of ["{", "}", "{}", "a{ }", "{a}}", "{:id}"])
    assert.equal(readTemplate(slip), undefined, slip);
  assert.equal(idOf(" Metal/Appliances (large) "), "metal-appliances-large");
  assert.equal(idOf("路灯 维修"), "路灯-维修");
});

const withRegister = `${written}
register:
  code: old-town
  name: { en: Old Town, zh-CN: 老城 }
  language: en
  tables:
    levels: [{ rows: [{ id: town, name: Town }] }]
    functions:
      - rows: [{ id: other, name: "Other, whatever" }]
      - from: kinds
        without: { id: "2" }
        columns: { id: "{name:id}", name: "{name}" }
`;

test("a register is made of what the lookups name, and of no more", () => {
  const mapping = mappingOf(withRegister);
  const { register } = mapping;
  assert.ok(register !== undefined);
  const files = sound(registerOf({ register }, sound(lookupsOf(mapping)), "from elsewhere"));
  const decoded = new Map([...files].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
  assert.equal(
    decoded.get("register/functions.csv"),
    'id,name\nother,"Other, whatever"\nstreet-lamp,Street Lamp\n',
  );
  assert.equal(decoded.get("register/levels.csv"), "id,name\ntown,Town\n");
  assert.match(decoded.get("jurisdiction.yaml") ?? "", /^# from elsewhere\n/);
  assert.match(decoded.get("jurisdiction.yaml") ?? "", /^code: old-town\nname:\n {2}en: "Old Town"\n/m);
  const slip = mappingOf(withRegister.replace('without: { id: "2" }', 'without: { idd: "2" }'));
  const refused = slip.register && registerOf({ register: slip.register }, sound(lookupsOf(slip)), "");
  assert.ok(refused?.ok === false && refused.refusal[0]?.facts["value"] === "idd");
});

test("the mappings of the library can be read", () => {
  const file = new URL("../../../../library/imports/los-angeles-311.yaml", import.meta.url);
  assert.equal(sound(readMapping("los-angeles-311.yaml", readFileSync(file))).id, "los-angeles-311");
});
