/** What a rule of the check is given, and how it makes findings. Rules are pure: a compiled register in, findings out. */
import { codes } from "#lib/codes.ts";
import {
  relatedLimit,
  type Edit,
  type Finding,
  type Fix,
  type Place,
  type RelatedPlace,
} from "#lib/finding.ts";
import type { Facts } from "#lib/language.ts";
import { fingerprintOf } from "../causes.ts";
import type { CompiledRegister } from "../compile.ts";
import type { CoverageClass } from "../coverage.ts";
import type { Holes } from "../holes.ts";
import type { Named, Naming } from "../naming.ts";
import type { References } from "../references.ts";
import type { TableName } from "../register.ts";
import type { RuleCode } from "./facts.ts";

export interface RuleContext {
  readonly compiled: CompiledRegister;
  readonly classes: readonly CoverageClass[];
  readonly holes: Holes;
  readonly references: References;
  readonly naming: Naming;
  /** Pairs left without an answer by a finding, by its fingerprint. */
  readonly pairsOf: (fingerprint: string) => number;
  /** Square kilometres of the areas whose geometry was read. */
  readonly squareKilometresOf: (geometry: string) => number | undefined;
}

/** A rule or a tight family of rules; its findings may come in any order. */
export type Rule = (context: RuleContext) => readonly Finding[];

/** What is given of a finding; the rest follows from the code. */
export interface Given {
  readonly about: string;
  readonly facts: Facts;
  readonly location: Place;
  readonly hint?: string;
  readonly count?: number;
  readonly related?: readonly RelatedPlace[];
  readonly fix?: Fix | undefined;
  /** Milder than the code's own, where a case is. */
  readonly severity?: Finding["severity"];
}

/** Makes a finding of a code. */
export function finding(code: RuleCode, given: Given): Finding {
  return {
    code,
    severity: given.severity ?? codes[code].severity,
    facts: given.facts,
    ...(given.hint === undefined ? {} : { hint: given.hint }),
    count: Math.max(1, given.count ?? 1),
    location: given.location,
    related: (given.related ?? []).slice(0, relatedLimit),
    ...(given.fix === undefined ? {} : { fix: given.fix }),
    fingerprint: fingerprintOf({ code, about: given.about }),
  };
}

/** The place of a row, at a field when one is given. */
export function placeIn(context: RuleContext, table: TableName, row: number, field?: string): Place {
  return context.compiled.register.sources[table].placeOf(row, field);
}

/** A second place that belongs to a finding: a row of a table, and what it is about there. */
export function relatedPlace(
  context: RuleContext,
  note: string,
  at: { readonly table: TableName; readonly row: number; readonly field?: string; readonly named: Named },
): RelatedPlace {
  const facts = { id: at.named.id, ...context.naming.one("name", at.named) };
  return { place: placeIn(context, at.table, at.row, at.field), note, facts };
}

/** An edit of a field of a row. */
export function edit(
  context: RuleContext,
  at: { readonly table: TableName; readonly row: number; readonly field: string },
  change: { readonly was: string; readonly becomes: string },
): Edit {
  return { place: placeIn(context, at.table, at.row, at.field), field: at.field, ...change };
}
