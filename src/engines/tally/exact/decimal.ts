/** Numbers as people write them in files, read exactly: "55000.0", "-3", never "1e5", "NaN" or "12,000". */

/** A decimal number: units of 10 to the power of minus places. */
export interface Decimal {
  readonly units: bigint;
  readonly places: number;
}

// Fifteen digits are exact in a double as well, so that sums of money may be compared both ways.
const mostDigits = 15;
const written = /^([+-]?)(\d+)(?:\.(\d*))?$/;

/** Reads a decimal number; undefined when it is written otherwise or has more than fifteen digits that matter. */
export function readDecimal(text: string): Decimal | undefined {
  if (text.length > 40) return undefined;
  const match = written.exec(text.trim());
  if (match === null) return undefined;
  const [, sign = "", whole = "", rest = ""] = match;
  const fraction = rest.replace(/0+$/, "");
  const digits = whole.replace(/^0+/, "") + fraction;
  if (digits.length > mostDigits) return undefined;
  const units = BigInt(`${whole}${fraction}`);
  return { units: sign === "-" ? -units : units, places: fraction.length };
}

/** The same number counted in smaller units, so that several numbers share one unit. */
export function inPlaces(decimal: Decimal, places: number): bigint {
  return decimal.units * 10n ** BigInt(places - decimal.places);
}

/** Reads a whole number from zero to 2^53; undefined otherwise. */
export function readCount(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^\d{1,15}$/.test(trimmed)) return undefined;
  return Number(trimmed);
}
