/** The two sums that the record stands on, handed in: pure files compute with them and cannot make them. */
export interface Sums {
  /** SHA-256 (FIPS 180-4). */
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
  /** Whether an Ed25519 signature (RFC 8032) over the message was made with the private half of a public key of 32 bytes. */
  readonly isSigned: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
}
