/** The imported tables as files of a jurisdiction's folder. */
import { writeCsv, type RegisterFiles } from "#platform/files/index.ts";
import type { TableRows } from "./tables.ts";

/** jurisdiction.yaml and one CSV file a table, every file with the same columns whatever the rows hold. */
export function filesOf(tables: TableRows): RegisterFiles {
  const text = new TextEncoder();
  const files = new Map<string, Uint8Array>([["jurisdiction.yaml", text.encode(jurisdiction)]]);
  for (const [name, rows] of Object.entries<TableRows[keyof TableRows]>({ ...tables })) {
    const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const values = rows.map((row) => headings.map((heading) => row[heading] ?? ""));
    files.set(`register/${name}.csv`, writeCsv(headings, values));
  }
  return files;
}

const jurisdiction = `# Imported from published files of alphagov (MIT, Crown copyright) and mySociety (CC BY 4.0). The column "source"
# of each table says which row of which file it came from.
code: uk
name:
  en: United Kingdom local services
  zh-CN: 英国地方服务
language: en
time-zone: Europe/London
made-up: no
`;
