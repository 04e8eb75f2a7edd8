/**
 * What is kept of an act that was done: its answer, sealed under a key that only the caller has. Whoever reads the database, or a
 * backup of it, learns neither the answer nor the input.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from "node:crypto";
import type { Json } from "./json.ts";

/** AES-256-GCM (NIST SP 800-38D) wants a nonce of 12 bytes and gives a tag of 16. */
const lengths = { key: 32, nonce: 12, tag: 16 } as const;

/** Under which name a caller's key is known. The caller belongs to it: two callers with the same key do not meet. */
export function hashOfKey(caller: string, key: string): string {
  return createHash("sha256")
    .update(JSON.stringify(["operation key", caller, key]))
    .digest("hex");
}

/** Whether two inputs are the same can be told by whoever has the key, and by nobody else. */
export function hashOfInput(key: string, input: string): string {
  return createHmac("sha256", key).update(input).digest("hex");
}

export function sealed(key: string, salt: string, answer: Json): Uint8Array {
  const { secret, nonce } = derived(key, salt);
  const cipher = createCipheriv("aes-256-gcm", secret, nonce);
  const body = Buffer.concat([cipher.update(JSON.stringify(answer), "utf8"), cipher.final()]);
  return Buffer.concat([cipher.getAuthTag(), body]);
}

/** A seal that does not open is a fault: the row was changed. */
export function unsealed(key: string, salt: string, kept: Uint8Array): Json {
  const { secret, nonce } = derived(key, salt);
  const decipher = createDecipheriv("aes-256-gcm", secret, nonce, { authTagLength: lengths.tag });
  decipher.setAuthTag(kept.subarray(0, lengths.tag));
  const body = Buffer.concat([decipher.update(kept.subarray(lengths.tag)), decipher.final()]);
  return JSON.parse(body.toString("utf8")) as Json;
}

// The salt is new for every act, so that a key that comes again after its time never seals twice alike (RFC 5869).
function derived(key: string, salt: string): { readonly secret: Uint8Array; readonly nonce: Uint8Array } {
  const bytes = Buffer.from(
    hkdfSync("sha256", key, salt, "polity operation answer", lengths.key + lengths.nonce),
  );
  return { secret: bytes.subarray(0, lengths.key), nonce: bytes.subarray(lengths.key) };
}
