/**
 * Exact numbers: a whole number over a whole number. Every operation of the language stays within them, so nothing is
 * rounded unless a rule says so. Fractions are cut down only when they have grown: most sums never need it.
 */

export interface Exact {
  readonly over: bigint;
  /** Above zero. */
  readonly under: bigint;
}

export const zero: Exact = { over: 0n, under: 1n };
export const one: Exact = { over: 1n, under: 1n };

/** Under this a fraction is left as it came: cutting it down would cost more than it saves. */
const grown = 1n << 62n;

/**
 * No law needs numbers of more than a thousand digits; squares of squares of squares would fill any memory. Compound
 * interest over ten years of months, never rounded, has five hundred.
 */
const longest = 1n << 4_096n;

/** Thrown where a number would grow beyond what is computed; whoever computes says what that means. */
export class TooLong extends Error {}

export function exact(over: bigint, under = 1n): Exact {
  const fraction = under > grown ? lowest(over, under) : { over, under };
  if (fraction.over > longest || fraction.over < -longest || fraction.under > longest)
    throw new TooLong("a number of more than a thousand digits");
  return fraction;
}

/** How much longer than usual it takes to compute with a number, by how long it is. */
export function weightOf({ over, under }: Exact): number {
  const size = over < 0n ? (-over > under ? -over : under) : over > under ? over : under;
  return size < shortest ? 1 : size < middling ? 10 : size < long ? 100 : 1_000;
}

const shortest = 1n << 128n;
const middling = 1n << 512n;
const long = 1n << 2_048n;

/** Reads digits with an optional sign, decimal point and exponent: "-12.50", "1e3"; undefined for anything else. */
export function readExact(text: string): Exact | undefined {
  const [, sign, whole = "", part = "", power = "0"] =
    /^([+-]?)(\d{0,40})(?:\.(\d{1,40}))?(?:e([+-]?\d{1,2}))?$/i.exec(text.trim()) ?? [];
  if (sign === undefined || (whole === "" && part === "")) return undefined;
  const shift = Number(power) - part.length;
  const digits = BigInt(`${whole}${part}`) * (sign === "-" ? -1n : 1n);
  return shift >= 0
    ? { over: digits * 10n ** BigInt(shift), under: 1n }
    : lowest(digits, 10n ** BigInt(-shift));
}

export function add(a: Exact, b: Exact): Exact {
  return a.under === b.under
    ? { over: a.over + b.over, under: a.under }
    : exact(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function negative(a: Exact): Exact {
  return { over: -a.over, under: a.under };
}

export function subtract(a: Exact, b: Exact): Exact {
  return add(a, negative(b));
}

export function times(a: Exact, b: Exact): Exact {
  return exact(a.over * b.over, a.under * b.under);
}

/** The quotient; undefined when the divisor is zero. */
export function divided(a: Exact, b: Exact): Exact | undefined {
  if (b.over === 0n) return undefined;
  return b.over < 0n
    ? exact(-a.over * b.under, a.under * -b.over)
    : exact(a.over * b.under, a.under * b.over);
}

/** Negative when a is less than b, zero when they are equal, positive when a is more. */
export function compare(a: Exact, b: Exact): number {
  const difference = a.under === b.under ? a.over - b.over : a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isWhole(a: Exact): boolean {
  return a.over % a.under === 0n;
}

/** The largest whole number that is not above. */
export function floor(a: Exact): bigint {
  const quotient = a.over / a.under;
  return a.over < 0n && quotient * a.under !== a.over ? quotient - 1n : quotient;
}

/** The fraction cut down: no whole number but one divides both. */
export function lowest(over: bigint, under: bigint): Exact {
  let a = over < 0n ? -over : over;
  let b = under;
  while (b !== 0n) [a, b] = [b, a % b];
  return a > 1n ? { over: over / a, under: under / a } : { over, under };
}

/** The nearest double: to show and to hand on, never to decide with. */
export function toNumber(a: Exact): number {
  if (a.under === 1n) return Number(a.over);
  const { over, under } = lowest(a.over, a.under);
  if (fits(over) && fits(under)) return Number(over) / Number(under);
  const whole = over / under;
  return Number(whole) + Number(((over - whole * under) << 60n) / under) / 2 ** 60;
}

function fits(value: bigint): boolean {
  return value < 9007199254740992n && value > -9007199254740992n;
}

/**
 * The shortest decimal that is exact ("12.5"), at least `places` digits behind the point; a fraction that no decimal
 * ends (1/3) is cut after ten more.
 */
export function toText(a: Exact, places = 0): string {
  const { over, under } = lowest(a.over, a.under);
  const sign = over < 0n ? "-" : "";
  let rest = over < 0n ? -over : over;
  const whole = rest / under;
  rest %= under;
  let part = "";
  while ((rest !== 0n && part.length < places + 10) || part.length < places) {
    rest *= 10n;
    part += (rest / under).toString();
    rest %= under;
  }
  return part === "" ? `${sign}${whole}` : `${sign}${whole}.${part}`;
}
