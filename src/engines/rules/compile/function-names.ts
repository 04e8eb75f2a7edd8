/** The functions of the language. Scales and tables are called by their own names beside them. */

export const roundingCalls = {
  "round half up": "half up",
  "round half down": "half down",
  "round half even": "half even",
  "round up": "up",
  "round down": "down",
} as const;

export const crossings = {
  this_year: { at: "year" },
  first_month: { at: "first-month" },
  last_month: { at: "last-month" },
} as const;

export const overMonths = {
  sum_of_months: "sum",
  mean_of_months: "mean",
  max_of_months: "max",
  min_of_months: "min",
} as const;

export const spansBetween = {
  years_between: "years",
  months_between: "months",
  days_between: "days",
} as const;

export const functionNames: readonly string[] = [
  "sum",
  "count",
  "mean",
  "min",
  "max",
  "abs",
  "floor",
  "ceiling",
  "previous",
  ...Object.keys(roundingCalls),
  ...Object.keys(crossings),
  ...Object.keys(overMonths),
  ...Object.keys(spansBetween),
];
