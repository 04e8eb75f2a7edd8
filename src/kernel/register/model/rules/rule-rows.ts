/** The rows of the assignments table that use a rule for who answers. */
import type { CompiledRegister } from "../compile.ts";
import type { PublicFunction } from "../register.ts";
import type { RuleMap } from "../rule-map.ts";

export interface RuleRow {
  readonly row: number;
  readonly function: PublicFunction;
}

/** Rows shown beside a finding about a rule; a rule may be used by thousands. */
const rowsShown = 20;

/** For each rule, the first rows that use it. */
export function ruleRows(compiled: CompiledRegister): ReadonlyMap<RuleMap, readonly RuleRow[]> {
  const rows = new Map<RuleMap, RuleRow[]>();
  for (const duty of compiled.duties.values()) {
    for (const { rule, assignment } of duty.answers.claims) {
      if (rule === undefined) continue;
      const known = rows.get(rule) ?? [];
      known.push({ row: assignment.row, function: duty.function });
      rows.set(rule, known);
    }
  }
  return new Map(
    [...rows].map(([rule, all]) => [rule, all.toSorted((a, b) => a.row - b.row).slice(0, rowsShown)]),
  );
}
