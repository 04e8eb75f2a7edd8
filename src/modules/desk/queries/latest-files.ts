import { latestVersion, versionNumbered } from "#kernel/register/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import type { DeskContext } from "../context.ts";

export interface Latest {
  readonly files: RegisterFiles;
  /** Undefined as long as nothing was ever adopted. */
  readonly number: number | undefined;
}

/** The register from which the next draft is made: the one adopted last, whether it holds already or only later. */
export async function latestFiles({
  store,
  beginning,
}: Pick<DeskContext, "store" | "beginning">): Promise<Latest> {
  const latest = await latestVersion(store);
  const whole = latest === undefined ? undefined : await versionNumbered(store, latest.number);
  return whole === undefined
    ? { files: beginning(), number: undefined }
    : { files: whole.files, number: whole.version.number };
}
