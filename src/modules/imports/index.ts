/** Imports of registers that others keep. Each reads foreign files and gives the files of a jurisdiction's folder. */
import type { Finding } from "#lib/finding.ts";
import { ok, type Result } from "#lib/result.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import { importUkLocalServices } from "./uk-local-services/model.ts";
import { readForeignTables, type ForeignFiles } from "./uk-local-services/read.ts";
import type { ImportCounts } from "./uk-local-services/tables.ts";
import { filesOf } from "./uk-local-services/write.ts";

export { importOpenFisca, type OpenFiscaImport, type OpenFiscaRefusal } from "./openfisca/import.ts";
export { readLookups, type GivenTable } from "./requests-311/columns.ts";
export { readMapping, type Mapping } from "./requests-311/format.ts";
export { registerOf } from "./requests-311/register.ts";
export { readRequests, type MappedRow, type ReadRow, type Requests } from "./requests-311/rows.ts";
export { mappingSchema } from "./requests-311/schema.ts";
export { leftCodes, type Left, type LeftCode } from "./openfisca/notes.ts";
export type { ForeignFile, ForeignFiles } from "./uk-local-services/read.ts";
export type { ImportCounts } from "./uk-local-services/tables.ts";

/** The British register of local services; refused with every fault of the four files. */
export function ukLocalServices(
  files: ForeignFiles,
): Result<{ readonly files: RegisterFiles; readonly counts: ImportCounts }, readonly Finding[]> {
  const read = readForeignTables(files);
  if (!read.ok) return read;
  const { tables, counts } = importUkLocalServices(read.value);
  return ok({ files: filesOf(tables), counts });
}
