/** A register's files in other forms, and with single values changed. */
export { applyEdits } from "./apply-edits.ts";
export { registerAsCsv, type Written } from "./as-csv.ts";
export { registerAsWorkbook, type WrittenWorkbook } from "./as-workbook.ts";
export { registerAsYaml } from "./as-yaml.ts";
