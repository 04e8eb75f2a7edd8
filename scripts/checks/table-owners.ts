/**
 * A table is named only by its owner: the folder whose tables.ts declares it or whose migrations make it. Others ask the
 * owner's queries, so that a table can change without a search through the whole code.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sourceFiles, type Check } from "./check.ts";

/** Tables that have no tables.ts, by owner, each with the reason. */
const declaredElsewhere: Readonly<Record<string, string>> = {
  // The list of migrations done is there before any owner's tables.
  migration: "src/platform/db",
};

export const tableOwners: Check = {
  name: "table owners",
  run: (root) => {
    const code = sourceFiles(root, "ts")
      .filter((file) => file.startsWith("src/") && !file.endsWith(".test.ts"))
      .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
    const declared = code
      .filter(
        ({ file }) => file.endsWith("/tables.ts") && existsSync(join(root, dirname(file), "migrations")),
      )
      .flatMap(({ file, text }) => tablesDeclared(text).map((table) => ({ table, owner: dirname(file) })));
    const made = code
      .filter(({ file }) => file.includes("/migrations/"))
      .flatMap(({ file, text }) =>
        [...text.matchAll(/createTable\("(\w+)"/g)].map(
          (match) => [match[1] ?? "", file.slice(0, file.indexOf("/migrations/"))] as const,
        ),
      );
    const owners = new Map([
      ...Object.entries(declaredElsewhere),
      ...made,
      ...declared.map(({ table, owner }) => [table, owner] as const),
    ]);
    const twice = declared.filter(({ table, owner }) => owners.get(table) !== owner);
    return Promise.resolve({
      looked: `${owners.size} tables`,
      problems: [
        ...twice.map(({ table, owner }) => `${table} is declared by ${owner} and by ${owners.get(table)}`),
        ...code.flatMap(({ file, text }) => namedByOthers(file, tablesNamed(text), owners)),
      ],
      mend: "ask for it through the owner's index.ts; a new table stands in its owner's tables.ts",
    });
  },
};

/** The tables of `export interface SomethingTables`: its keys one level down. */
function tablesDeclared(text: string): readonly string[] {
  return [...text.matchAll(/^export interface \w*Tables \{$([\s\S]*?)^\}/gm)].flatMap(([, inside = ""]) =>
    [...inside.matchAll(/^ {2}(?:readonly )?(\w+): /gm)].map((match) => match[1] ?? ""),
  );
}

const byBuilder =
  /\b(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|using|\w+Join|createTable|alterTable|dropTable|references)\(\s*"(\w+)(?=[ ."])/g;
const bySql =
  /\b(?:from|join|into|update|table)\s+(?:only\s+|if\s+(?:not\s+)?exists\s+)?"?([a-z]\w*_\w+)"?(?![\w.(])/g;

function tablesNamed(text: string): readonly string[] {
  const statements = [...text.matchAll(/\bsql(?:<[^`]*>)?`([^`]*)`/g)]
    .map((match) => match[1] ?? "")
    .join("\n");
  return [...text.matchAll(byBuilder), ...statements.matchAll(bySql)].map((match) => match[1] ?? "");
}

function namedByOthers(
  file: string,
  named: readonly string[],
  owners: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set(named)].flatMap((table) => {
    const owner = owners.get(table);
    if (owner === undefined)
      return isCatalogue(table) ? [] : [`${file} names the table ${table}, which nobody declares or makes`];
    return file.startsWith(`${owner}/`) ? [] : [`${file} names the table ${table} of ${owner}`];
  });
}

// PostgreSQL's own catalogue belongs to whoever reads it.
function isCatalogue(table: string): boolean {
  return table.startsWith("pg_") || table.startsWith("information_schema");
}
