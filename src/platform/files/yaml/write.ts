/** Writes rows as YAML that reads back as it was: each row a block, lists and words by language on one line. */

/** Words, several of them, or words by language; "" is a value that is not given. */
export type YamlValue =
  | string
  | { readonly several: readonly string[] }
  | { readonly byLanguage: Readonly<Record<string, string>> };

/** A table as YAML in UTF-8. Every row has at least one key. */
export function writeYaml(rows: Iterable<ReadonlyMap<string, YamlValue>>): Uint8Array {
  const blocks: string[] = [];
  for (const row of rows) {
    const lines = [...row].map(([key, value]) => `${yamlWords(key)}:${spaced(value)}\n`);
    blocks.push(`- ${lines.join("  ")}`);
  }
  return new TextEncoder().encode(blocks.length === 0 ? "[]\n" : blocks.join(""));
}

/** Words as YAML reads them back: bare where that is safe also between brackets, else in quotes. */
export function yamlWords(words: string): string {
  const isSafe =
    /^[\p{L}\p{N}](?:[\p{L}\p{N} _./+()-]*[\p{L}\p{N}_./+()-])?$/u.test(words) && words !== "null";
  return isSafe ? words : inQuotes(words);
}

/** Several words between brackets. */
export function yamlList(words: readonly string[]): string {
  return `[${words.map(yamlWords).join(", ")}]`;
}

/** Words in double quotes, on one line. JSON's quoting is YAML's, but for the characters that YAML does not print. */
export function inQuotes(words: string): string {
  return JSON.stringify(words).replace(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function spaced(value: YamlValue): string {
  if (typeof value === "string") return value === "" ? "" : ` ${yamlWords(value)}`;
  if ("several" in value) return ` ${yamlList(value.several)}`;
  const words = Object.entries(value.byLanguage).map(([tag, one]) => `${yamlWords(tag)}:${spaced(one)}`);
  return ` { ${words.join(", ")} }`;
}
