/** The order of values from the smallest, equal ones as they came: a radix sort, because comparing would take far longer. */

/** Digits of 16 bits need few rounds, and more room than few values are worth. */
const manyValues = 50_000;

/** Indices of the values in rising order. No value may be NaN. */
export function risingOrder(values: Float64Array): Uint32Array {
  const count = values.length;
  const high = highWords(values);
  // Sorted by their upper halves, values are at most a millionth apart from where they belong.
  const order = sortedBy(high, count > manyValues ? 16 : 11);
  return mended(order, values) ? order : fullySorted(values);
}

/** The upper 32 bits of doubles, turned so that they sort as whole numbers do. */
function highWords(values: Float64Array): Uint32Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  const high = new Uint32Array(values.length);
  for (let at = 0; at < values.length; at++) {
    // Minus nothing is nothing.
    const word = values[at]! === 0 ? 0 : bits[2 * at + 1]!;
    high[at] = word >>> 31 === 1 ? ~word : word ^ 0x8000_0000;
  }
  return high;
}

function sortedBy(keys: Uint32Array, width: number): Uint32Array {
  const count = keys.length;
  const mask = (1 << width) - 1;
  let order = new Uint32Array(count);
  let next = new Uint32Array(count);
  for (let at = 0; at < count; at++) order[at] = at;
  for (let shift = 0; shift < 32; shift += width) {
    const starts = new Uint32Array(mask + 2);
    for (let at = 0; at < count; at++) starts[((keys[at]! >>> shift) & mask) + 1]!++;
    // A digit that is the same everywhere sorts nothing.
    if (starts.includes(count)) continue;
    for (let digit = 1; digit <= mask + 1; digit++) starts[digit]! += starts[digit - 1]!;
    for (let at = 0; at < count; at++) {
      const index = order[at]!;
      next[starts[(keys[index]! >>> shift) & mask]!++] = index;
    }
    [order, next] = [next, order];
  }
  return order;
}

/** Puts neighbours right; false when that would take long, because very many values lie within a millionth of each other. */
function mended(order: Uint32Array, values: Float64Array): boolean {
  let left = order.length * 8;
  for (let at = 1; at < order.length; at++) {
    const index = order[at]!;
    const value = values[index]!;
    let place = at;
    while (place > 0 && values[order[place - 1]!]! > value) {
      order[place] = order[place - 1]!;
      place--;
      if (left-- === 0) return false;
    }
    order[place] = index;
  }
  return true;
}

function fullySorted(values: Float64Array): Uint32Array {
  const order = Uint32Array.from(values, (_, at) => at);
  return order.sort((a, b) => values[a]! - values[b]! || a - b);
}
