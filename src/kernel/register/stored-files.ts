/** Files in the database, kept once by what they hold. */
import type { Store } from "#platform/db/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import { hashOf, sha256 } from "./file-list.ts";
import type { FileList, RegisterTables } from "./tables.ts";

/** Adds the files that are not there yet. */
export async function storeFiles(store: Store, files: RegisterFiles, list: FileList): Promise<void> {
  const tables = store.tables<RegisterTables>();
  for (const [path, content] of files) {
    const row = { sha256: list[path] ?? sha256(content), content };
    await tables
      .insertInto("register_file")
      .values(row)
      .onConflict((there) => there.doNothing())
      .execute();
  }
}

/**
 * Loads the files of a list and does its sum again. Throws when anything differs from what was stored: then somebody changed
 * the database behind Polity's back, and nothing may be served from it.
 */
export async function loadFiles(
  store: Store,
  stored: { readonly files: FileList; readonly hash: string; readonly name: string },
): Promise<RegisterFiles> {
  const found = hashOf(stored.files);
  if (found !== stored.hash)
    throw altered(stored.name, `its list of files has the hash ${found}, not ${stored.hash}`);
  const paths = Object.keys(stored.files).sort((one, other) => (one < other ? -1 : 1));
  const rows = await store
    .tables<RegisterTables>()
    .selectFrom("register_file")
    .selectAll()
    .where("sha256", "in", ["", ...Object.values(stored.files)])
    .execute();
  const contents = new Map(rows.map(({ sha256: hash, content }) => [hash, content]));
  return new Map(
    paths.map((path) => {
      const hash = stored.files[path] ?? "";
      const content = contents.get(hash);
      if (content === undefined) throw altered(stored.name, `the content of ${path} is missing`);
      if (sha256(content) !== hash)
        throw altered(stored.name, `the content of ${path} is not what was adopted`);
      return [path, new Uint8Array(content.buffer, content.byteOffset, content.byteLength)];
    }),
  );
}

function altered(name: string, what: string): Error {
  return new Error(
    `${name} of the register was altered in the database: ${what}. Restore the database from a backup; nothing is served from it.`,
  );
}
