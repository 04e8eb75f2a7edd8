/** Sentences that people see: there in every language, with the same blanks, and each of them said somewhere. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { languages } from "#lib/language.ts";
import { readCatalogue } from "#platform/texts/index.ts";
import { sourceFiles, type Check } from "./check.ts";

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];

export const texts: Check = {
  name: "texts",
  run: (root) => {
    const catalogues = languages.map((language) => ({
      language,
      texts: readCatalogue(join(root, "library/texts"), language),
    }));
    const keys = new Set(catalogues.flatMap(({ texts: all }) => [...all.keys()]));
    const code = sourceFiles(root, "ts").filter((file) => !file.endsWith(".test.ts"));
    const said = code.map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
    return Promise.resolve({
      looked: `${keys.size} sentences in ${languages.join(" and ")}`,
      problems: [
        ...[...keys].flatMap((key) => unequal(key, catalogues)),
        ...said.flatMap(({ file, text }) =>
          unknownKeys(text, keys).map((key) => `${file} says "${key}", which is no text`),
        ),
        ...unequalFolders(root),
      ],
      warnings: neverSaid(keys, said.map(({ text }) => text).join("\n")),
      mend: "give every language the sentence, with the same blanks ({name}), in library/texts",
    });
  },
};

interface InLanguage {
  readonly language: string;
  readonly texts: ReadonlyMap<string, string>;
}

function unequal(key: string, catalogues: readonly InLanguage[]): readonly string[] {
  const missing = catalogues.filter(({ texts: all }) => !all.has(key));
  if (missing.length > 0) return missing.map(({ language }) => `${key} is missing in ${language}`);
  const blanks = catalogues.map(({ language, texts: all }) => blanksOf(all.get(key) ?? "", language));
  if (blanks.some((one) => one.startsWith("!")))
    return blanks.filter((one) => one.startsWith("!")).map((one) => `${key}: ${one}`);
  if (new Set(blanks).size > 1)
    return [`${key} has different blanks: ${blanks.map((one) => `{${one}}`).join(" and ")}`];
  const [first = "", ...others] = catalogues.map(({ texts: all }) => all.get(key) ?? "");
  const words = first.replaceAll(/\{[^}]*\}/g, "").match(/[A-Za-z]{2,}/g) ?? [];
  return words.length > 2 && others.includes(first) ? [`${key} is not translated: ${first}`] : [];
}

/** The facts a message needs, in order; "!" and the reason when it cannot be read. */
function blanksOf(message: string, language: string): string {
  const inside = (elements: readonly Element[]): readonly string[] =>
    elements.flatMap((element) => {
      if (!("value" in element) || element.type === 0) return [];
      if (!("options" in element)) return [element.value];
      return [element.value, ...Object.values(element.options).flatMap((option) => inside(option.value))];
    });
  try {
    const format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
    return [...new Set(inside(format.getAst()))].sort().join(", ");
  } catch (problem) {
    return `! ${language} cannot be read as an ICU message: ${String(problem)}`;
  }
}

/** Keys written out in a call of `say` that no catalogue has. */
function unknownKeys(code: string, keys: ReadonlySet<string>): readonly string[] {
  return [...code.matchAll(/\bsay\(\s*"([\w.-]+)"/g)]
    .map((match) => match[1] ?? "")
    .filter((key) => !keys.has(key));
}

/** Sentences whose key stands nowhere in the code: neither whole, nor as the ends of a template that builds it. */
function neverSaid(keys: ReadonlySet<string>, code: string): readonly string[] {
  const whole = new Set([...code.matchAll(/["'`]([\w.-]+)["'`]/g)].map((match) => match[1] ?? ""));
  const built = [...code.matchAll(/`([\w.-]*(?:\$\{[^`{}]*\}[\w.-]*)+)`/g)]
    .map((match) => (match[1] ?? "").split(/\$\{[^}]*\}/))
    .filter(([start = ""]) => start.includes("."))
    .map((parts) => new RegExp(`^${parts.map((part) => part.replaceAll(".", "[.]")).join(".+")}$`));
  return [...keys]
    .filter((key) => !whole.has(key) && !built.some((pattern) => pattern.test(key)))
    .map((key) => `text "${key}" is said nowhere in the code`);
}

/** Folders of library/ that hold one folder a language hold the same files in each. */
function unequalFolders(root: string): readonly string[] {
  const [first, ...others] = languages;
  return globSync(`library/*/${first}`, { cwd: root }).flatMap((folder) => {
    const base = folder.slice(0, -first.length);
    const filesOf = (language: string) => globSync("**/*.*", { cwd: join(root, base, language) }).sort();
    return others.flatMap((other) => {
      const [mine, theirs] = [new Set(filesOf(first)), new Set(filesOf(other))];
      return [
        ...[...mine.difference(theirs)].map((file) => `${base}${other}/${file} is missing`),
        ...[...theirs.difference(mine)].map((file) => `${base}${first}/${file} is missing`),
      ];
    });
  });
}
