/** Between values and the numbers in columns of given values. */
import { fromSerial } from "../exact/calendar.ts";
import { exact, toNumber, type Exact } from "../exact/rational.ts";
import type { Day } from "../exact/calendar.ts";
import type { Value, Variable } from "../model.ts";

/** A given value as its column holds it: number × the denominator of its step. */
export function toColumn({ type, step }: Variable, value: Value): number {
  if (typeof value === "object") return toNumber({ over: value.over * step.under, under: value.under });
  if (typeof value === "string") return type.kind === "choice" ? type.choices.indexOf(value) : 0;
  return Number(value);
}

/** The value that a given column holds. */
export function fromColumn({ type, step }: Variable, number: number): Value {
  switch (type.kind) {
    case "number":
      return exact(BigInt(number), step.under) satisfies Exact;
    case "boolean":
      return number !== 0;
    case "date":
      return number as Day;
    case "choice":
      return type.choices[number] ?? "";
    default:
      throw new Error("durations are not given");
  }
}

export const dayFromSerial = fromSerial;
