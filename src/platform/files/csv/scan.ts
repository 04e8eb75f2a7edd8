/**
 * Reads CSV as RFC 4180 writes it, one record at a time, telling where each value stands. Stricter than most readers, so
 * that a fault is shown where it was made: at the quote that was opened, not at the end of the file.
 */

const quote = 34;
const comma = 44;
const lf = 10;
const cr = 13;

/** What a value is told as: [start, end) is the value without its quotes; `quoted` values may hold doubled quotes. */
export type TakeValue = (start: number, end: number, quoted: boolean) => void;

/** Where the record cannot be read and why: a quote never closed, one inside a bare value, or text after a closing quote. */
export interface CsvFault {
  readonly fault: "quote-open" | "quote-inside" | "after-quote";
  readonly at: number;
}

/** Tells the values of the record that starts at `from`; returns where the next record starts. */
export function scanRecord(text: string, from: number, take: TakeValue): number | CsvFault {
  let at = from;
  for (;;) {
    const start = at;
    if (text.charCodeAt(at) === quote) {
      const end = closingQuote(text, at);
      if (end < 0) return { fault: "quote-open", at };
      take(start + 1, end, true);
      at = end + 1;
    } else {
      at = endOfBareValue(text, at);
      if (text.charCodeAt(at) === quote) return { fault: "quote-inside", at };
      take(start, at, false);
    }
    const code = text.charCodeAt(at);
    if (code === comma) at++;
    else if (code === lf) return at + 1;
    else if (code === cr) return text.charCodeAt(at + 1) === lf ? at + 2 : at + 1;
    else if (at >= text.length) return at;
    else return { fault: "after-quote", at };
  }
}

/** The value as it was meant: doubled quotes are one. */
export function valueOf(text: string, start: number, end: number, quoted: boolean): string {
  const raw = text.slice(start, end);
  return quoted && raw.includes('"') ? raw.replaceAll('""', '"') : raw;
}

function closingQuote(text: string, open: number): number {
  let at = open + 1;
  for (;;) {
    const found = text.indexOf('"', at);
    if (found < 0 || text.charCodeAt(found + 1) !== quote) return found;
    at = found + 2;
  }
}

function endOfBareValue(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === comma || code === lf || code === cr || code === quote) return at;
  }
  return at;
}
