/** The rows of the jurisdiction that `polity init` writes: small, and whole in every part that the check looks at. */
import type { TableName } from "#kernel/register/model.ts";
import { languages, type Language, type Say } from "#lib/language.ts";

export interface ExampleTable {
  readonly name: TableName;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Words in every language, by text key; or a value that is no words. */
type Cell = string | { readonly say: string };

/** The tables, with words in the jurisdiction's language and their translations beside them. */
export function exampleTables(
  language: Language,
  says: Readonly<Record<Language, Say>>,
): readonly ExampleTable[] {
  const others = languages.filter((one) => one !== language);
  return examples.map(({ name, headings, rows }) => {
    const inWords = headings.map((_, at) => rows.some((row) => typeof row[at] === "object"));
    const columns = (at: number): readonly Language[] =>
      inWords[at] === true ? [language, ...others] : [language];
    return {
      name,
      headings: headings.flatMap((heading, at) =>
        columns(at).map((one) => (one === language ? heading : `${heading}@${one}`)),
      ),
      rows: rows.map((row) =>
        row.flatMap((cell, at) =>
          columns(at).map((one) => (typeof cell === "string" ? cell : says[one](`init.${cell.say}`))),
        ),
      ),
    };
  });
}

const words = (key: string): Cell => ({ say: key });

const examples: readonly {
  readonly name: TableName;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}[] = [
  {
    name: "levels",
    headings: ["id", "name"],
    rows: [
      ["town", words("level.town")],
      ["quarter", words("level.quarter")],
    ],
  },
  {
    name: "areas",
    headings: ["code", "name", "level", "parent", "population"],
    rows: [
      ["town", words("area.town"), "town", "", "12000"],
      ["north", words("area.north"), "quarter", "town", "7000"],
      ["south", words("area.south"), "quarter", "town", "5000"],
    ],
  },
  {
    name: "bodies",
    headings: ["id", "name", "kind", "levels", "area", "parent", "phone", "address", "hours"],
    rows: [
      [
        "council",
        words("body.council"),
        "council",
        "town",
        "town",
        "",
        "",
        words("address.council"),
        words("hours"),
      ],
      [
        "works",
        words("body.works"),
        "department",
        "town",
        "town",
        "council",
        "",
        words("address.works"),
        words("hours"),
      ],
      ["north-committee", words("body.north"), "residents-committee", "quarter", "north", "", "", "", ""],
      ["south-committee", words("body.south"), "residents-committee", "quarter", "south", "", "", "", ""],
      ["neighbours", words("body.neighbours"), "social-organisation", "", "town", "", "", "", ""],
    ],
  },
  {
    name: "bases",
    headings: ["id", "work", "article", "title", "made-up"],
    rows: [
      ["public-works", words("work.works"), "4", words("basis.works"), "yes"],
      ["quarters", words("work.quarters"), "2", words("basis.quarters"), "yes"],
    ],
  },
  {
    name: "functions",
    headings: ["id", "name", "summary", "words", "domain", "provision", "levels", "bases", "promised", "legal", "fee", "target-group", "evidence", "complaints"], // prettier-ignore
    rows: [
      ["street-lighting", words("function.lighting"), words("function.lighting-summary"), words("function.lighting-words"), "06.4", "government", "town", "public-works", "5 working days", "15 working days", words("free"), words("everyone"), words("nothing"), "council"], // prettier-ignore
      ["shared-gardens", words("function.gardens"), words("function.gardens-summary"), words("function.gardens-words"), "06.2", "self-governed", "quarter", "quarters", "10 working days", "30 days", words("free"), words("residents"), "", "council"], // prettier-ignore
    ],
  },
  {
    name: "assignments",
    headings: ["function", "role", "body", "rule-level", "rule-kind", "bases", "how"],
    rows: [
      ["street-lighting", "leads", "council", "", "", "public-works", ""],
      ["street-lighting", "answers", "works", "", "", "public-works", ""],
      ["street-lighting", "supports", "neighbours", "", "", "", words("how.lighting-support")],
      ["street-lighting", "takes-part", "", "", "", "", words("how.lighting-part")],
      ["shared-gardens", "leads", "council", "", "", "quarters", ""],
      ["shared-gardens", "answers", "", "quarter", "residents-committee", "quarters", ""],
      ["shared-gardens", "supports", "neighbours", "", "", "", words("how.gardens-support")],
      ["shared-gardens", "takes-part", "", "", "", "", words("how.gardens-part")],
    ],
  },
  {
    name: "channels",
    headings: ["body", "function", "interaction", "kind", "address"],
    rows: [
      ["works", "street-lighting", "reporting", "phone", "555 0100"],
      ["north-committee", "shared-gardens", "providing-information", "desk", "3 North Street"],
      ["south-committee", "shared-gardens", "providing-information", "desk", "5 South Street"],
    ],
  },
];
