/** The cryptography of the record: hashes, signatures and sealing, all of Node itself (OpenSSL). */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hash,
  sign,
  verify,
  type KeyObject,
} from "node:crypto";
import type { Random } from "#platform/random/index.ts";
import type { Sums } from "./model.ts";

export const sums: Sums = {
  sha256: (bytes) => hash("sha256", bytes, "buffer"),
  isSigned: (publicKey, message, signature) => {
    const key = publicKeyOf(publicKey);
    return key !== undefined && signature.length === 64 && verify(null, message, key, signature);
  },
};

export function hmac(key: Uint8Array, ...parts: readonly (string | Uint8Array)[]): Uint8Array {
  const mac = createHmac("sha256", key);
  for (const part of parts) mac.update(part);
  return mac.digest();
}

/** A secret of 32 bytes. */
export function newSecret(random: Random): Uint8Array {
  return Buffer.from(random.newToken(), "base64url");
}

const nonceLength = 12;
const tagLength = 16;

/** Seals bytes with AES-256-GCM: nonce, ciphertext, tag. `about` is not secret, and opening needs the same. */
export function seal(key: Uint8Array, about: string, plain: Uint8Array, random: Random): Uint8Array {
  // Chance in the order of tests counts at the end of the token, so the nonce is taken from there.
  const nonce = newSecret(random).subarray(-nonceLength);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(about, "utf8"));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what was sealed; undefined when the key, what it is about, or the bytes are not those of the sealing. */
export function unseal(key: Uint8Array, about: string, sealed: Uint8Array): Uint8Array | undefined {
  if (sealed.length < nonceLength + tagLength) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(Buffer.from(about, "utf8"));
  decipher.setAuthTag(sealed.subarray(-tagLength));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceLength, -tagLength)), decipher.final()]);
  } catch {
    return undefined;
  }
}

export interface SigningPair {
  readonly publicKey: Uint8Array;
  /** The seed of 32 bytes (RFC 8032). */
  readonly seed: Uint8Array;
}

export function newSigningPair(random: Random): SigningPair {
  const seed = newSecret(random);
  return { seed, publicKey: publicOf(seed) };
}

export function signature(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return sign(null, message, privateKeyOf(seed));
}

export function publicOf(seed: Uint8Array): Uint8Array {
  const { x } = createPublicKey(privateKeyOf(seed)).export({ format: "jwk" });
  return Buffer.from(x ?? "", "base64url");
}

// RFC 8410, 7: what stands before the 32 bytes of an Ed25519 seed in PKCS #8.
const pkcs8Head = Buffer.from("302e020100300506032b657004220420", "hex");

function privateKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: "der", type: "pkcs8" });
}

function publicKeyOf(bytes: Uint8Array): KeyObject | undefined {
  if (bytes.length !== 32) return undefined;
  try {
    const x = Buffer.from(bytes).toString("base64url");
    return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  } catch {
    return undefined;
  }
}
