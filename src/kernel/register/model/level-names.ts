/** Levels by their names; an id that no row of the levels table bears is its own name. */
import type { CompiledRegister } from "./compile.ts";
import { onlyId, type Named } from "./naming.ts";

/** A level as a name. */
export function levelNamed(compiled: CompiledRegister, id: string): Named {
  const order = compiled.levels.get(id);
  const level = order === undefined ? undefined : compiled.register.levels[order];
  return level ?? onlyId(id);
}

/** Levels as names, highest first, each once. */
export function levelsNamed(compiled: CompiledRegister, ids: Iterable<string>): readonly Named[] {
  const order = (id: string): number => compiled.levels.get(id) ?? Infinity;
  return [...new Set(ids)]
    .sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1))
    .map((id) => levelNamed(compiled, id));
}
