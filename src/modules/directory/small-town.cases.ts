/** A town small enough to be known by heart, read as files are read: the register of the directory's tests. */
import { type PlainDate, readDate } from "#lib/dates.ts";
import type { Language } from "#lib/language.ts";
import type { JudgedReport } from "#kernel/check/model.ts";
import type { Register } from "#kernel/register/model.ts";
import { readRegister } from "#kernel/register/index.ts";
import { readTexts } from "#platform/texts/index.ts";
import type { Reader } from "#ui/reader.ts";
import type { PageRequest } from "#ui/surface.ts";
import { type Directory, prepareDirectory } from "./directory.ts";

/** The day on which the tests ask. */
export const today: PlainDate = readDate("2026-11-24") ?? fail();

export const files: Readonly<Record<string, string>> = {
  "jurisdiction.yaml": `code: smalltown
name: { en: Small Town, zh-CN: 小镇 }
language: en
time-zone: Asia/Shanghai
made-up: true
accent: "#8a1c3b"
default-desk: front-desk
`,
  "register/levels.csv": `id,name,name@zh-CN
town,Town,镇
quarter,Quarter,片区
`,
  "register/areas.csv": `code,name,name@zh-CN,level,parent,population
small,Small Town,小镇,town,,3000
old-quay,Old Quay,旧码头片区,quarter,small,1800
ferry-side,Ferry Side,渡口片区,quarter,small,1200
`,
  "register/bodies.csv": `id,name,name@zh-CN,kind,levels,area,parent,phone,email,web,address,address@zh-CN,from,to,successors,former-ids
town-hall,Town Hall,镇政府,committee,town,small,,021-555-0100,hall@example.org,https://example.org/hall,1 Main Street,大街1号,,,,
lighting,Lighting Office,路灯所,department,town,small,town-hall,021-555-0101,,https://example.org/light,,,,,,lamps
quay-office,Old Quay Office,旧码头办事处,local-office,quarter,old-quay,town-hall,021-555-0102,,,,,,,,
ferry-office,Ferry Side Office,渡口办事处,local-office,quarter,ferry-side,town-hall,,,,,,,,,
front-desk,Front Desk,一窗受理处,department,town,small,town-hall,12345,,,,,,,,
friends,Friends of the Lamps,护灯社,social-organisation,,small,,,,,,,,,,
old-works,Old Works,老工程处,department,town,small,,,,,,,,2020-12-31,lighting,
`,
  "register/posts.csv": `id,body,name,name@zh-CN
head-of-light,lighting,Head of lighting,路灯所所长
`,
  "register/bases.csv": `id,work,article,title,title@zh-CN,from,made-up
light-4,Lighting Ordinance,Article 4,Duty to repair,维修职责,2001-01-01,yes
`,
  "register/functions.csv": `id,name,name@zh-CN,summary,summary@zh-CN,words,words@zh-CN,domain,provision,answered,bases,promised,legal,fee,fee@zh-CN,evidence,evidence@zh-CN,complaints
street-lighting,Street lighting,路灯照明,Lamps in streets and squares are repaired.,维修街道和广场的路灯。,"broken street lamp, dark street, light out","路灯坏了、路灯不亮、街上太黑",06.4,government,once,light-4,5 working days,10 working days,Free,免费,Number on the lamp post,灯杆编号,town-hall
noise,Noise at night,夜间噪声,Loud music and building work at night are stopped.,制止夜间的喧闹和施工。,"loud neighbours, music at night, building site noise","太吵、扰民、半夜施工",05.3,government,once,,24 hours,,,,,,town-hall
library,Library,图书馆,Books and films are lent.,借阅图书和影片。,"borrow books, reading room","借书、阅览室",08.2,shared,once,,,,,,,,
planning,Planning,规划,Each level plans its own part.,各级规划各自的部分。,"building plans","规划图",06.2,government,every-level,,30 days,,,,,,
ferry,Ferry,渡船,The ferry crosses the river.,渡船往返两岸。,"boat across the river","坐船过河",04.5,self-governed,once,,,,,,,,
`,
  "register/assignments.csv": `function,role,body,rule-level,rule-kind,area,bases,conditions,how,how@zh-CN
street-lighting,answers,lighting,,,,light-4,,,
street-lighting,leads,town-hall,,,,,,,
street-lighting,supports,friends,,,,,,Walk the quarter once a month,每月巡灯一次
street-lighting,takes-part,,,,,,,Say which streets are too dark,指出哪些街道太暗
noise,answers,,quarter,,,,,,
library,answers,town-hall,,,,,,,
library,answers,quay-office,,,old-quay,,,,
planning,answers,,town,committee,,,,,
planning,answers,,quarter,,,,,,
`,
  "register/channels.csv": `body,function,interaction,kind,address
lighting,street-lighting,reporting,web,https://example.org/report-lamp
lighting,street-lighting,reporting,phone,021-555-0101
quay-office,noise,reporting,phone,021-555-0102
`,
};

/** The register of other files than these, or of these with some replaced. */
function readTown(changed: Readonly<Record<string, string>> = {}): Register {
  const bytes = Object.entries({ ...files, ...changed }).map(([name, text]): [string, Uint8Array] => [
    name,
    new TextEncoder().encode(text),
  ]);
  const { register, findings } = readRegister(new Map(bytes));
  if (register === undefined) throw new Error(JSON.stringify(findings));
  return register;
}

/** What a check of the town might say: two findings, one of a body and one of a function. */
export const report: JudgedReport = {
  on: today,
  findings: [
    {
      code: "P0401",
      severity: "warning",
      facts: { function: "noise", functionName: "Noise at night", "functionName@zh-CN": "夜间噪声" },
      count: 1,
      location: { file: "register/functions.csv", line: 3, column: 1, field: "bases" },
      related: [],
      fingerprint: "P0401/noise",
    },
    {
      code: "P0507",
      severity: "information",
      facts: {
        body: "town-hall",
        bodyName: "Town Hall",
        "bodyName@zh-CN": "镇政府",
        answered: 2,
        functions: 2,
        names: ["Library", "Planning"],
      },
      count: 2,
      location: { file: "register/bodies.csv", line: 2, column: 1, field: "id" },
      related: [],
      fingerprint: "P0507/town-hall",
    },
  ],
  summary: {
    areas: 3,
    lowestAreas: 2,
    functions: 5,
    pairs: 10,
    gaps: 2,
    undeclaredOverlaps: 0,
    declaredOverlaps: 2,
    bySeverity: { error: 0, warning: 1, information: 1 },
  },
  notChecked: [],
  suppressed: [],
  baseline: undefined,
};

/** The town's directory on the day of the tests. */
export function openTown(changed: Readonly<Record<string, string>> = {}): Directory {
  return prepareDirectory(readTown(changed), {
    on: today,
    provenance: { kind: "in-force", version: 1, since: today, hash: "0".repeat(64), on: today },
    report,
    tables: new Map([["areas", new TextEncoder().encode("code,name\n")]]),
    library: {
      explanation: () => ({
        title: "A title",
        meaning: [{ kind: "paragraph", text: "What it means." }],
        sections: [],
      }),
      glossary: () => "# Glossary\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    },
  });
}

/** The parts of the register that a page shows, with a sentence for every language. */
const says = readTexts();

export function readerOf(language: Language): Reader {
  return { language, say: says[language] };
}

/** Asks a page of the town as the web does. */
export function request(language: Language, given: Partial<PageRequest> = {}): PageRequest {
  return {
    reader: readerOf(language),
    position: { address: `/${language}/`, otherLanguages: [] },
    params: {},
    visitor: { cookie: undefined, network: "127.0.0.1", formToken: "", newFormKey: () => "key" },
    query: {},
    ...given,
  };
}

function fail(): never {
  throw new Error("the day of the tests is no date");
}
