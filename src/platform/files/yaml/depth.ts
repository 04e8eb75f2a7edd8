/** How deep a YAML text is nested, found on its tokens without recursion, before anything recursive touches it. */
import type { CST } from "yaml";

type Token = CST.Token | null | undefined;

/** Offset of the first thing nested deeper than `limit`; undefined when nothing is. */
export function tooDeepAt(document: CST.Token, limit: number): number | undefined {
  const open: { readonly token: Token; readonly depth: number }[] = [{ token: document, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (token === null || token === undefined) continue;
    if (token.type === "document") {
      open.push({ token: token.value, depth });
    } else if ("items" in token) {
      if (depth >= limit) return token.offset;
      for (const { key, value } of token.items) {
        open.push({ token: key, depth: depth + 1 }, { token: value, depth: depth + 1 });
      }
    }
  }
  return undefined;
}
