/** Numbers as a reader writes them. */
import type { Language } from "#lib/language.ts";

export interface Formats {
  readonly whole: (value: number) => string;
  readonly money: (value: number) => string;
  readonly share: (value: number) => string;
  readonly ratio: (value: number) => string;
}

export function formats(language: Language): Formats {
  const of = (options: Intl.NumberFormatOptions): ((value: number) => string) => {
    const format = new Intl.NumberFormat(language, options);
    return (value) => format.format(value);
  };
  return {
    whole: of({ maximumFractionDigits: 0 }),
    money: of({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    share: of({ style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    ratio: of({ minimumFractionDigits: 4, maximumFractionDigits: 4 }),
  };
}
