/** Whether somebody answers for what a policy grants: its function stands in the register, and some body has it. */
import { faults, readDay, type Policy, type SourceFile } from "#engines/rules/index.ts";
import type { Finding, Place } from "#lib/finding.ts";
import { nearest } from "#lib/near.ts";
import type { CompiledRegister } from "#kernel/register/model.ts";
import type { CheckedPolicies } from "./check.ts";

/** Where the function has gaps in some places only, the register’s own check says so. */
export function checkAnswers(
  { system, sources }: Pick<CheckedPolicies, "system" | "sources">,
  compiled: CompiledRegister,
): readonly Finding[] {
  const found = faults();
  const today = readDay(compiled.on);
  const isOver = ({ to }: Policy): boolean => to !== undefined && today !== undefined && to < today;
  for (const policy of system?.policies ?? []) {
    const { function: named, id } = policy;
    const place = placeOfFunction(sources.find(({ file }) => file === policy.file));
    if (named === undefined || place === undefined || isOver(policy)) continue;
    const hint = hintFor(named, policy, compiled, today);
    if (hint === undefined) continue;
    const near = hint === "unknown" ? nearest(named, compiled.functions.valid.keys()) : [];
    const facts = { name: id, value: named, near: near[0] ?? "" };
    found.add("P0821", place, { hint, facts, about: id });
  }
  return found.findings();
}

function hintFor(
  named: string,
  { from }: Policy,
  { register, duties }: CompiledRegister,
  today: number | undefined,
): "unknown" | "ended" | "nobody" | undefined {
  const isKnown = register.functions.some(({ id }) => id === named);
  if (!isKnown) return "unknown";
  // What begins later may get its function on the same day: only that it is known can be said today.
  if (from !== undefined && today !== undefined && from > today) return undefined;
  const duty = duties.get(named);
  if (duty === undefined) return "ended";
  const isAnswered = duty.answers.claims.some(
    ({ body, rule }) => body !== undefined || (rule?.finds ?? 0) > 0,
  );
  return isAnswered ? undefined : "nobody";
}

function placeOfFunction(source: SourceFile | undefined): Place | undefined {
  const { root } = source ?? {};
  return root?.kind === "map" ? root.entries.get("function")?.value.place : undefined;
}
