/** Looks at the tokens of a YAML text without recursion, before anything recursive touches them. */
import type { CST } from "yaml";

/** Offset of the first thing nested deeper than `limit`; undefined when nothing is. */
export function tooDeepAt(document: CST.Token, limit: number): number | undefined {
  for (const { token, depth } of tokensBelow(document)) {
    if ("items" in token && depth >= limit) return token.offset;
  }
  return undefined;
}

export interface Unclosed {
  readonly what: "quote-open" | "bracket-open";
  readonly at: number;
}

/** What was opened and never closed: the quoted text that reaches to `end`, else the first bracket without its other half. */
export function unclosedBefore(documents: readonly CST.Token[], end: number): Unclosed | undefined {
  let bracket: Unclosed | undefined;
  for (const document of documents) {
    for (const { token } of tokensBelow(document)) {
      const isQuoted = token.type === "double-quoted-scalar" || token.type === "single-quoted-scalar";
      if (isQuoted && token.offset + token.source.length === end)
        return { what: "quote-open", at: token.offset };
      if (token.type !== "flow-collection" || bracket !== undefined) continue;
      const isClosed = token.end.some(({ type }) => type === "flow-seq-end" || type === "flow-map-end");
      if (!isClosed && token.offset < end) bracket = { what: "bracket-open", at: token.offset };
    }
  }
  return bracket;
}

function* tokensBelow(document: CST.Token): Generator<{ readonly token: CST.Token; readonly depth: number }> {
  const open: { readonly token: CST.Token; readonly depth: number }[] = [{ token: document, depth: 0 }];
  const look = (token: CST.Token | null | undefined, depth: number): void => {
    if (token !== null && token !== undefined) open.push({ token, depth });
  };
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    const { token, depth } = next;
    if (token.type === "document") look(token.value, depth);
    if (!("items" in token)) continue;
    for (const { key, value } of token.items) {
      look(value, depth + 1);
      look(key, depth + 1);
    }
  }
}
