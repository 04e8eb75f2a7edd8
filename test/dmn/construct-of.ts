/** From what the compiler says of a formula to the construct of DMN it stands for; undefined when it stands for none. */
import { functionsLeft, type Construct } from "./constructs.ts";

export interface Said {
  readonly code: string;
  readonly hint: string;
  /** The name or the words it is about. */
  readonly value: string;
  readonly formula: string;
}

const bySlip: Readonly<Record<string, Construct>> = {
  "P0803 null": "null",
  "P0803 context": "context",
  "P0803 path": "context",
  "P0803 list": "list",
  "P0803 list-wanted": "list",
  "P0803 bare-list": "list",
  "P0803 position": "list",
  "P0803 text": "text",
  "P0803 escape": "text",
  "P0803 function": "function-of-ones-own",
  "P0803 call-of": "function-of-ones-own",
  "P0803 instance-of": "instance-of",
  "P0803 time": "time",
  "P0803 date-of": "computed-date",
  "P0803 named-arguments": "named-arguments",
  "P0803 power": "power",
  "P0803 chained": "chained",
  "P0803 two-lists": "several-lists",
  "P0803 test": "range",
  "P0806 type": "types-mixed",
  "P0806 date-sum": "duration",
  "P0806 places": "scale-of-function",
};

export function constructOf({ code, hint, value, formula }: Said): Construct | undefined {
  const name = value.replace(/\s+/g, " ");
  switch (`${code} ${hint}`) {
    case "P0803 blank":
    case "P0804 function":
    case "P0804 near":
      return functionsLeft.includes(name) ? "function" : undefined;
    case "P0806 arguments":
      if (name === "floor" || name === "ceiling") return "scale-of-function";
      // Several numbers in place of a list.
      return ["sum", "count", "mean"].includes(name) ? "list" : undefined;
    case "P0802 duration":
      return /^-?P(\d+D)?T[\d.]+[HMS]/.test(value) ? "duration" : undefined;
    case "P0802 date":
      if (/\d{2}:\d{2}/.test(value)) return "time";
      return /^(-\d{4,}|\d{5,})-\d{2}-\d{2}$/.test(value) ? "far-date" : undefined;
    case "P0802 ends":
    case "P0802 unexpected":
      // Types with types in them (`range<number>`) are not read by the parser; they only stand behind these words.
      return /\binstance\s+of\b/.test(formula) ? "instance-of" : undefined;
    default:
      return bySlip[`${code} ${hint}`];
  }
}
