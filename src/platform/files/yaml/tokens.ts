/** Looks at the tokens of a YAML text without recursion, before anything recursive touches them. */
import type { CST } from "yaml";

/** Offset of the first thing nested deeper than `limit`; undefined when nothing is. */
export function tooDeepAt(document: CST.Token, limit: number): number | undefined {
  for (const { token, depth } of tokensBelow(document)) {
    if ("items" in token && depth >= limit) return token.offset;
  }
  return undefined;
}

/** Offset of the quote that was opened and never closed: the quoted text that reaches to `end`. */
export function quoteOpenedBefore(documents: readonly CST.Token[], end: number): number | undefined {
  for (const document of documents) {
    for (const { token } of tokensBelow(document)) {
      const isQuoted = token.type === "double-quoted-scalar" || token.type === "single-quoted-scalar";
      if (isQuoted && token.offset + token.source.length === end) return token.offset;
    }
  }
  return undefined;
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
