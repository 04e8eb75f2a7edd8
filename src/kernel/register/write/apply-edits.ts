/** Makes the edits of fixes in a register's files: all of them or none, and nothing but them. */
import type { Edit } from "#lib/finding.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import {
  editCsv,
  editXlsx,
  editYaml,
  withoutRepeats,
  type Edited,
  type EditRefusal,
  type RegisterFiles,
} from "#platform/files/index.ts";
import { openRegister } from "../read/index.ts";

/** The files with the edits made. Refused when a value is no longer what an edit expects, or two edits disagree. */
export function applyEdits(files: RegisterFiles, edits: readonly Edit[]): Result<RegisterFiles, EditRefusal> {
  const once = withoutRepeats(edits);
  if (!once.ok) return once;
  const edited = new Map(files);
  for (const [file, fileEdits] of Map.groupBy(once.value, ({ place }) => place.file)) {
    const bytes = files.get(file);
    const result: Edited =
      bytes === undefined
        ? refuse({ code: "files.edit-unreadable", file })
        : editFile(files, file, bytes, fileEdits);
    if (!result.ok) return result;
    edited.set(file, result.value);
  }
  return ok(edited);
}

function editFile(files: RegisterFiles, file: string, bytes: Uint8Array, edits: readonly Edit[]): Edited {
  if (file.endsWith(".csv")) return editCsv(file, bytes, edits);
  if (file.endsWith(".xlsx")) return editXlsx(file, bytes, edits);
  if (file.endsWith(".yaml"))
    return editYaml(file, bytes, edits, openRegister(files).jurisdiction?.language ?? "en");
  return refuse({ code: "files.edit-unreadable", file });
}
