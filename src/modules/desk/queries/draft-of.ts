import type { RegisterFiles } from "#platform/files/index.ts";
import type { Instant } from "#lib/instants.ts";
import type { DeskContext } from "../context.ts";
import type { DeskTables } from "../tables.ts";

export interface Draft {
  readonly files: RegisterFiles;
  /** The number of the version it was made from. */
  readonly base: number | undefined;
  readonly changedAt: Instant;
}

/** The draft that a person is making; undefined when there is none. */
export async function draftOf(
  { store }: Pick<DeskContext, "store">,
  person: string,
): Promise<Draft | undefined> {
  const row = await store
    .tables<DeskTables>()
    .selectFrom("desk_draft")
    .select(["base", "files", "changed_at"])
    .where("person", "=", person)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const files = Object.entries(row.files).map(([path, content]): [string, Uint8Array] => [
    path,
    Buffer.from(content, "base64"),
  ]);
  return { files: new Map(files), base: row.base ?? undefined, changedAt: row.changed_at };
}
