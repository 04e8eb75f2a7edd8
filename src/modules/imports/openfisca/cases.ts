/** OpenFisca’s tests as cases of ours: the same people, the same periods, what must come out. One case a period. */
import { readExact, readPeriod, type Period, type System } from "#engines/rules/index.ts";
import type { YamlMap, YamlNode } from "#platform/files/index.ts";
import { Expected } from "./expected.ts";
import { peopleOf, type People } from "./given.ts";
import { Leave, unlessLeft, type Left } from "./notes.ts";

export interface ImportedCase {
  readonly title: string;
  readonly period: string;
  readonly given: People;
  /** By variable, then by who it is. */
  readonly gives: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly within: string;
}

export interface ImportedCases {
  readonly cases: ImportedCase[];
  /** Tests that were met, and how many of them were taken. */
  readonly counts: { met: number; taken: number };
}

/** Keys that are words about a test, or bound OpenFisca’s own machine. */
const idle = ["name", "description", "keywords", "absolute_error_margin", "max_spiral_loops"];
const known = [...idle, "period", "input", "output", "relative_error_margin", "reforms", "extensions"];

/** Adds the tests of a file; without a system nobody knows whose a variable is, and all of them are left. */
export function addCases(
  root: YamlNode,
  system: System | undefined,
  into: ImportedCases,
  left: Left[],
): void {
  const tests = root.kind === "list" ? root.items : [root];
  for (const test of tests) {
    if (test.kind !== "map" || !(test.entries.has("output") || test.entries.has("input"))) {
      left.push({ code: "not-tests", place: test.place, what: "" });
      continue;
    }
    into.counts.met++;
    if (system === undefined) {
      left.push({ code: "no-system", place: test.place, what: textAt(test, "name") });
      continue;
    }
    const cases = unlessLeft(left, () => casesOf(test, system));
    if (cases === undefined) continue;
    into.counts.taken++;
    into.cases.push(...cases);
  }
}

function casesOf(test: YamlMap, system: System): readonly ImportedCase[] {
  for (const [key, { keyPlace, value }] of test.entries) {
    if (!known.includes(key)) throw new Leave("test-key", keyPlace, key);
    const isEmpty = value.kind === "scalar" && value.text === "";
    if ((key === "reforms" || key === "extensions") && !isEmpty) throw new Leave("reform", keyPlace, key);
    if (key === "relative_error_margin" && !isEmpty) throw new Leave("margin", keyPlace, key);
  }
  const period = periodOf(test);
  const within = marginOf(test);
  const given = peopleOf(test.entries.get("input")?.value, period, system);
  const output = test.entries.get("output");
  if (output?.value.kind !== "map" || output.value.entries.size === 0)
    throw new Leave("nothing-expected", output?.keyPlace ?? test.place, "");
  const gives = new Expected(given, period, system);
  gives.read(output.value);
  const title = textAt(test, "name") || textAt(test, "description") || "OpenFisca";
  return [...gives.byPeriod].map(([at, values]) => ({ title, period: at, given, gives: values, within }));
}

function periodOf(test: YamlMap): Period {
  const written = test.entries.get("period");
  const text = textAt(test, "period").replace(/^(month|year):/, "");
  const period = readPeriod(text.replace(/:1$/, ""));
  if (period === undefined)
    throw new Leave("period", written?.value.place ?? test.place, textAt(test, "period"));
  return period;
}

function marginOf(test: YamlMap): string {
  const written = test.entries.get("absolute_error_margin");
  const text = textAt(test, "absolute_error_margin");
  if (written === undefined || text === "") return "";
  const margin = readExact(text);
  if (margin === undefined || margin.over < 0n) throw new Leave("margin", written.value.place, text);
  return margin.over === 0n ? "" : text;
}

function textAt(node: YamlMap, key: string): string {
  const value = node.entries.get(key)?.value;
  return value?.kind === "scalar" ? value.text.trim() : "";
}
