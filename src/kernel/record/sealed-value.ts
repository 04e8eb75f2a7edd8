/** A value of a person as it is kept: sealed together with the salt of its commitment, so that both go when the key goes. */
import type { Random } from "#platform/random/index.ts";
import { hmac, newSecret, seal, unseal } from "./crypto.ts";
import type { NewKept } from "./model.ts";

const saltLength = 32;

export type ValueHead = Pick<NewKept, "kind" | "what"> & { readonly ref: string };

export interface SealedValue {
  readonly commitment: Uint8Array;
  readonly sealed: Uint8Array;
}

export function sealValue(key: Uint8Array, head: ValueHead, value: Uint8Array, random: Random): SealedValue {
  const salt = newSecret(random);
  return {
    commitment: commitmentOf(salt, head, value),
    sealed: seal(key, head.ref, Buffer.concat([salt, value]), random),
  };
}

/** The value and its commitment done again; undefined when it does not open. */
export function openValue(
  key: Uint8Array,
  head: ValueHead,
  sealed: Uint8Array,
): { readonly value: Uint8Array; readonly commitment: Uint8Array } | undefined {
  const plain = unseal(key, head.ref, sealed);
  if (plain === undefined || plain.length < saltLength) return undefined;
  const [salt, value] = [plain.subarray(0, saltLength), plain.subarray(saltLength)];
  return { value, commitment: commitmentOf(salt, head, value) };
}

/** HMAC-SHA-256, keyed with the salt, over the lines ref, kind and what, and the value's bytes. */
function commitmentOf(salt: Uint8Array, { ref, kind, what }: ValueHead, value: Uint8Array): Uint8Array {
  return hmac(salt, `${ref}\n${kind}\n${what}\n`, value);
}
