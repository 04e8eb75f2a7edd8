/** A stream of numbers in [0, 1) from a seed: the same seed, the same numbers (sfc32, Doty-Humphrey, PractRand). */
export type Chance = () => number;

export function chance(seed: number): Chance {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9 | 0, 0x243f6a88 | 0, 1];
  const next = () => {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first numbers of nearby seeds are alike.
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** That many of the numbers below `all`, drawn by lot, in ascending order. */
export function drawSome(howMany: number, all: number, draw: Chance): Uint32Array {
  const drawn = new Uint32Array(howMany);
  let left = howMany;
  for (let at = 0; at < all && left > 0; at++) {
    if (draw() * (all - at) < left) drawn[howMany - left--] = at;
  }
  return drawn;
}
