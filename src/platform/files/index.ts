/** Files of a jurisdiction: reading folders within limits, and tables with the exact place of every value. */
export { fileFault, wholeFile } from "./fault.ts";
export { readFolder, type RegisterFiles } from "./folder.ts";
export { defaultLimits, type Limits } from "./limits.ts";
export type { SourceTable, TableReading, TableRow } from "./table.ts";
export { readCsv } from "./csv/read.ts";
export { readYaml } from "./yaml/read.ts";
export type { YamlEntry, YamlMap, YamlNode } from "./yaml/node.ts";
export { readYamlTable } from "./yaml/table.ts";
export { readXlsx } from "./xlsx/read.ts";
export { byteOrderMark, writeCsv, writeCsvLine, type CsvOptions } from "./csv/write.ts";
export { writeXlsx, sheetLimits, type Sheet, type SheetColumn } from "./xlsx/write.ts";
export { withoutRepeats, type Edited, type EditRefusal } from "./edit.ts";
export { editCsv } from "./csv/edit.ts";
export { editYaml } from "./yaml/edit.ts";
export { editXlsx } from "./xlsx/edit.ts";
export { writeFolder, type WriteFolderRefusal } from "./write-folder.ts";
export { inQuotes, writeYaml, yamlList, yamlWords, type YamlValue } from "./yaml/write.ts";
