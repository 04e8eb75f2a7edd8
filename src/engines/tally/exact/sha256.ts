/**
 * SHA-256 (FIPS 180-4) as a pure function of a text: lots are drawn with it, so that anybody can repeat a draw with
 * `printf 'SEED:ID' | sha256sum`. Not for secrets.
 */

const constants = Uint32Array.from(firstPrimes(64), (prime) => fractionBits(Math.cbrt(prime), prime, 3));
const start = Uint32Array.from(firstPrimes(8), (prime) => fractionBits(Math.sqrt(prime), prime, 2));

/** The hash of the UTF-8 bytes of a text, as 64 hexadecimal digits. */
export function sha256(text: string): string {
  const bytes = padded(new TextEncoder().encode(text));
  const state = Uint32Array.from(start);
  const words = new Uint32Array(64);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length; at += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getUint32(at + 4 * i);
    mix(state, words);
  }
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}

function mix(state: Uint32Array, words: Uint32Array): void {
  const w = (i: number) => words[i] ?? 0;
  for (let i = 16; i < 64; i++) {
    const early = turned(w(i - 15), 7) ^ turned(w(i - 15), 18) ^ (w(i - 15) >>> 3);
    const late = turned(w(i - 2), 17) ^ turned(w(i - 2), 19) ^ (w(i - 2) >>> 10);
    words[i] = (w(i - 16) + early + w(i - 7) + late) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const one = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + one + ((e & f) ^ (~e & g)) + (constants[i] ?? 0) + w(i)) | 0;
    const zero = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const second = (zero + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = (state[i] ?? 0) + word));
}

function padded(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  bytes.set(message);
  bytes[message.length] = 0x80;
  new DataView(bytes.buffer).setBigUint64(bytes.length - 8, BigInt(message.length) * 8n);
  return bytes;
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function firstPrimes(howMany: number): readonly number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < howMany; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}

// The first 32 bits of the fraction of a root, found with whole numbers: a double may be one off in the last bit.
function fractionBits(root: number, prime: number, power: 2 | 3): number {
  let bits = BigInt(Math.floor(root * 2 ** 32));
  const target = BigInt(prime) << BigInt(32 * power);
  while (bits ** BigInt(power) > target) bits -= 1n;
  while ((bits + 1n) ** BigInt(power) <= target) bits += 1n;
  return Number(bits & 0xffffffffn);
}
