/** The secrets of calls: made, written, sealed, and signed with. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import type { Random } from "#platform/random/index.ts";

const nonceLength = 12;
const tagLength = 16;

/** 256 bits of chance. */
export function newSecret(random: Random): Uint8Array {
  return Buffer.from(random.newToken(), "base64url");
}

/** As Standard Webhooks writes it. */
export function writtenSecret(secret: Uint8Array): string {
  return `whsec_${Buffer.from(secret).toString("base64")}`;
}

/** Seals a secret with AES-256-GCM for one hook: nonce, ciphertext, tag. In the row of another it does not open. */
export function sealSecret(
  master: Uint8Array,
  hook: string,
  { secret, random }: { readonly secret: Uint8Array; readonly random: Random },
): Uint8Array {
  const nonce = newSecret(random).subarray(-nonceLength);
  const cipher = createCipheriv("aes-256-gcm", keyFrom(master), nonce, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(hook, "utf8"));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined when the key is another, as in an installation that was restored elsewhere, or the row is. */
export function openSecret(master: Uint8Array, hook: string, sealed: Uint8Array): Uint8Array | undefined {
  if (sealed.length < nonceLength + tagLength) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", keyFrom(master), sealed.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(Buffer.from(hook, "utf8"));
  decipher.setAuthTag(sealed.subarray(-tagLength));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceLength, -tagLength)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** "v1," and the HMAC-SHA256 of id, time and content (Standard Webhooks, "Signature scheme"); one for each secret, with blanks between. */
export function signatureOf(
  secrets: readonly Uint8Array[],
  signed: { readonly id: string; readonly seconds: number; readonly content: string },
): string {
  const text = `${signed.id}.${signed.seconds}.${signed.content}`;
  return secrets
    .map((secret) => `v1,${createHmac("sha256", secret).update(text, "utf8").digest("base64")}`)
    .join(" ");
}

function keyFrom(master: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", master, "", "polity webhooks", 32));
}
