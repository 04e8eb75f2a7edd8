import { ok, refuse, type Result } from "#lib/result.ts";
import { defaultLimits, type RegisterFiles } from "#platform/files/index.ts";
import type { RegisterContext } from "../context.ts";
import { hashOf, listOf } from "../file-list.ts";
import { refusalOfBase, type Actor, type AdoptionRefusal, type Proposal } from "../model.ts";
import { latestVersion } from "../queries/versions.ts";
import { isRegisterFile, readRegister } from "../read/index.ts";
import { storeFiles } from "../stored-files.ts";
import type { FileList, RegisterTables } from "../tables.ts";

export interface Draft {
  readonly files: RegisterFiles;
  /** The number of the version it was made from; undefined when there is none yet. */
  readonly base: number | undefined;
  readonly by: Actor;
  /** What was changed and why; may be empty. */
  readonly note: string;
}

/** Stores a draft of the register for a second person to adopt. A draft may have errors: they are seen before it is adopted. */
export async function propose(
  { store, clock, random }: Omit<RegisterContext, "check">,
  draft: Draft,
): Promise<Result<Proposal, AdoptionRefusal>> {
  const unfit = refusalOfDraft(store.jurisdiction, draft);
  if (unfit !== undefined) return refuse(unfit);
  const files = listOf(draft.files);
  const proposal: Proposal = {
    id: random.newId(),
    base: draft.base,
    hash: hashOf(files),
    madeBy: { ...draft.by, name: draft.by.name.trim() },
    madeAt: clock.now(),
    note: draft.note.trim(),
    state: { is: "open" },
  };
  return store.attempt(async (inside) => {
    const refusal = refusalOfBase(proposal, await latestVersion(inside));
    if (refusal !== undefined) return refuse(refusal);
    await storeFiles(inside, draft.files, files);
    await inside
      .tables<RegisterTables>()
      .insertInto("register_proposal")
      .values(rowOf(proposal, files))
      .execute();
    return ok(proposal);
  });
}

function refusalOfDraft(jurisdiction: string, { files, by }: Draft): AdoptionRefusal | undefined {
  if (by.name.trim() === "") return { code: "adoption.no-actor" };
  if (files.size === 0) return { code: "adoption.no-files" };
  const foreign = [...files.keys()].find((file) => !isRegisterFile(file) || !isPlainPath(file));
  if (foreign !== undefined) return { code: "adoption.foreign-file", file: foreign };
  const bytes = [...files.values()].reduce((sum, content) => sum + content.byteLength, 0);
  const megabytes = (size: number): number => Math.ceil(size / 1_000_000);
  if (bytes > defaultLimits.folderBytes) {
    return {
      code: "adoption.too-large",
      megabytes: megabytes(bytes),
      limit: megabytes(defaultLimits.folderBytes),
    };
  }
  // A draft too faulty to be read says nothing about whose it is; adopting it is refused for that.
  const given = readRegister(files).register?.jurisdiction.code;
  if (given === undefined || given === jurisdiction) return undefined;
  return { code: "adoption.other-jurisdiction", given, expected: jurisdiction };
}

// Paths come from uploads too, and an export writes files under them: none may lead out of a folder, or be unwritable somewhere.
function isPlainPath(path: string): boolean {
  return (
    path.isWellFormed() &&
    !/[\p{Cc}\\:]/u.test(path) &&
    !path.split("/").some((part) => /^\.{1,2}$/.test(part))
  );
}

function rowOf(proposal: Proposal, files: FileList) {
  return {
    id: proposal.id,
    hash: proposal.hash,
    files: JSON.stringify(files),
    base: proposal.base ?? null,
    made_by_person: proposal.madeBy.person ?? null,
    made_by_name: proposal.madeBy.name,
    made_at: proposal.madeAt,
    note: proposal.note,
    state: proposal.state.is,
    version: null,
    ended_by_person: null,
    ended_by_name: null,
    ended_at: null,
  };
}
