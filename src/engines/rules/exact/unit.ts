/** Units of numbers: EUR, years, m2, EUR/m2. A unit is a product of names, each with its power. */

/** Powers by name, none of them zero; empty for plain numbers and rates. */
export type Unit = ReadonlyMap<string, number>;

export const plain: Unit = new Map();

/** How old somebody is. Computed with as years; only its words are others, for Chinese counts ages apart (岁, not 年). */
export const age: Unit = new Map([["years", 1]]);

/** Reads "EUR", "EUR/m2", "m2*years", "age" or "1"; undefined for anything else. */
export function readUnit(text: string): Unit | undefined {
  if (text.trim() === "age") return age;
  const powers = new Map<string, number>();
  let power = 1;
  for (const part of text.trim().split(/([*/])/)) {
    const word = part.trim();
    if (word === "/" || word === "*") power = word === "/" ? -1 : 1;
    else if (word === "1" || word === "rate") continue;
    else if (/^[\p{L}_%][\p{L}\p{N}_%]*$/u.test(word)) powers.set(word, (powers.get(word) ?? 0) + power);
    else return undefined;
  }
  return cut(powers);
}

export function unitText(unit: Unit): string {
  const above = [...unit].flatMap(([name, power]) => Array<string>(Math.max(0, power)).fill(name));
  const below = [...unit].flatMap(([name, power]) => Array<string>(Math.max(0, -power)).fill(name));
  const top = above.join("*");
  return below.length === 0 ? top : `${top === "" ? "1" : top}/${below.join("/")}`;
}

export function sameUnit(a: Unit, b: Unit): boolean {
  return a.size === b.size && [...a].every(([name, power]) => b.get(name) === power);
}

/** The unit of a product, or with `power` -1 of a quotient. */
export function together(a: Unit, b: Unit, power: 1 | -1): Unit {
  const powers = new Map(a);
  for (const [name, of] of b) powers.set(name, (powers.get(name) ?? 0) + of * power);
  return cut(powers);
}

function cut(powers: ReadonlyMap<string, number>): Unit {
  return new Map([...powers].filter(([, power]) => power !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}
