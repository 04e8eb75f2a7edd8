/** The reference pages of the register's files, in Markdown, made from the declarations and the text catalogue. */
import { languages, type Language, type Say } from "#lib/language.ts";
import type { Facts } from "#lib/language.ts";
import type { Field, Fields } from "./fields.ts";
import { jurisdictionFields, suppressionFields } from "./jurisdiction.ts";
import { everywhere, tables } from "./tables.ts";
import { vocabularies } from "./vocabularies.ts";

/** The page that explains the file format, in one language. `limits` are the figures its sentences name. */
export function formatPage(say: Say, limits: Facts): string {
  const sections = ["folder", "text", "values", "words", "formulas", "schemas"].map((section) =>
    say(`format.page.${section}`),
  );
  return page([
    `# ${say("format.page.title")}`,
    say("format.page.made"),
    ...sections,
    say("format.page.limits", limits),
    say("format.page.needed"),
    ...fileSection("jurisdiction.yaml", "jurisdiction", jurisdictionFields, say),
    ...Object.values(tables).flatMap(({ name, fields, prefix }) => {
      const more =
        prefix === undefined
          ? []
          : [row([`\`${prefix.name}:SCHEME\``, say("format.types.text"), say(`format.prefix.${name}`)])];
      return fileSection(`register/${name}`, name, fields, say, more);
    }),
    say("format.page.also"),
    table(
      headings(say),
      Object.keys(everywhere).map((field) => [
        `\`${field}\``,
        say("format.types.text"),
        say(`format.everywhere.${field}`),
      ]),
    ),
    ...fileSection("suppressions.yaml", "suppressions", suppressionFields, say),
  ]);
}

/** The glossary: every field, what it is called in each language, and its term. */
export function glossaryPage(says: Readonly<Record<Language, Say>>): string {
  const both = (key: string): string => languages.map((language) => says[language](key)).join(" · ");
  const say = says.en;
  return page([
    `# ${both("format.glossary.title")}`,
    say("format.page.made"),
    ...languages.map((language) => says[language]("format.glossary.intro")),
    ...Object.values(tables).flatMap(({ name, term, fields, prefix }) => [
      `## ${both(`format.tables.${name}.name`)}`,
      `${both("format.glossary.class")}: ${code(term)}`,
      table(
        [both("format.page.field"), both("format.glossary.term"), "English", "中文"],
        [
          ...Object.entries(fields).map(([field, one]) => [
            `\`${field}\``,
            code(one.term),
            ...languages.map((language) => says[language](`format.fields.${name}.${field}`)),
          ]),
          ...(prefix === undefined
            ? []
            : [
                [
                  `\`${prefix.name}:SCHEME\``,
                  code(prefix.term),
                  ...languages.map((language) => says[language](`format.prefix.${name}`)),
                ],
              ]),
        ],
      ),
    ]),
    `## ${both("format.glossary.vocabularies")}`,
    table(
      [both("format.glossary.prefix"), both("format.glossary.address"), both("format.glossary.vocabulary")],
      vocabularies.map(({ prefix, iri, name }) => [`\`${prefix}\``, `<${iri}>`, name]),
    ),
  ]);
}

function fileSection(
  file: string,
  name: string,
  fields: Fields,
  say: Say,
  more: readonly string[] = [],
): readonly string[] {
  const rows = Object.entries(fields).map(([field, one]) => [
    `\`${field}\`${marks(one)}`,
    typeWords(one, say),
    say(`format.fields.${name}.${field}`),
  ]);
  const text = [table(headings(say), rows), ...more].join("\n");
  return [
    `## ${say(`format.tables.${name}.name`)}`,
    `\`${file}\`: ${say(`format.tables.${name}.about`)}`,
    text,
  ];
}

function headings(say: Say): readonly string[] {
  return ["field", "kind", "meaning"].map((heading) => say(`format.page.${heading}`));
}

function marks({ required, shape }: Field<unknown>): string {
  return `${shape === "words" ? "°" : ""}${required ? " \\*" : ""}`;
}

function typeWords({ type, shape }: Field<unknown>, say: Say): string {
  const { name, choices = [], refersTo } = type;
  const key = name === "reference" && refersTo === undefined ? "any-id" : name;
  const one = say(`format.types.${key}`, { choices: choices.join(", "), table: refersTo ?? "" });
  return shape === "list" ? `${one}; ${say("format.page.several")}` : one;
}

function code(term: string | undefined): string {
  return term === undefined ? "–" : `\`${term}\``;
}

function table(headingsOfTable: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(headingsOfTable), row(headingsOfTable.map(() => "---")), ...rows.map(row)].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((one) => one.replaceAll("|", "\\|")).join(" | ")} |`;
}

function page(paragraphs: readonly string[]): string {
  return `${paragraphs.join("\n\n")}\n`;
}
