/**
 * A register of a country to measure with: the real areas of ../shared/data/prc (names and codes of the National Bureau of
 * Statistics, 2023), one made-up government for each, and made-up functions with mixed rules and planted faults.
 */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { sharedData } from "#test/shared-data.ts";
import {
  aRegister,
  type WrittenAssignment,
  type WrittenRegister,
} from "../../src/kernel/register/model/a-register.test-support.ts";
import type { Register } from "#kernel/register/model.ts";

const levels = ["province", "city", "county", "street"] as const;

export interface Country {
  readonly written: WrittenRegister;
  /** Codes of all areas, lowest ones among them. */
  readonly codes: readonly string[];
}

/** How many functions of each kind out of ten; the rest is answered by the street. */
const kinds = [
  "county",
  "county",
  "city",
  "street",
  "every-level",
  "scoped",
  "scoped",
  "by-name",
  "province",
  "street",
] as const;

/** Builds the country with so many functions. Undefined when the data is not here. */
export function country(functionCount: number): Country | undefined {
  if (sharedData("prc", "streets.csv") === undefined) return undefined;
  const provinces = rowsOf("provinces").map(({ code, name }) => ({
    code,
    name,
    level: levels[0],
    parent: undefined,
  }));
  const cities = rowsOf("cities").map((row) => ({ ...row, level: levels[1], parent: row.provinceCode }));
  const counties = rowsOf("areas").map((row) => ({ ...row, level: levels[2], parent: row.cityCode }));
  const streets = rowsOf("streets").map((row) => ({ ...row, level: levels[3], parent: row.areaCode }));
  const places = [...provinces, ...cities, ...counties, ...streets];
  const areas = places.map(({ code, name, level, parent }) => ({
    code,
    name: { "zh-CN": name },
    level,
    parent,
  }));
  // Planted: every thousandth government is missing, so that the rules find nobody in its area.
  const bodies = places
    .filter((_, i) => i % 1000 !== 999)
    .map(({ code, name, level }) => ({
      id: `gov-${code}`,
      name: { "zh-CN": `${name}政府` },
      kind: "council",
      levels: [level],
      area: code,
    }));
  const functions = Array.from({ length: functionCount }, (_, i) => ({
    id: `f${i}`,
    everyLevel: kinds[i % kinds.length] === "every-level",
  }));
  const counted = counties.map(({ code }) => code);
  const assignments = functions.flatMap(({ id }, i) => rowsFor(id, i, counted));
  const channels = functions.map(({ id }, i) => ({
    body: `gov-${counted[i % counted.length] ?? ""}`,
    function: id,
  }));
  const written: WrittenRegister = {
    jurisdiction: { language: "zh-CN" },
    levels,
    areas,
    bodies,
    functions,
    assignments,
    channels,
  };
  return { written, codes: places.map(({ code }) => code) };
}

/** The country as a register value. */
export function registerOf({ written }: Country): Register {
  return aRegister(written);
}

function rowsFor(id: string, i: number, counties: readonly string[]): readonly WrittenAssignment[] {
  const kind = kinds[i % kinds.length] ?? "street";
  const county = (step: number): string => counties[(i * 37 + step * 101) % counties.length] ?? "";
  // Planted: functions without any row, with an unknown body, and with two rows that claim the same.
  if (i % 400 === 399) return [];
  if (i % 400 === 199) return [{ function: id, body: `gone-${i}` }];
  if (i % 400 === 99)
    return [
      { function: id, rule: "city" },
      { function: id, rule: "county" },
    ];
  if (kind === "every-level") return levels.map((rule) => ({ function: id, rule }));
  if (kind === "by-name") {
    const named = Array.from({ length: 20 }, (_, step) => county(step));
    return [
      { function: id, rule: "province" },
      ...named.map((area) => ({ function: id, body: `gov-${area}`, area })),
    ];
  }
  if (kind === "scoped") {
    const scoped = Array.from({ length: 10 }, (_, step) => ({
      function: id,
      rule: "street",
      area: county(step),
    }));
    return [{ function: id, rule: "county" }, ...scoped];
  }
  return [{ function: id, rule: kind }];
}

interface PlaceRow {
  readonly code: string;
  readonly name: string;
  readonly provinceCode?: string;
  readonly cityCode?: string;
  readonly areaCode?: string;
}

function rowsOf(file: string): readonly PlaceRow[] {
  const path = sharedData("prc", `${file}.csv`);
  if (path === undefined) throw new Error(`${file}.csv is gone from ../shared/data/prc`);
  // The headings of these files are known: data/README.md names their columns.
  return parse(readFileSync(path), { columns: true }) as PlaceRow[];
}
