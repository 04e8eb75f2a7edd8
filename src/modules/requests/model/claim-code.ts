/**
 * The code with which somebody without an account follows a matter: 19 signs of chance (95 bits) and one that checks them, in Crockford's
 * base 32 (no I, L, O, U), in groups of five: "7K3MQ-X4RV2-…". The check is Luhn's with base 32: it finds every single wrong sign and nearly
 * every swap of neighbours, so that a slip of the pen is told apart from a wrong code.
 */
const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const randomSigns = 19;
export const claimCodeLength = randomSigns + 1;

/** The code made of at least twelve bytes of chance. */
export function claimCodeFrom(chance: Uint8Array): string {
  if (chance.length * 8 < randomSigns * 5)
    throw new Error(`a claim code of ${chance.length} bytes can be guessed`);
  let body = "";
  for (let at = 0; at < randomSigns; at++) body += signs[fiveBits(chance, at * 5)];
  return grouped(body + checkSign(body));
}

/** The code as written by a person, in its one form; undefined when it cannot be one. */
export function readClaimCode(written: string): string | undefined {
  const plain = written
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\-‐-―_.]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  if (plain.length !== claimCodeLength || [...plain].some((sign) => !signs.includes(sign))) return undefined;
  const body = plain.slice(0, randomSigns);
  return checkSign(body) === plain.at(-1) ? grouped(plain) : undefined;
}

function fiveBits(bytes: Uint8Array, from: number): number {
  let value = 0;
  for (let bit = from; bit < from + 5; bit++)
    value = (value << 1) | ((bytes[bit >> 3]! >> (7 - (bit & 7))) & 1);
  return value;
}

// Luhn's algorithm for any even base: https://en.wikipedia.org/wiki/Luhn_mod_N_algorithm
function checkSign(body: string): string {
  let factor = 2;
  let sum = 0;
  for (const sign of [...body].reverse()) {
    const addend = factor * signs.indexOf(sign);
    factor = factor === 2 ? 1 : 2;
    sum += Math.floor(addend / 32) + (addend % 32);
  }
  return signs[(32 - (sum % 32)) % 32]!;
}

function grouped(code: string): string {
  return code.match(/.{1,5}/g)!.join("-");
}
