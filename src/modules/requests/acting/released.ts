/** Copies in clear of what was released; the sealed originals stay where they are. */
import { open } from "#kernel/record/index.ts";
import type { RequestsContext } from "../context.ts";
import type { RequestsTables } from "../tables.ts";

/** Removes every released photo of a matter. */
export async function takeBackRelease(
  { store }: Pick<RequestsContext, "store">,
  matter: string,
): Promise<void> {
  await store
    .tables<RequestsTables>()
    .deleteFrom("requests_public_photo")
    .where("matter", "=", matter)
    .execute();
}

/** Copies photos out of the seal; gives back the first that the matter does not have. */
export async function releasePhotos(
  context: RequestsContext,
  matter: string,
  wanted: readonly string[],
): Promise<string | undefined> {
  if (wanted.length === 0) return undefined;
  const tables = context.store.tables<RequestsTables>();
  const photos = await tables
    .selectFrom("requests_photo")
    .innerJoin("requests_part as whole", "whole.id", "requests_photo.part")
    .innerJoin("requests_part as small", "small.id", "requests_photo.thumbnail")
    .select(["requests_photo.id", "whole.ref as whole", "small.ref as small"])
    .where("requests_photo.matter", "=", matter)
    .where("requests_photo.id", "in", [...wanted])
    .execute();
  const unknown = wanted.find((id) => !photos.some((photo) => photo.id === id));
  if (unknown !== undefined) return unknown;
  const opened = await open(
    context.store,
    context,
    photos.flatMap(({ whole, small }) => [whole, small]),
  );
  const bytesOf = (ref: string): Uint8Array => {
    const value = opened.get(ref);
    if (value === undefined || value === "erased" || typeof value.value === "string")
      throw new Error(`the photo ${ref} of ${matter} cannot be opened`);
    return value.value;
  };
  const released_at = context.clock.now();
  const rows = photos.map(({ id, whole, small }) => ({
    id,
    matter,
    bytes: bytesOf(whole),
    thumbnail: bytesOf(small),
    released_at,
  }));
  await tables.insertInto("requests_public_photo").values(rows).execute();
  return undefined;
}
