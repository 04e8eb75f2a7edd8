/**
 * Every code that `polity check` can give. Codes are stable and never reused; each has a page in library/explain,
 * a message and a hint in library/texts/LANGUAGE/findings.yaml, and tests for found and not found.
 */
import type { Severity } from "./severity.ts";

export const codes = {
  // P00: reading the files.
  P0001: { name: "file-missing", severity: "error" },
  P0002: { name: "wrong-encoding", severity: "error" },
  P0003: { name: "malformed-csv", severity: "error" },
  P0004: { name: "column-missing", severity: "error" },
  P0005: { name: "column-unknown", severity: "warning" },
  P0006: { name: "value-missing", severity: "error" },
  P0007: { name: "value-unreadable", severity: "error" },
  P0008: { name: "too-large", severity: "error" },
  P0009: { name: "malformed-yaml", severity: "error" },
  P0010: { name: "malformed-workbook", severity: "error" },
  P0011: { name: "formula-in-workbook", severity: "error" },
  P0012: { name: "table-given-twice", severity: "error" },
  P0013: { name: "row-length", severity: "error" },
  // P01: coverage.
  P0101: { name: "nobody-answers", severity: "error" },
  P0102: { name: "no-body-at-level", severity: "error" },
  P0103: { name: "two-answer-alone", severity: "error" },
  P0104: { name: "answered-at-every-level", severity: "information" },
  P0105: { name: "wrong-level", severity: "error" },
  // P02: names that lead nowhere, or to somebody who is no longer there.
  P0201: { name: "body-unknown", severity: "error" },
  P0202: { name: "function-unknown", severity: "error" },
  P0203: { name: "area-unknown", severity: "error" },
  P0204: { name: "level-unknown", severity: "error" },
  P0205: { name: "basis-unknown", severity: "error" },
  P0211: { name: "body-ended", severity: "error" },
  P0212: { name: "body-split", severity: "error" },
  P0213: { name: "body-renamed", severity: "warning" },
  P0214: { name: "body-ended-without-successor", severity: "error" },
  P0215: { name: "body-not-yet", severity: "error" },
  P0216: { name: "successor-chain-broken", severity: "error" },
  P0221: { name: "area-ended", severity: "error" },
  P0222: { name: "area-split", severity: "error" },
  P0223: { name: "area-not-yet", severity: "error" },
  P0231: { name: "function-ended", severity: "error" },
  P0232: { name: "function-not-yet", severity: "error" },
  // P03: shape.
  P0301: { name: "area-cycle", severity: "error" },
  P0302: { name: "successor-cycle", severity: "error" },
  P0303: { name: "duplicate", severity: "error" },
  P0304: { name: "several-channels", severity: "warning" },
  P0305: { name: "area-not-covered", severity: "error" },
  P0306: { name: "dates-reversed", severity: "error" },
  P0307: { name: "decision-without-effect", severity: "warning" },
  // P04: law and standard.
  P0401: { name: "basis-missing", severity: "warning" },
  P0402: { name: "basis-repealed", severity: "error" },
  P0403: { name: "standard-missing", severity: "warning" },
  P0404: { name: "promise-longer-than-law", severity: "error" },
  P0405: { name: "code-deprecated", severity: "warning" },
  P0406: { name: "code-unknown", severity: "warning" },
  // P05: the four parts of a function, and delegation.
  P0501: { name: "no-lead", severity: "warning" },
  P0502: { name: "no-support", severity: "information" },
  P0503: { name: "no-way-to-take-part", severity: "warning" },
  P0504: { name: "delegated-without-agreement", severity: "error" },
  P0505: { name: "supports-nobody", severity: "error" },
  P0506: { name: "withdrawn-but-performed", severity: "error" },
  P0507: { name: "duty-without-channel", severity: "information" },
  // P06: suppressions.
  P0601: { name: "suppression-expired", severity: "error" },
  P0602: { name: "suppression-unused", severity: "warning" },
  P0603: { name: "suppression-incomplete", severity: "error" },
  // P07: compared with another register (--against).
  P0701: { name: "duty-lost", severity: "error" },
  P0702: { name: "duty-moved", severity: "information" },
  P0703: { name: "duty-orphaned", severity: "error" },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly severity: Severity }>>;

export type Code = keyof typeof codes;
