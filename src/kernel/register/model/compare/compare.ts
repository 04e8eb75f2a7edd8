/** Compares a register with the one before it: which duties were lost, moved or orphaned, and which rows differ. */
import type { PlainDate } from "#lib/dates.ts";
import type { Finding } from "#lib/finding.ts";
import { compile, type CompiledRegister } from "../compile.ts";
import { namingIn } from "../naming.ts";
import type { Register } from "../register.ts";
import { worstFirst } from "../worst-first.ts";
import type { Compared } from "./answers.ts";
import { dutyFindings } from "./duties.ts";
import { placesOf } from "./places.ts";
import { tableDifferences, type TableDifference } from "./rows.ts";

export interface Comparison {
  /** P0701, P0702 and P0703, told at the places of the new register. */
  readonly findings: readonly Finding[];
  /** The tables in which rows were added, changed or removed. */
  readonly tables: readonly TableDifference[];
}

/** Compares two registers, both judged on the same date. Equal registers differ in nothing. */
export function compareRegisters(old: Register, now: Register, on: PlainDate): Comparison {
  return { findings: compareDuties(compile(old, on), compile(now, on)), tables: tableDifferences(old, now) };
}

/** Only the findings, for registers that are compiled already. */
export function compareDuties(old: CompiledRegister, now: CompiledRegister): readonly Finding[] {
  const oldIdOf = oldIds(old, now);
  const living = new Set([...now.bodies.valid.keys()].map(oldIdOf));
  const compared: Compared = { old, now, places: placesOf(old, now), oldIdOf, living };
  return dutyFindings(compared, namingIn(now.register.jurisdiction.language)).toSorted(worstFirst);
}

function oldIds(old: CompiledRegister, now: CompiledRegister): (id: string) => string {
  const renamed = new Map<string, string>();
  for (const { id, formerIds } of now.bodies.valid.values()) {
    const before = formerIds.find((former) => old.bodies.valid.has(former) && !now.bodies.valid.has(former));
    if (before !== undefined && !old.bodies.valid.has(id)) renamed.set(id, before);
  }
  return (id) => renamed.get(id) ?? id;
}
