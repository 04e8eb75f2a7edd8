/** The files of a new jurisdiction: its own file, example tables, and the schemas with which editors complete them. */
import { stringify } from "yaml";
import { policySchemas } from "#kernel/policy/index.ts";
import { procedureSchema } from "#kernel/procedure/index.ts";
import { registerAsWorkbook, registerAsYaml, registerSchemas } from "#kernel/register/index.ts";
import type { Language, Say } from "#lib/language.ts";
import { mappingSchema } from "#modules/imports/index.ts";
import { zaakMappingSchema } from "#modules/requests/index.ts";
import { writeCsv, type RegisterFiles } from "#platform/files/index.ts";
import { exampleTables } from "./example-tables.ts";

export const tableForms = ["csv", "yaml", "xlsx"] as const;
export type TableForm = (typeof tableForms)[number];

export interface NewJurisdiction {
  readonly code: string;
  /** What it is called; the example's name in every language when not given. */
  readonly name: string | undefined;
  readonly language: Language;
  readonly tables: TableForm;
}

/** All files by path within the new folder. */
export function scaffold(wanted: NewJurisdiction, says: Readonly<Record<Language, Say>>): RegisterFiles {
  const files = new Map<string, Uint8Array>();
  const put = (file: string, text: string): void => void files.set(file, new TextEncoder().encode(text));
  put("jurisdiction.yaml", jurisdictionFile(wanted, says));
  for (const { name, headings, rows } of exampleTables(wanted.language, says)) {
    files.set(`register/${name}.csv`, writeCsv(headings, rows));
  }
  const whole = inForm(files, wanted, says[wanted.language]);
  put(
    "suppressions.yaml",
    `${schemaLine("schema/suppressions.json")}# ${says[wanted.language]("init.comment.suppressions")}\n[]\n`,
  );
  return new Map(
    [...whole, ...files]
      .filter(([file]) => whole.has(file) || !file.startsWith("register/"))
      .concat(schemaFiles(says[wanted.language])),
  );
}

function jurisdictionFile(
  { code, name, language }: NewJurisdiction,
  says: Readonly<Record<Language, Say>>,
): string {
  const say = says[language];
  const names =
    name === undefined
      ? { en: says.en("init.town"), "zh-CN": says["zh-CN"]("init.town") }
      : { [language]: name };
  return [
    schemaLine("schema/jurisdiction.json"),
    `# ${say("init.comment.jurisdiction")}\n`,
    stringify({ code, name: names, language, "time-zone": language === "zh-CN" ? "Asia/Shanghai" : "UTC" }),
    `# ${say("init.comment.made-up")}\nmade-up: true\ndefault-desk: council\n`,
  ].join("");
}

function inForm(files: RegisterFiles, { tables }: NewJurisdiction, say: Say): RegisterFiles {
  if (tables === "csv") return files;
  const others = [...files].filter(([file]) => !file.startsWith("register/"));
  if (tables === "xlsx") {
    const { workbook } = registerAsWorkbook(files, say);
    if (workbook === undefined) throw new Error("the example does not fit a workbook");
    return new Map([...others, ["register/register.xlsx", workbook]]);
  }
  const written = registerAsYaml(files).files;
  if (written === undefined) throw new Error("the example cannot be read");
  const encoder = new TextEncoder();
  const withSchema = ([file, bytes]: readonly [string, Uint8Array]): readonly [string, Uint8Array] => {
    const table = /^register\/(.+)\.yaml$/.exec(file)?.[1];
    return table === undefined
      ? [file, bytes]
      : [file, encoder.encode(`${schemaLine(`../schema/${table}.json`)}${new TextDecoder().decode(bytes)}`)];
  };
  return new Map([...written].map(withSchema));
}

/** Of every file that a jurisdiction may have, also of those that a new one does not begin with: procedures, policies, mappings to and from other systems. */
function schemaFiles(say: Say): [string, Uint8Array][] {
  const texts: (readonly [string, string])[] = [
    ...[...registerSchemas(say)].map(([name, text]) => [`schema/${name}`, text] as const),
    ["schema/procedure.json", procedureSchema(say)],
    ...policySchemas(say),
    mappingSchema(say),
    zaakMappingSchema(say),
  ];
  return texts.map(([path, text]) => [path, new TextEncoder().encode(text)]);
}

// Editors with the YAML language server read this line.
function schemaLine(path: string): string {
  return `# yaml-language-server: $schema=${path}\n`;
}
