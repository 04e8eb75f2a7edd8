import type { Store } from "#platform/db/index.ts";
import type { AdoptedVersion } from "../model.ts";
import type { FileList, RegisterTables } from "../tables.ts";
import { adoptedVersions } from "./versions.ts";

/** A version that brought a file, changed it, or took it away. */
export interface FileEdition {
  readonly version: AdoptedVersion;
  /** SHA-256 of its content, as 64 hexadecimal digits; undefined: taken away. */
  readonly sha256: string | undefined;
}

/** The versions in which a file became another one, the latest first. No file's content is loaded. */
export async function fileHistory(store: Store, path: string): Promise<readonly FileEdition[]> {
  const rows = await store
    .tables<RegisterTables>()
    .selectFrom("register_version")
    .select(["number", "files"])
    .execute();
  const lists = new Map(rows.map(({ number, files }): readonly [number, FileList] => [number, files]));
  let before: string | undefined;
  const editions: FileEdition[] = [];
  for (const version of (await adoptedVersions(store)).toReversed()) {
    const sha256 = lists.get(version.number)?.[path];
    if (sha256 !== before) editions.unshift({ version, sha256 });
    before = sha256;
  }
  return editions;
}
