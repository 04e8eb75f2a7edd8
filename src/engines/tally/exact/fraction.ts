/** Exact fractions, for the few steps of a count where rounding could choose the winner. */
export interface Fraction {
  readonly over: bigint;
  /** Always positive; numerator and denominator need not be reduced. */
  readonly under: bigint;
}

/** A fraction from whole numbers; the denominator must not be zero. */
export function fraction(over: bigint, under = 1n): Fraction {
  if (under === 0n) throw new Error(`fraction ${over}/0`);
  return under < 0n ? { over: -over, under: -under } : { over, under };
}

export function add(a: Fraction, b: Fraction): Fraction {
  return a.under === b.under
    ? reduced(a.over + b.over, a.under)
    : reduced(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { over: -b.over, under: b.under });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return reduced(a.over * b.over, a.under * b.under);
}

export function divided(a: Fraction, b: Fraction): Fraction {
  return b.over < 0n
    ? reduced(-a.over * b.under, a.under * -b.over)
    : reduced(a.over * b.under, a.under * b.over);
}

/** Negative when a is less than b, zero when equal, positive when more. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The nearest double, near enough to show; never used to decide. */
export function toNumber(a: Fraction): number {
  const whole = a.over / a.under;
  const rest = a.over - whole * a.under;
  const bits = 1n << 60n;
  return Number(whole) + Number((rest * bits) / a.under) / Number(bits);
}

/** Rounded towards zero to a number of places: "12.345". */
export function toDecimal(a: Fraction, places: number): string {
  return decimalOf((a.over * 10n ** BigInt(places)) / a.under, places);
}

/** Writes a whole number of smallest units as a decimal: 12345 with 2 places is "123.45". */
export function decimalOf(units: bigint, places: number): string {
  if (places === 0) return units.toString();
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, "0");
  return `${units < 0n ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Fewest digits: "12.50" becomes "12.5", "3.00" becomes "3". */
export function trimmed(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}

function reduced(over: bigint, under: bigint): Fraction {
  let a = over < 0n ? -over : over;
  let b = under;
  while (b !== 0n) [a, b] = [b, a % b];
  return a > 1n ? { over: over / a, under: under / a } : { over, under };
}
