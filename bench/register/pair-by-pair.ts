/** The rival: expanding area × function pairs, each answered by itself. It only counts, and looks at a share of functions. */
import { resolve, type CompiledRegister } from "#kernel/register/model.ts";

/** Counts gaps and overlaps over some functions and every lowest area. */
export function countPairs(
  compiled: CompiledRegister,
  functions: readonly string[],
): { readonly pairs: number; readonly gaps: number; readonly disputed: number } {
  const { tree } = compiled;
  let gaps = 0;
  let disputed = 0;
  for (const id of functions) {
    for (const node of tree.lowest) {
      const answer = resolve(compiled, id, tree.areas[node]?.code ?? "");
      if (!answer.ok) continue;
      if (answer.value.outcome === "nobody") gaps++;
      if (answer.value.outcome === "disputed") disputed++;
    }
  }
  return { pairs: functions.length * tree.lowest.length, gaps, disputed };
}
