/** Ties the fields of a mapping to the columns of one file. */
import type { Finding } from "#lib/finding.ts";
import { ok, refuse, type Result } from "#lib/result.ts";
import type { SourceTable } from "#platform/files/index.ts";
import { fillerOf, type Filler, type LookupTables } from "./columns.ts";
import {
  type CodeField,
  type Mapping,
  type Rule,
  type Template,
  timeFields,
  type TimeRule,
} from "./format.ts";

export interface BoundRule {
  readonly from: Filler;
  readonly values: ReadonlyMap<string, string> | undefined;
  readonly otherwise: Filler | undefined;
}

/** The fields of a mapping, each with where it is read from in this file. */
export interface Fields {
  readonly key: Filler;
  readonly codes: ReadonlyMap<CodeField | "published", BoundRule>;
  readonly times: ReadonlyMap<
    (typeof timeFields)[number],
    { readonly rule: TimeRule; readonly from: Filler }
  >;
  readonly point: { readonly longitude: Filler; readonly latitude: Filler } | undefined;
  readonly columns: readonly string[];
  readonly byField: ReadonlyMap<string, string>;
}

/** Refused with each column and lookup that the mapping names and that is not there. */
export function bind(
  mapping: Mapping,
  { headings }: SourceTable,
  lookups: LookupTables,
): Result<Fields, readonly Finding[]> {
  const findings: Finding[] = [];
  const columns: string[] = [];
  const nothing: Filler = { column: undefined, fill: () => ({ text: "" }) };
  const filler = (template: Template): Filler => {
    const bound = fillerOf(template, headings, lookups);
    if (!bound.ok) findings.push(...bound.refusal);
    for (const piece of template.pieces)
      if (typeof piece !== "string")
        columns.push(piece.column, lookups.get(piece.lookup ?? "")?.lookup.by ?? "");
    return bound.ok ? bound.value : nothing;
  };
  const rule = ({ from, values, otherwise }: Rule): BoundRule => ({
    from: filler(from),
    values,
    otherwise: otherwise && filler(otherwise),
  });
  const { published, point } = mapping;
  const codes: readonly (readonly [CodeField | "published", Rule])[] = [
    ...(Object.entries(mapping.codes) as [CodeField, Rule][]), // Its keys are these.
    ...(typeof published === "boolean" ? [] : [["published", published] as const]),
  ];
  const fields = {
    key: filler(mapping.key),
    codes: new Map(codes.map(([field, one]) => [field, rule(one)])),
    times: new Map(
      timeFields.flatMap((field) => {
        const one = mapping.times[field];
        return one === undefined ? [] : [[field, { rule: one, from: filler(one.from) }] as const];
      }),
    ),
    point: point && { longitude: filler(point.longitude), latitude: filler(point.latitude) },
  };
  if (findings.length > 0) return refuse(findings);
  const byField = new Map<string, string>([
    ["key", fields.key.column ?? ""],
    ...[...fields.codes].map(([field, { from }]) => [field, from.column ?? ""] as const),
    ...[...fields.times].map(([field, { from }]) => [field, from.column ?? ""] as const),
    ["longitude", fields.point?.longitude.column ?? ""],
  ]);
  return ok({ ...fields, columns, byField });
}
