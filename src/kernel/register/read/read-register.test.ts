import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { defaultLimits } from "#platform/files/index.ts";
import { readingTellings, type ReadingCode } from "../format/tellings.ts";
import { readRegister, readRegisterFolder } from "./index.ts";
import { faultsOf, filesOf, inShort, smallTown } from "./files.test-support.ts";

test("a whole register is read, every value as what it means", () => {
  const { register, findings } = readRegister(
    filesOf({
      "register/bodies.csv":
        "id,name,name@zh-CN,kind,levels,area,parent,from,to,successors,former-ids,phone,email,address,web,hours\n" +
        "works,Works,工程科,department,town; county ;,town,council,2020-01-01,2026-12-31,roads；parks,old-works,1,a@b,1 Quay,https://x,9-5\n",
      "register/functions.csv":
        "id,name,domain,provision,levels,answered,bases,promised,legal,complaints,code:lgsl,code:cofog,words\n" +
        "lamps,Street lamps,06.4.0,government,town,every-level,act;by-law,5 working days,1个月,council,524,,lamp light\n",
      "register/bases.csv": "id,work,article,from,made-up\nact,Lamp Act,4,2001-05-01,yes\n",
      "register/decisions.csv": "id,about,old,becomes,who,when,why\nd1,body,a,b,Mayor,2026-01-01,because\n",
      "register/codes.csv": "scheme,code,status\nlgsl,524,deprecated\n",
      "register/channels.csv": "body,function,interaction\nworks,lamps,reporting\n",
      "register/posts.csv": "id,body,name\nclerk,works,Clerk\n",
      "register/assignments.csv":
        "function,role,body,rule-level,rule-kind,conditions\nlamps,answers,works,,,only roads\nlamps,leads,,town,department,\nlamps,takes-part,,,,\n",
    }),
  );
  assert.deepEqual(inShort({ findings }), []);
  assert.deepEqual(register?.bodies, [
    {
      row: 0,
      id: "works",
      name: { en: "Works", "zh-CN": "工程科" },
      kind: "department",
      levels: ["town", "county"],
      area: "town",
      parent: "council",
      validity: { from: "2020-01-01", to: "2026-12-31" },
      successors: ["roads", "parks"],
      formerIds: ["old-works"],
      phone: "1",
      email: "a@b",
      address: { en: "1 Quay" },
      web: "https://x",
      hours: { en: "9-5" },
    },
  ]);
  const [lamps] = register?.functions ?? [];
  assert.deepEqual(
    [lamps?.everyLevel, lamps?.promised, lamps?.legal, lamps?.bases, lamps?.codes, lamps?.words],
    [
      true,
      { amount: 5, unit: "working-days" },
      { amount: 1, unit: "months" },
      ["act", "by-law"],
      { lgsl: "524" },
      { en: "lamp light" },
    ],
  );
  assert.deepEqual(
    register?.assignments.map(({ assignee, conditions }) => [assignee, conditions]),
    [
      [{ by: "name", body: "works" }, { en: "only roads" }],
      [{ by: "rule", level: "town", kind: "department" }, {}],
      [{ by: "public" }, {}],
    ],
  );
  assert.deepEqual(register?.bases[0]?.madeUp, true);
  assert.deepEqual(register?.codes[0]?.status, "deprecated");
  assert.deepEqual(
    [register?.decisions.length, register?.posts.length, register?.channels.length],
    [1, 1, 1],
  );
});

test("where a table came from is known, and that one is missing", () => {
  const { register } = readRegister(filesOf());
  assert.deepEqual(register?.sources.areas.fields, ["code", "name", "level", "parent"]);
  assert.deepEqual(register?.sources.areas.placeOf(1, "name"), {
    file: "register/areas.csv",
    line: 3,
    column: 6,
    field: "name",
  });
  assert.deepEqual([register?.sources.posts.file, register?.sources.posts.fields], [undefined, []]);
});

test("a jurisdiction without its file, with a wrong one, or with a key too many", () => {
  assert.deepEqual(faultsOf({ "jurisdiction.yaml": undefined }), [
    "P0001 jurisdiction jurisdiction.yaml:1:1 ×1",
  ]);
  assert.deepEqual(faultsOf({ "jurisdiction.yaml": "- a\n" }), ["P0009 mapping jurisdiction.yaml:1:1 ×1"]);
  assert.deepEqual(
    faultsOf({
      "jurisdiction.yaml": "code: Town\nname: Town\nlangage: en\naccent: green\ntime-zone: Mars/Base\n",
    }),
    [
      "P0007 jurisdiction-code jurisdiction.yaml:1:7 code ×1",
      "P0007 words jurisdiction.yaml:2:7 name ×1",
      "P0006 key jurisdiction.yaml:1:1 ×1",
      "P0007 time-zone jurisdiction.yaml:5:12 time-zone ×1",
      "P0007 colour jurisdiction.yaml:4:9 accent ×1",
      "P0005 key-near jurisdiction.yaml:3:1 langage ×1",
    ],
  );
});

test("a register without tables, and one without the tables that are needed", () => {
  const none = Object.fromEntries(
    Object.keys(smallTown)
      .filter((file) => file !== "jurisdiction.yaml")
      .map((file) => [file, undefined]),
  );
  assert.deepEqual(faultsOf(none), ["P0001 register register/:1:1 ×1"]);
  assert.deepEqual(
    faultsOf({
      "register/bodies.csv": undefined,
      "register/areas.csv": undefined,
      "register/levels.csv": undefined,
    }),
    ["P0001 table register/areas.csv:1:1 ×1", "P0001 table register/bodies.csv:1:1 ×1"],
  );
  assert.equal(readRegister(filesOf({ "register/bodies.csv": undefined })).register, undefined);
});

test("a table given twice is one finding with both places", () => {
  const { register, findings } = readRegister(filesOf({ "register/bodies.yaml": "[]\n" }));
  assert.deepEqual(inShort({ findings }), ["P0012 register/bodies.csv:1:1 ×2"]);
  assert.deepEqual(findings[0]?.facts, {
    file: "register/bodies.csv",
    other: "register/bodies.yaml",
    table: "bodies",
  });
  assert.deepEqual(
    findings[0]?.related.map(({ place }) => place.file),
    ["register/bodies.yaml"],
  );
  assert.equal(register, undefined);
});

test("files in the register's folder that are no tables are named, with what was probably meant", () => {
  assert.deepEqual(
    faultsOf({ "register/bodys.csv": "", "register/bodies.yml": "", "register/budget.csv": "" }),
    [
      "P0005 file-near register/bodys.csv:1:1 ×1",
      "P0005 file-near register/bodies.yml:1:1 ×1",
      "P0005 file register/budget.csv:1:1 ×1",
    ],
  );
});

test("a needed column that is missing is one finding, and a mistyped heading is part of it", () => {
  assert.deepEqual(faultsOf({ "register/bodies.csv": "id,name,knid,lvels,zzz\na,A,x,y,z\nb,B,x,y,z\n" }), [
    "P0004 near register/bodies.csv:1:9 knid ×1",
    "P0005 column-near register/bodies.csv:1:14 lvels ×1",
    "P0005 column register/bodies.csv:1:20 zzz ×1",
  ]);
  assert.deepEqual(faultsOf({ "register/bodies.csv": "id,kind\na,x\n" }), [
    "P0004 add register/bodies.csv:1:1 name ×1",
  ]);
  assert.deepEqual(faultsOf({ "register/bodies.csv": "id,name@zh-CN,kind,area\nworks,工程科,x,town\n" }), []);
});

test("columns that every table may have, codes of any scheme and translations are known", () => {
  assert.deepEqual(
    faultsOf({
      "register/functions.csv": "id,name,name@zh-CN,note,source,country,code:lgsl\nlamps,L,灯,n,s,c,5\n",
    }),
    [],
  );
  assert.deepEqual(faultsOf({ "register/functions.csv": "id,name,name@fr,code:,id@en\nlamps,L,,,\n" }), [
    "P0005 column-near register/functions.csv:1:9 name@fr ×1",
    "P0005 column register/functions.csv:1:17 code: ×1",
    "P0005 column register/functions.csv:1:23 id@en ×1",
  ]);
  assert.deepEqual(faultsOf({ "register/functions.csv": "id,name,name@en\nlamps,L,M\n" }), [
    "P0003 heading-twice register/functions.csv:1:9 name@en ×1",
  ]);
});

test("an empty value that is needed is one finding a column, with the place of each row", () => {
  const { register, findings } = readRegister(
    filesOf({ "register/bodies.csv": "id,name,kind\nworks,,\n,B,x\n,C,\nd,D,y\n" }),
  );
  assert.deepEqual(inShort({ findings }), [
    "P0006 row register/bodies.csv:2:7 name ×1",
    "P0006 row register/bodies.csv:2:8 kind ×2",
    "P0006 row register/bodies.csv:3:1 id ×2",
  ]);
  assert.deepEqual(findings[1]?.related, [
    { place: { file: "register/bodies.csv", line: 4, column: 4, field: "kind" }, note: "also-here" },
  ]);
  // Words that are missing leave the row in, an id does not.
  assert.deepEqual(
    register?.bodies.map(({ id, row }) => [id, row]),
    [
      ["works", 0],
      ["d", 3],
    ],
  );
});

test("each value that cannot be read is one finding, however often it stands there, with what was probably meant", () => {
  const rows = ["lamps,answer,works", "lamps,answer,works", "lamps,boss,works", "lamps,answers,works"];
  const { register, findings } = readRegister(
    filesOf({ "register/assignments.csv": `function,role,body\n${rows.join("\n")}\n` }),
  );
  assert.deepEqual(inShort({ findings }), [
    "P0007 choice-near register/assignments.csv:2:7 role ×2",
    "P0007 choice register/assignments.csv:4:7 role ×1",
  ]);
  assert.deepEqual(
    [findings[0]?.facts["near"], findings[0]?.fingerprint],
    ["answers", "P0007/assignments/role/answer"],
  );
  assert.equal(register?.assignments.length, 1);
});

test("many different wrong values are one finding about their column", () => {
  const rows = Array.from({ length: 50 }, (_, at) => `a${at},A,${at % 25}/3/2026`);
  const { register, findings } = readRegister(
    filesOf({ "register/areas.csv": `code,name,from\ntown,T,\n${rows.join("\n")}\n` }),
  );
  assert.deepEqual(inShort({ findings }), ["P0007 date register/areas.csv:3:6 from ×50"]);
  assert.deepEqual(
    [
      findings[0]?.facts["distinct"],
      findings[0]?.facts["value"],
      findings[0]?.related.length,
      findings[0]?.fingerprint,
    ],
    ["many", "0/3/2026", 49, "P0007/areas/from"],
  );
  // A date that cannot be read is taken as not given; the area stays.
  assert.equal(register?.areas.length, 51);
});

test("every type refuses what it is not, with a hint of its own", () => {
  const functions = "id,name,domain,provision,promised\nlamps,L,6.4,state,soon\n";
  const areas =
    "code,name,population,geometry,from\ntown,T,12.5,map,2026-02-30\nold quay,Q,-3,x.geojson#1,2026-3-1\n";
  const bases = "id,work,made-up\na,W,maybe\n";
  assert.deepEqual(
    faultsOf({
      "register/functions.csv": functions,
      "register/areas.csv": areas,
      "register/bases.csv": bases,
    }),
    [
      "P0007 count register/areas.csv:2:8 population ×1",
      "P0007 count register/areas.csv:3:12 population ×1",
      "P0007 geometry register/areas.csv:2:13 geometry ×1",
      "P0007 date register/areas.csv:2:17 from ×1",
      "P0007 date register/areas.csv:3:27 from ×1",
      "P0007 id register/areas.csv:3:1 code ×1",
      "P0007 yes-no register/bases.csv:2:5 made-up ×1",
      "P0007 cofog register/functions.csv:2:9 domain ×1",
      "P0007 choice register/functions.csv:2:13 provision ×1",
      "P0007 time register/functions.csv:2:19 promised ×1",
    ],
  );
});

test("an assignment names a body or a rule, and only taking part is left to the public", () => {
  const rows = ["lamps,answers,works,town", "lamps,supports,,", "lamps,supports,,", "lamps,takes-part,,"];
  assert.deepEqual(
    faultsOf({ "register/assignments.csv": `function,role,body,rule-level\n${rows.join("\n")}\n` }),
    [
      "P0007 body-or-rule register/assignments.csv:2:21 rule-level ×1",
      "P0006 assignee register/assignments.csv:3:16 body ×2",
    ],
  );
});

test("a malformed table leaves no register, for half of one would raise false alarms", () => {
  const { register, findings } = readRegister(
    filesOf({ "register/bodies.csv": 'id,name,kind\nworks,"Works,department\n' }),
  );
  assert.deepEqual(
    [register, inShort({ findings })],
    [undefined, ["P0003 quote-open register/bodies.csv:2:7 ×1"]],
  );
});

test("the same register in YAML, with words by language and lists", () => {
  const bodies =
    "- id: works\n  name: { en: Works, zh-CN: 工程科 }\n  kind: department\n  levels: [town]\n  area: town\n- id: 7\n  name: B\n  knid: x\n";
  const { register, findings } = readRegister(
    filesOf({ "register/bodies.csv": undefined, "register/bodies.yaml": bodies }),
  );
  assert.deepEqual(inShort({ findings }), [
    "P0005 column register/bodies.yaml:8:3 knid ×1",
    "P0006 row register/bodies.yaml:6:3 kind ×1",
  ]);
  assert.deepEqual(
    register?.bodies.map(({ id, name, levels }) => [id, name, levels]),
    [
      ["works", { en: "Works", "zh-CN": "工程科" }, ["town"]],
      ["7", { en: "B" }, []],
    ],
  );
});

test("every finding of reading tells the facts and hints that its sentences are written against", () => {
  const broken: readonly Readonly<Record<string, string | Uint8Array | undefined>>[] = [
    { "jurisdiction.yaml": "code: X\nname: y\nzone: z\n" },
    { "register/bodies.csv": "id,name,knid\na,A,x\n" },
    { "register/bodies.csv": "id,name,kind,from\na,,x,y\n", "register/bodies.yaml": "- {id: a, id: b}\n" },
    {
      "register/assignments.csv":
        "function,role,body,rule-level\nlamps,answers,works,town\nlamps,leads,,\nx\n",
    },
    {
      "register/register.xlsx": "no workbook",
      "register/bodys.csv": "",
      "register/areas.csv": Uint8Array.from([0xff]),
    },
    { "register/areas.csv": undefined, "register/bodies.yaml": "[]" },
    { "register/areas.csv": "code,name,zzz\na,b,c\nd,e,f\ng,h,i\nj,k,l\n" },
    { "register/areas.csv": 'code,name\n"a,b\n' },
  ];
  const seen = new Set<string>();
  for (const changes of broken) {
    for (const { code, facts, hint } of readRegister(filesOf(changes), { ...defaultLimits, rows: 3 })
      .findings) {
      const telling = readingTellings[code as ReadingCode];
      assert.deepEqual(
        Object.keys(facts).sort(),
        telling.facts.map((fact) => fact.replace("[]", "")).sort(),
        code,
      );
      assert.ok(
        hint === undefined ? telling.hints.length === 0 : telling.hints.includes(hint),
        `${code} ${hint}`,
      );
      seen.add(code);
    }
  }
  assert.equal(seen.size, 12);
});

test("what matters follow, who may see them and how long they are kept is read, and has a usual value", () => {
  const { register, findings } = readRegister(
    filesOf({
      "jurisdiction.yaml":
        "code: town\nname: { en: Town }\nlanguage: en\ncalendar: china\ncounting: moment\nlast-day: as-it-falls\nretention: 2 years\n",
      "register/functions.csv":
        "id,name,procedure,public,retention,door\nlamps,Street lamps,lamp-repair,yes,5年,no\ntrees,Trees,,,18 months,\n",
      "register/posts.csv":
        "id,body,name,duties\nclerk,works,Clerk,\nhead,works,Head,supervisor; publisher\n",
    }),
  );
  assert.deepEqual(inShort({ findings }), []);
  assert.deepEqual(
    register?.functions.map(({ procedure, isPublic, retention, hasDoor }) => [
      procedure,
      isPublic,
      retention,
      hasDoor,
    ]),
    [
      ["lamp-repair", true, { amount: 60, unit: "months" }, false],
      ["service-request", false, { amount: 18, unit: "months" }, true],
    ],
  );
  assert.deepEqual(
    register?.posts.map(({ duties }) => duties),
    [["case-worker"], ["supervisor", "publisher"]],
  );
  const { calendar, counting, retention } = register.jurisdiction;
  assert.deepEqual(
    [calendar, counting, retention],
    ["china", { from: "moment", lastDay: "as-it-falls" }, { amount: 24, unit: "months" }],
  );
  const usual = readRegister(filesOf()).register?.jurisdiction;
  assert.deepEqual(
    [usual?.calendar, usual?.counting, usual?.retention],
    ["weekends-only", { from: "next-day", lastDay: "next-working-day" }, undefined],
  );
});

test("a duty that nobody knows, and a time in words, are told where they stand", () => {
  assert.deepEqual(
    faultsOf({
      "jurisdiction.yaml": "code: town\nname: { en: Town }\nlanguage: en\ncalendar: chinna\n",
      "register/functions.csv": "id,name,public,retention\nlamps,Street lamps,perhaps,long\n",
      "register/posts.csv": "id,body,name,duties\nclerk,works,Clerk,case worker;boss\n",
    }),
    [
      "P0007 choice-near jurisdiction.yaml:4:11 calendar ×1",
      "P0007 choice-near register/posts.csv:2:19 duties ×1",
      "P0007 choice register/posts.csv:2:19 duties ×1",
      "P0007 yes-no register/functions.csv:2:20 public ×1",
      "P0007 keeping register/functions.csv:2:28 retention ×1",
    ],
  );
});

const room = mkdtempSync(join(tmpdir(), "polity-register-"));
after(() => rmSync(room, { recursive: true }));

test("a folder is read as its files are, and a missing one is a finding", () => {
  for (const [file, bytes] of filesOf({
    "minutes/x.yaml": "not: read",
    "procedures/x.yaml": "id: x",
    "maps/areas.geojson": "{}",
    "schema/a.json": "{}",
  })) {
    mkdirSync(dirname(join(room, file)), { recursive: true });
    writeFileSync(join(room, file), bytes);
  }
  const { register, findings, files } = readRegisterFolder(room);
  assert.deepEqual([register?.areas.length, findings], [2, []]);
  assert.deepEqual(
    [...files.keys()].sort(),
    [...Object.keys(smallTown), "maps/areas.geojson", "procedures/x.yaml"].sort(),
  );
  assert.deepEqual(inShort(readRegisterFolder(join(room, "nowhere"))), [
    `P0001 no-folder ${join(room, "nowhere")}:1:1 ×1`,
  ]);
});
