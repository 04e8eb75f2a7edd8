/**
 * A register the size of China, made from the real areas of ../shared/data/prc (NBS 2023 codes) and made-up everything else:
 * a government for each area, functions under mixed rules, and planted faults. Deterministic; the same files every time.
 */
import { readFileSync } from "node:fs";
import { writeCsv, type RegisterFiles } from "#platform/files/index.ts";
import { sharedData } from "../../test/shared-data.ts";

const levels = ["province", "city", "county", "street"] as const;
type LevelId = (typeof levels)[number];

interface Place {
  readonly code: string;
  readonly name: string;
  readonly level: LevelId;
  readonly parent: string;
}

/** What was planted, and so must be found. */
export const planted = {
  withoutAnswer: 10,
  countiesWithoutGovernment: 20,
  overlaps: 5,
  endedBodies: 10,
} as const;

/** The files of the register, or undefined without the real areas. */
export function aCountry(functions: number): RegisterFiles | undefined {
  const places = readPlaces();
  if (places === undefined) return undefined;
  const text = new TextEncoder();
  const assignments = Array.from({ length: functions }, (_, at) => assignmentsOf(at, places)).flat();
  return new Map([
    ["jurisdiction.yaml", text.encode("code: country\nname: { en: Country }\nlanguage: en\nmade-up: yes\n")],
    ["register/levels.csv", writeCsv(["id", "name"], levels.map((id) => [id, id]))], // prettier-ignore
    ["register/areas.csv", writeCsv(["code", "name", "level", "parent"], places.map((one) => [one.code, one.name, one.level, one.parent]))], // prettier-ignore
    [
      "register/bodies.csv",
      writeCsv(["id", "name", "kind", "levels", "area", "to", "successors"], bodies(places)),
    ],
    ["register/functions.csv", writeCsv(["id", "name", "answered"], Array.from({ length: functions }, (_, at) => functionRow(at)))], // prettier-ignore
    ["register/assignments.csv", writeCsv(["function", "role", "body", "rule-level", "area"], assignments)],
  ]);
}

function readPlaces(): readonly Place[] | undefined {
  const files = ["provinces", "cities", "areas", "streets"].map((name) => sharedData("prc", `${name}.csv`));
  if (files.includes(undefined)) return undefined;
  return files.flatMap((file, depth) => {
    const [header = "", ...rows] = readFileSync(file ?? "", "utf8")
      .trim()
      .split(/\r?\n/);
    const parentColumn = ["", "provinceCode", "cityCode", "areaCode"][depth] ?? "";
    const at = header.split(",").indexOf(parentColumn);
    return rows.map((row) => {
      const cells = row.split(",").map((cell) => cell.replaceAll('"', ""));
      return {
        code: cells[0] ?? "",
        name: cells[1] ?? "",
        level: levels[depth] ?? "street",
        parent: at < 0 ? "" : (cells[at] ?? ""),
      };
    });
  });
}

function bodies(places: readonly Place[]): readonly (readonly string[])[] {
  const counties = places.filter((one) => one.level === "county");
  const without = new Set(
    counties.slice(100, 100 + planted.countiesWithoutGovernment).map((one) => one.code),
  );
  const governments = places
    .filter((one) => !without.has(one.code))
    .map((one) => [`gov-${one.code}`, one.name, "government", one.level, one.code, "", ""]);
  const ended = Array.from({ length: planted.endedBodies }, (_, at) => [`old-${at}`, `Old ${at}`, "department", "", "", "2020-12-31", `bureau-${at}`]); // prettier-ignore
  const bureaus = Array.from({ length: 20 }, (_, at) => [
    `bureau-${at}`,
    `Bureau ${at}`,
    "department",
    "",
    "",
    "",
    "",
  ]);
  return [...governments, ...ended, ...bureaus];
}

// In a hundred functions: 40 by county, 25 by street, 10 by city, 10 by province, 7 at every level, 8 by a national bureau.
function functionRow(at: number): readonly string[] {
  const share = at % 100;
  return [`f${at}`, `Function ${at}`, share >= 85 && share < 92 ? "every-level" : "once"];
}

function assignmentsOf(at: number, places: readonly Place[]): readonly (readonly string[])[] {
  const id = `f${at}`;
  const rule = (level: LevelId, area = "") => [id, "answers", "", level, area];
  const share = at % 100;
  if (at % 200 === 7 && at / 200 < planted.withoutAnswer) return [];
  const ended = Math.floor(at / 100);
  if (share === 99 && ended < planted.endedBodies) return [[id, "answers", `old-${ended}`, "", ""]];
  if (share < 40) return [rule("county"), ...exceptions(at, places), ...overlapsOf(at, places)];
  if (share < 65) return [rule("street")];
  if (share < 75) return [rule("city")];
  if (share < 85) return [rule("province")];
  if (share < 92) return [rule("county"), rule("street")];
  return [[id, "answers", `bureau-${at % 20}`, "", ""]];
}

// Every tenth function by county has five areas of its own that a bureau answers for.
function exceptions(at: number, places: readonly Place[]): readonly (readonly string[])[] {
  if (at % 10 !== 0) return [];
  return Array.from({ length: 5 }, (_, n) => {
    const place = places[(at * 37 + n * 7_919) % places.length];
    return [`f${at}`, "answers", `bureau-${n}`, "", place?.code ?? ""];
  });
}

function overlapsOf(at: number, places: readonly Place[]): readonly (readonly string[])[] {
  if (at % 100 !== 33 || at / 100 >= planted.overlaps) return [];
  const province = places[Math.floor(at / 100)]?.code ?? "";
  return [10, 11].map((bureau) => [`f${at}`, "answers", `bureau-${bureau}`, "", province]);
}
