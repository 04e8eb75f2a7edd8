/** Which lowest areas of the new register are those of the old one, and where anything about them has changed. */
import type { Area, Body } from "../register.ts";
import type { CompiledRegister } from "../compile.ts";
import type { Span } from "../spans.ts";

/** Lowest areas that correspond one by one: old … old + length - 1 to now … now + length - 1. */
export interface Run {
  readonly old: number;
  readonly now: number;
  readonly length: number;
  /** False when the areas above and all bodies of them are the same: what is assigned alike is answered alike. */
  readonly isChanged: boolean;
}

export interface Places {
  readonly runs: readonly Run[];
  /** Old lowest areas that have come to nothing. */
  readonly gone: readonly Span[];
}

/**
 * Lays the places of two registers beside each other. An old lowest area is, in the new register: the area of its code;
 * else its successors; else the smallest area around it that is a lowest area now. One that was divided is all its parts.
 */
export function placesOf(old: CompiledRegister, now: CompiledRegister): Places {
  const [oldKeys, nowKeys] = surroundings(old, now);
  const runs: Run[] = [];
  const gone: { lo: number; hi: number }[] = [];
  old.tree.lowest.forEach((node, at) => {
    const nodes = nodesNow(old, now, node);
    const [only] = nodes;
    if (only === undefined) {
      if (gone.at(-1)?.hi === at) gone.at(-1)!.hi = at + 1;
      else gone.push({ lo: at, hi: at + 1 });
      return;
    }
    const isChanged = nodes.length > 1 || oldKeys[node] !== nowKeys[only];
    for (const one of nodes) {
      for (let place = now.tree.lo[one]!; place < now.tree.hi[one]!; place++)
        addTo(runs, { old: at, now: place, isChanged });
    }
  });
  return { runs, gone };
}

function addTo(
  runs: Run[],
  place: { readonly old: number; readonly now: number; readonly isChanged: boolean },
): void {
  const last = runs.at(-1);
  const isNext =
    last !== undefined &&
    last.isChanged === place.isChanged &&
    last.old + last.length === place.old &&
    last.now + last.length === place.now;
  if (isNext) runs[runs.length - 1] = { ...last, length: last.length + 1 };
  else runs.push({ ...place, length: 1 });
}

function nodesNow(old: CompiledRegister, now: CompiledRegister, node: number): readonly number[] {
  const area = old.tree.areas[node]!;
  const same = now.tree.nodeOf.get(area.code);
  if (same !== undefined) return [same];
  const next = successorsOf(area, now).flatMap((one) => now.tree.nodeOf.get(one.code) ?? []);
  if (next.length > 0) return next;
  for (let up = old.tree.parent[node]!; up >= 0; up = old.tree.parent[up]!) {
    const around = now.tree.nodeOf.get(old.tree.areas[up]!.code);
    if (around !== undefined) return now.tree.lowest[now.tree.lo[around]!] === around ? [around] : [];
  }
  return [];
}

/** As the new register says; when it has forgotten the area, as the old one foresaw. */
function successorsOf({ code, successors }: Area, { areas }: CompiledRegister): readonly Area[] {
  const standing = areas.standingOf(code);
  if (standing.is === "unknown") return successors.flatMap((next) => areas.valid.get(next) ?? []);
  if (standing.is !== "ended") return [];
  const { succession } = standing;
  if (succession.ends === "one") return [succession.living];
  return succession.ends === "several" ? succession.living : [];
}

/** For each node of both trees a number that is equal when its code, the areas above it and all their bodies are. */
function surroundings(old: CompiledRegister, now: CompiledRegister): readonly [Int32Array, Int32Array] {
  const numbers = new Map<string, number>();
  const numbersOf = ({ tree, bodies }: CompiledRegister): Int32Array => {
    const here = Map.groupBy(bodies.valid.values(), (body) => tree.nodeOf.get(body.area ?? "") ?? -1);
    const keys = new Int32Array(tree.areas.length);
    tree.areas.forEach((area, node) => {
      const up = tree.parent[node]!;
      const words = [up < 0 ? "" : keys[up], area.code, ...(here.get(node) ?? []).map(wordsOf).sort()];
      const key = JSON.stringify(words);
      keys[node] = numbers.get(key) ?? numbers.size + 1;
      numbers.set(key, keys[node]);
    });
    return keys;
  };
  return [numbersOf(old), numbersOf(now)];
}

function wordsOf({ id, kind, levels }: Body): string {
  return `${id} ${kind} ${levels.toSorted().join(" ")}`;
}
