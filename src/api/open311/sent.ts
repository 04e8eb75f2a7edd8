/** What a program sent along: in the address, and in the form of a POST. */

/** The first value of a name counts where only one is expected. */
export interface Sent {
  /** Without blanks around; undefined when it is not there or empty. */
  readonly one: (name: string) => string | undefined;
  /** Values between commas and of repeated names. */
  readonly several: (name: string) => readonly string[];
  /** Every name with a value. */
  readonly names: readonly string[];
  readonly all: (name: string) => readonly string[];
}

/** Reads "a=1&b=2" of one or more places; the form comes before the address. */
export function readSent(...written: readonly string[]): Sent {
  const values = new Map<string, string[]>();
  for (const part of written)
    for (const [name, value] of new URLSearchParams(part)) {
      const plain = value.trim();
      if (plain === "") continue;
      const there = values.get(name);
      if (there === undefined) values.set(name, [plain]);
      else there.push(plain);
    }
  const all = (name: string): readonly string[] => values.get(name) ?? [];
  return {
    one: (name) => all(name)[0],
    several: (name) => [...new Set(all(name).flatMap(parts))],
    names: [...values.keys()],
    all,
  };
}

function parts(value: string): readonly string[] {
  return value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
