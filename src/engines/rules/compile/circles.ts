/** Rules that need themselves in the same period. Reading an earlier period (`previous`) is no circle. */
import type { Place } from "#lib/finding.ts";
import type { Variable } from "../model.ts";
import type { Faults } from "../source/faults.ts";
import { expressionsOf, piecesOf } from "./walk.ts";

interface Need {
  readonly id: string;
  readonly place: Place;
}

/** Tells each circle once, at the place where it closes, with its members in order. */
export function checkCircles(variables: ReadonlyMap<string, Variable>, faults: Faults): void {
  const needs = new Map([...variables].map(([id, variable]) => [id, needsOf(variable)]));
  const state = new Map<string, "open" | "done">();
  for (const start of variables.keys()) {
    if (state.has(start)) continue;
    // A stack of our own: chains of ten thousand rules are no reason to fail.
    const path: { readonly id: string; next: number }[] = [{ id: start, next: 0 }];
    state.set(start, "open");
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const need = needs.get(top.id)?.[top.next++];
      if (need === undefined) {
        state.set(top.id, "done");
        path.pop();
      } else if (state.get(need.id) === "open") {
        const members = path.slice(path.findIndex(({ id }) => id === need.id)).map(({ id }) => id);
        const hint = members.length === 1 ? "itself" : "circle";
        faults.add("P0811", need.place, {
          hint,
          facts: { name: need.id, members: [...members, need.id] },
          about: members.join(">"),
        });
      } else if (!state.has(need.id)) {
        state.set(need.id, "open");
        path.push({ id: need.id, next: 0 });
      }
    }
  }
}

function needsOf(variable: Variable): readonly Need[] {
  const needs = new Map<string, Need>();
  for (const { expr } of expressionsOf(variable)) {
    for (const piece of piecesOf(expr)) {
      const isRead = piece.op === "months" || (piece.op === "variable" && piece.when.at !== "previous");
      if (isRead && !needs.has(piece.id)) needs.set(piece.id, { id: piece.id, place: piece.place });
    }
  }
  return [...needs.values()];
}
