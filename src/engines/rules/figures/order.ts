/** The order of values from the smallest, equal ones as they came: a radix sort, because comparing would take far longer. */

/** Indices of the values in rising order. */
export function risingOrder(values: Float64Array): Uint32Array {
  const count = values.length;
  const bits = new Uint32Array(values.slice().buffer);
  // The bits of doubles, turned so that they sort as whole numbers do.
  for (let at = 0; at < count; at++) {
    const high = bits[2 * at + 1]!;
    if (high >>> 31 === 1) {
      bits[2 * at] = ~bits[2 * at]!;
      bits[2 * at + 1] = ~high;
    } else bits[2 * at + 1] = high ^ 0x8000_0000;
  }
  let order = new Uint32Array(count);
  let next = new Uint32Array(count);
  for (let at = 0; at < count; at++) order[at] = at;
  // Wide digits need fewer rounds, and more room than few values are worth.
  const width = count > 100_000 ? 16 : 11;
  const mask = (1 << width) - 1;
  for (const word of [0, 1]) {
    for (let shift = 0; shift < 32; shift += width) {
      const starts = new Uint32Array(mask + 2);
      for (let at = 0; at < count; at++) starts[((bits[2 * at + word]! >>> shift) & mask) + 1]!++;
      // A digit that is the same everywhere sorts nothing.
      if (starts.includes(count)) continue;
      for (let digit = 1; digit <= mask + 1; digit++) starts[digit]! += starts[digit - 1]!;
      for (let at = 0; at < count; at++) {
        const index = order[at]!;
        next[starts[(bits[2 * index + word]! >>> shift) & mask]!++] = index;
      }
      [order, next] = [next, order];
    }
  }
  return order;
}
