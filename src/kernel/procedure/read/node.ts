/** Takes values out of a YAML tree, each with its place; what is not as it should be becomes a fault. */
import { languages, type Language, type LocalWords } from "#lib/language.ts";
import type { Place } from "#lib/finding.ts";
import type { YamlMap, YamlNode } from "#platform/files/index.ts";
import type { Budget } from "../model/budget.ts";
import type { FileFaults } from "./faults.ts";

/** A place in the file being read: a mapping, its path, and where faults go. */
export interface At {
  readonly map: YamlMap;
  readonly path: string;
  readonly faults: FileFaults;
  /** Every path that was read, with its place. */
  readonly places: Map<string, Place>;
}

export const idPattern = "^[a-z][a-z0-9-]*$";
export const timePattern = "^([1-9]\\d{0,3}) (hour|working day|day|week|month)s?$";

/** The keys that a mapping may have; others are faults, as are those that must be there and are not. */
export function keysOf(at: At, known: readonly string[], needed: readonly string[]): void {
  for (const [key, { keyPlace, value }] of at.map.entries) {
    at.places.set(join(at.path, key), value.kind === "map" ? keyPlace : value.place);
    if (!known.includes(key))
      at.faults.unknownKey(
        at.path,
        key,
        keyPlace,
        known.filter((one) => !at.map.entries.has(one)),
      );
  }
  for (const key of needed)
    if (isEmpty(valueOf(at, key))) at.faults.missing(at.path, key, valueOf(at, key)?.place ?? at.map.place);
}

/** Plain words, such as an id; undefined when nothing is there. */
export function textOf(at: At, key: string, kind = "text", pattern = "."): string | undefined {
  const node = valueOf(at, key);
  if (node === undefined || isEmpty(node)) return undefined;
  if (node.kind === "scalar" && new RegExp(pattern, "u").test(node.text.trim())) return node.text.trim();
  at.faults.value(join(at.path, key), written(node), node.place, { kind });
  return undefined;
}

/** An id: small letters, digits and hyphens. */
export function idOf(at: At, key: string): string | undefined {
  return textOf(at, key, "id", idPattern);
}

/** One of a closed list. */
export function choiceOf<const Word extends string>(
  at: At,
  key: string,
  choices: readonly Word[],
): Word | undefined {
  const node = valueOf(at, key);
  if (node === undefined || isEmpty(node)) return undefined;
  const found = node.kind === "scalar" ? choices.find((one) => one === node.text.trim()) : undefined;
  if (found === undefined)
    at.faults.value(join(at.path, key), written(node), node.place, { kind: "choice", choices });
  return found;
}

/** yes or no. */
export function yesNoOf(at: At, key: string): boolean | undefined {
  const word = choiceOf(at, key, ["yes", "no", "true", "false"]);
  return word === undefined ? undefined : word === "yes" || word === "true";
}

/** An amount of time: "5 working days". */
export function budgetOf(at: At, key: string): Budget | undefined {
  const text = textOf(at, key, "time", timePattern);
  return text === undefined ? undefined : readBudget(text);
}

/** Reads an amount of time; undefined when the text is none. */
export function readBudget(text: string): Budget | undefined {
  const [, amount = "", unit = ""] = new RegExp(timePattern).exec(text) ?? [];
  const units = {
    hour: "hours",
    "working day": "working-days",
    day: "days",
    week: "weeks",
    month: "months",
  } as const;
  const found = units[unit as keyof typeof units] as Budget["unit"] | undefined; // undefined when the text was no time
  return found === undefined ? undefined : { amount: Number(amount), unit: found };
}

/** Words by language. */
export function wordsOf(at: At, key: string): LocalWords | undefined {
  const node = valueOf(at, key);
  if (node === undefined || isEmpty(node)) return undefined;
  if (node.kind === "map") {
    const words: Partial<Record<Language, string>> = {};
    for (const language of languages) {
      const one = node.entries.get(language)?.value;
      if (one?.kind === "scalar" && one.text.trim() !== "") words[language] = one.text.trim();
    }
    if (Object.keys(words).length > 0 && [...node.entries.keys()].every(isLanguageKey)) return words;
  }
  at.faults.value(join(at.path, key), written(node), node.place, { kind: "words" });
  return undefined;
}

/** Several values, of one kind; a single one may stand without brackets. */
export function listOf<Value>(
  at: At,
  key: string,
  kind: string,
  read: (text: string) => Value | undefined,
  choices: readonly string[] = [],
): readonly Value[] {
  const node = valueOf(at, key);
  if (node === undefined || isEmpty(node)) return [];
  const items = node.kind === "list" ? node.items : [node];
  return items.flatMap((item, index): readonly Value[] => {
    at.places.set(join(at.path, `${key}/${index}`), item.place);
    const value = item.kind === "scalar" ? read(item.text.trim()) : undefined;
    if (value === undefined)
      at.faults.value(join(at.path, key), written(item), item.place, { kind, choices });
    return value === undefined ? [] : [value];
  });
}

/** One of a list of words, for `listOf`. */
export function oneOf<const Word extends string>(
  choices: readonly Word[],
): (text: string) => Word | undefined {
  return (text) => choices.find((one) => one === text);
}

/** Reads an id, for `listOf`. */
export function anId(text: string): string | undefined {
  return new RegExp(idPattern).test(text) ? text : undefined;
}

/** Every mapping below a key that maps names to mappings. */
export function mapsBelow(at: At, key: string): readonly (readonly [string, At])[] {
  const below = mapAt(at, key);
  if (below === undefined) return [];
  return [...below.map.entries].flatMap(([id, { keyPlace, value }]): readonly (readonly [string, At])[] => {
    const path = join(below.path, id);
    at.places.set(path, keyPlace);
    if (anId(id) === undefined) at.faults.value(path, id, keyPlace, { kind: "id" });
    if (value.kind === "map") return [[id, { ...at, map: value, path }]];
    at.faults.value(path, written(value), value.place, { kind: "mapping" });
    return [];
  });
}

/** The mapping below a key. */
export function mapAt(at: At, key: string): At | undefined {
  const node = valueOf(at, key);
  if (node === undefined || isEmpty(node)) return undefined;
  if (node.kind === "map") return { ...at, map: node, path: join(at.path, key) };
  at.faults.value(join(at.path, key), written(node), node.place, { kind: "mapping" });
  return undefined;
}

/** The mappings of a list below a key. */
export function mapsIn(at: At, key: string): readonly At[] {
  const node = valueOf(at, key);
  if (node === undefined || isEmpty(node)) return [];
  const items = node.kind === "list" ? node.items : [node];
  return items.flatMap((item, index): readonly At[] => {
    const path = join(at.path, `${key}/${index}`);
    at.places.set(path, item.place);
    if (item.kind === "map") return [{ ...at, map: item, path }];
    at.faults.value(path, written(item), item.place, { kind: "mapping" });
    return [];
  });
}

function valueOf(at: At, key: string): YamlNode | undefined {
  return at.map.entries.get(key)?.value;
}

function isEmpty(node: YamlNode | undefined): boolean {
  if (node === undefined) return true;
  if (node.kind === "scalar") return node.text.trim() === "";
  return node.kind === "map" ? node.entries.size === 0 : node.items.length === 0;
}

function written(node: YamlNode): string {
  return node.kind === "scalar" ? node.text : "…";
}

function isLanguageKey(key: string): boolean {
  return (languages as readonly string[]).includes(key);
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}/${key}`;
}
