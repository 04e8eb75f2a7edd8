/**
 * Reads the text catalogue: library/texts/LANGUAGE/FILE.yaml, whose keys are "FILE." and the path inside the file.
 * Every language must have the same keys; a test holds them to it.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { languages, type Language, type Say } from "#lib/language.ts";
import { sayFrom, type Catalogue } from "#lib/say.ts";

/** The catalogue that comes with Polity. */
export const libraryTexts = fileURLToPath(new URL("../../../library/texts/", import.meta.url));

/** Reads one language's catalogue from a folder of YAML files. */
export function readCatalogue(folder: string, language: Language): Catalogue {
  const texts = new Map<string, string>();
  const files = readdirSync(join(folder, language)).filter((name) => name.endsWith(".yaml"));
  for (const file of files.sort()) {
    flatten(basename(file, ".yaml"), parse(readFileSync(join(folder, language, file), "utf8")), texts);
  }
  return texts;
}

/** A `say` for each language, from the catalogue that comes with Polity. */
export function readTexts(folder = libraryTexts): Readonly<Record<Language, Say>> {
  const says = languages.map((language) => [language, sayFrom(textsOnDemand(folder, language), language)]);
  return Object.fromEntries(says) as Record<Language, Say>;
}

// A file is read when the first of its sentences is said: a small command says few, and starts at once.
function textsOnDemand(folder: string, language: Language): Pick<Catalogue, "get"> {
  const texts = new Map<string, string>();
  const read = new Set<string>();
  return {
    get: (key) => {
      const name = key.slice(0, key.indexOf("."));
      const file = join(folder, language, `${name}.yaml`);
      if (!read.has(name)) {
        read.add(name);
        if (/^[a-z0-9-]+$/.test(name) && existsSync(file))
          flatten(name, parse(readFileSync(file, "utf8")), texts);
      }
      return texts.get(key);
    },
  };
}

function flatten(prefix: string, value: unknown, into: Map<string, string>): void {
  if (typeof value === "string") {
    into.set(prefix, value);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) flatten(`${prefix}.${key}`, inner, into);
  } else {
    throw new Error(`text "${prefix}" is not words but ${JSON.stringify(value)}`);
  }
}
