/** The app on a telephone that makes codes (TOTP, RFC 6238: SHA-1, six digits, half a minute), written anew so that ours has a rival. */
import { createHmac } from "node:crypto";

/** The code that an app shows for the key of an otpauth address; `step` counts half minutes from now. */
export function codeFrom(address: string, step = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step));
  const digest = createHmac("sha1", base32(new URL(address).searchParams.get("secret") ?? ""))
    .update(counter)
    .digest();
  const at = (digest.at(-1) ?? 0) & 0x0f;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Bytes written in base 32 (RFC 4648, section 6). */
function base32(text: string): Buffer {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...text.replace(/=+$/, "").toUpperCase()]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
