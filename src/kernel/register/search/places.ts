/**
 * Finds the place inside a question: "broken lamp in Old Quay", "旧码头的路灯坏了". Names count with and without the
 * word for their kind (Old Quay Street, 旧码头街道), in both languages, and with a letter wrong.
 */
import type { Area, Level } from "../model.ts";
import { isChinese, plain } from "./tokens.ts";

export interface PlaceFound {
  /** Codes of every area of that name; more than one when the name alone does not tell. */
  readonly areas: readonly string[];
  /** The question without the place. */
  readonly rest: string;
}

export interface PlacesIndex {
  /** The longest name that stands in the question; undefined when there is none. */
  readonly findIn: (question: string) => PlaceFound | undefined;
}

const chineseKinds =
  "街道办事处 街道 社区 居委会 村委会 自治县 自治州 自治区 地区 镇 乡 村 区 县 市 省".split(" ");
const englishKinds =
  "subdistrict district county town township village community neighbourhood city borough council province region municipality ward parish".split(
    " ",
  );

interface Name {
  readonly text: string;
  readonly areas: Set<string>;
}

/** Builds the index from the areas valid on the day. */
export function indexPlaces(areas: readonly Area[], levels: readonly Level[]): PlacesIndex {
  const kinds = kindsOf(levels);
  const names = new Map<string, Name>();
  const add = (text: string, area: string): void => {
    const known = names.get(text) ?? { text, areas: new Set() };
    known.areas.add(area);
    names.set(text, known);
  };
  for (const area of areas) {
    for (const name of Object.values(area.name))
      for (const text of formsOf(plain(name), kinds)) add(text, area.code);
  }
  const latin = [...names.values()].filter((name) => !isChinese(name.text));
  const chinese = [...names.values()].filter((name) => isChinese(name.text)).sort(longerFirst);
  const latinByText = new Map(latin.map((name) => [name.text, name]));
  const longest = Math.max(0, ...latin.map((name) => name.text.split(" ").length));
  return {
    findIn: (question) => {
      const text = plain(question);
      const here = chinese.find((name) => text.includes(name.text));
      if (here !== undefined) return { areas: [...here.areas], rest: text.replace(here.text, " ") };
      return findLatin(text, { latin, latinByText, longest });
    },
  };
}

interface LatinNames {
  readonly latin: readonly Name[];
  readonly latinByText: ReadonlyMap<string, Name>;
  /** Words in the longest name. */
  readonly longest: number;
}

function findLatin(text: string, names: LatinNames): PlaceFound | undefined {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  for (const find of [exactly, nearly]) {
    for (let length = Math.min(names.longest, words.length); length > 0; length -= 1) {
      for (let start = 0; start + length <= words.length; start += 1) {
        const name = find(words.slice(start, start + length).join(" "), names);
        if (name === undefined) continue;
        const rest = [...words.slice(0, start), ...words.slice(start + length)].join(" ");
        return { areas: [...name.areas], rest };
      }
    }
  }
  return undefined;
}

function exactly(text: string, names: LatinNames): Name | undefined {
  return names.latinByText.get(text);
}

/** One letter wrong in five or more, two in ten or more; a short name must be written rightly. */
function nearly(text: string, names: LatinNames): Name | undefined {
  if (text.length < 5) return undefined;
  const allowed = text.length >= 10 ? 2 : 1;
  return names.latin.find(
    (name) => Math.abs(name.text.length - text.length) <= allowed && distance(name.text, text) <= allowed,
  );
}

/** A name as written, and without the word for its kind when enough remains to be a name. */
function formsOf(name: string, kinds: Kinds): readonly string[] {
  if (isChinese(name)) {
    const kind = kinds.chinese.find((one) => name.endsWith(one));
    const bare = kind === undefined ? name : name.slice(0, -kind.length);
    return [...bare].length >= 2 && bare !== name ? [name, bare] : [name];
  }
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const whole = words.join(" ");
  const bare = words.filter((word) => !kinds.english.has(word)).join(" ");
  return bare.length >= 3 && bare !== whole ? [whole, bare] : [whole];
}

interface Kinds {
  readonly english: ReadonlySet<string>;
  /** Longest first. */
  readonly chinese: readonly string[];
}

/** The usual words for kinds of places, and the names of this register's own levels. */
function kindsOf(levels: readonly Level[]): Kinds {
  const own = levels.flatMap((level) => Object.values(level.name)).map(plain);
  const chinese = [...chineseKinds, ...own.filter(isChinese)].sort((one, other) => other.length - one.length);
  return { english: new Set([...englishKinds, ...own.filter((name) => !isChinese(name))]), chinese };
}

function longerFirst(one: Name, other: Name): number {
  return other.text.length - one.text.length;
}

/** Letters to change, add, drop or swap with their neighbour (optimal string alignment). */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= other.length; j += 1) {
      const change = at(i - 1, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1);
      let best = Math.min(at(i - 1, j) + 1, (row[j - 1] ?? 0) + 1, change);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        best = Math.min(best, at(i - 2, j - 2) + 1);
      }
      row.push(best);
    }
  }
  return at(one.length, other.length);
}
