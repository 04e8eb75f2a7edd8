import type { Store } from "#platform/db/index.ts";
import type { RecordContext } from "../context.ts";
import { newSigningPair, seal, signature, sums } from "../crypto.ts";
import { bytesOfText } from "../model/bytes.ts";
import { signedNote, type NoteKey } from "../model/note.ts";
import { openKey } from "../queries/subject-keys.ts";
import type { RecordTables } from "../tables.ts";

/** Signs notes as the log of this jurisdiction. */
export interface Signer {
  readonly key: NoteKey;
  /** The text as a signed note. */
  readonly sign: (text: string) => string;
}

/** The signer of the log; its key is made at first use, under the origin of that day, and stays. */
export async function logSigner(
  inside: Store,
  context: Pick<RecordContext, "clock" | "random" | "master" | "origin">,
): Promise<Signer> {
  const { key, seed } = (await readSecretKey(inside, context.master)) ?? (await makeKey(inside, context));
  return { key, sign: (text) => signedNote(sums, text, key, signature(seed, bytesOfText(text))) };
}

interface SecretKey {
  readonly key: NoteKey;
  readonly seed: Uint8Array;
}

async function readSecretKey(store: Store, master: Uint8Array): Promise<SecretKey | undefined> {
  const row = await store
    .tables<RecordTables>()
    .selectFrom("record_log_key")
    .select(["name", "public_key", "sealed"])
    .orderBy("made_at", "desc")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { key: { name: row.name, publicKey: row.public_key }, seed: openKey(master, row.name, row.sealed) };
}

async function makeKey(
  inside: Store,
  { clock, random, master, origin }: Pick<RecordContext, "clock" | "random" | "master" | "origin">,
): Promise<SecretKey> {
  await inside.hold("record key");
  // Somebody else may have made it while this one waited.
  const known = await readSecretKey(inside, master);
  if (known !== undefined) return known;
  const { publicKey, seed } = newSigningPair(random);
  await inside
    .tables<RecordTables>()
    .insertInto("record_log_key")
    .values({
      name: origin,
      public_key: publicKey,
      sealed: seal(master, origin, seed, random),
      made_at: clock.now(),
    })
    .execute();
  return { key: { name: origin, publicKey }, seed };
}
