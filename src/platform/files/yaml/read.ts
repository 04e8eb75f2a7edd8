/** Reads YAML in bounded time: a size, a depth, no aliases (a thousand of which can stand for a billion), no tags. */
import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
  type Document,
  type Node,
} from "yaml";
import { relatedLimit, type Finding, type Place } from "#lib/finding.ts";
import { fileFault, wholeFile } from "../fault.ts";
import { shortened } from "#lib/shortened.ts";
import type { Limits } from "../limits.ts";
import { decodeText } from "../text.ts";

import type { YamlEntry, YamlNode } from "./node.ts";
import { unclosedBefore, tooDeepAt } from "./tokens.ts";

/** Deeper than any of our files; shallow enough for recursion. */
const deepest = 24;

export interface YamlReading {
  /** Undefined when the file cannot be read, or holds nothing. */
  readonly root: YamlNode | undefined;
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** Reads one document. Faults of writing are findings P0009, one for each kind, with the place of each. */
export function readYaml(file: string, bytes: Uint8Array, limits: Limits): YamlReading {
  const nothing = (fault: Finding): YamlReading => ({ root: undefined, text: "", findings: [fault] });
  if (bytes.length > limits.yamlBytes) {
    const facts = { limit: Math.round(limits.yamlBytes / 1_000_000) };
    return nothing(fileFault("P0008", wholeFile(file), { facts, hint: "yaml" }));
  }
  const decoded = decodeText(file, bytes);
  if ("fault" in decoded) return nothing(decoded.fault);
  const { text } = decoded;
  const lines = new LineCounter();
  const faults = faultsOf(file, lines);
  const root = compose(text, lines, faults);
  return { root: faults.size() === 0 ? root : undefined, text, findings: faults.findings() };
}

function compose(text: string, lines: LineCounter, faults: Faults): YamlNode | undefined {
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  for (const token of tokens) {
    const at = tooDeepAt(token, deepest);
    if (at !== undefined) {
      faults.add("too-deep", at);
      return undefined;
    }
  }
  // Our own check for doubled keys takes linear time; the library's compares every pair.
  const composer = new Composer({
    uniqueKeys: false,
    prettyErrors: false,
    schema: "failsafe",
    logLevel: "silent",
  });
  const documents: Document.Parsed[] = [];
  for (const document of composer.compose(tokens)) documents.push(document);
  const [document, second] = documents;
  if (document === undefined) return undefined;
  if (second !== undefined) faults.add("documents", second.range[0]);
  for (const { code, pos } of document.errors) {
    const tab = tabIndenting(text, pos[0]);
    const open =
      code === "MISSING_CHAR" || code === "BAD_INDENT" ? unclosedBefore(tokens, pos[0]) : undefined;
    if (tab !== undefined) faults.add("tab", tab);
    else if (open !== undefined) faults.add(open.what, open.at);
    else faults.add(variants[code] ?? "syntax", pos[0]);
  }
  if (faults.size() > 0 || document.contents === null) return undefined;
  return treeOf(document.contents, faults);
}

/** The tab that indents the line of an offset, if one does: whatever else is wrong with the line comes from it. */
function tabIndenting(text: string, at: number): number | undefined {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start, start + 200))?.[0] ?? "";
  return indent.includes("\t") ? start + indent.indexOf("\t") : undefined;
}

const variants: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: "tab",
  BAD_INDENT: "indent",
  MISSING_CHAR: "missing-character",
  UNEXPECTED_TOKEN: "syntax",
  BLOCK_AS_IMPLICIT_KEY: "indent",
  BAD_ALIAS: "alias",
  MULTIPLE_DOCS: "documents",
};

function treeOf(node: Node, faults: Faults): YamlNode {
  const [start, end] = node.range ?? [0, 0];
  const place = faults.placeAt(start);
  if (isAlias(node)) {
    faults.add("alias", start);
  } else if (node.tag !== undefined) {
    faults.add("tag", start);
  } else if (isScalar(node)) {
    const written = typeof node.value === "string" ? node.value : "";
    const isEmpty = node.type === "PLAIN" && (written === "~" || written === "null");
    return { kind: "scalar", text: isEmpty ? "" : written, range: [start, end], place };
  } else if (isSeq<Node>(node)) {
    return {
      kind: "list",
      items: node.items.map((item) => treeOf(item, faults)),
      range: [start, end],
      place,
    };
  } else if (isMap<Node, Node | null>(node)) {
    return { kind: "map", entries: entriesOf(node.items, faults), range: [start, end], place };
  }
  return { kind: "scalar", text: "", range: [start, end], place };
}

function entriesOf(pairs: readonly Pair[], faults: Faults): ReadonlyMap<string, YamlEntry> {
  const entries = new Map<string, YamlEntry>();
  for (const { key, value } of pairs) {
    const [start, end] = key.range ?? [0, 0];
    const name = isScalar(key) && typeof key.value === "string" ? key.value : undefined;
    if (name === undefined) faults.add(isAlias(key) ? "alias" : "key", start);
    else if (entries.has(name)) faults.add("key-twice", start, name);
    else {
      const empty = { kind: "scalar", text: "", range: [end, end], place: faults.placeAt(end) } as const;
      const keyPlace = faults.placeAt(start, name);
      entries.set(name, { keyPlace, value: value === null ? empty : treeOf(value, faults) });
    }
  }
  return entries;
}

interface Pair {
  readonly key: Node;
  readonly value: Node | null;
}

interface Faults {
  readonly add: (variant: string, at: number, key?: string) => void;
  readonly placeAt: (at: number, field?: string) => Place;
  readonly size: () => number;
  readonly findings: () => readonly Finding[];
}

function faultsOf(file: string, lines: LineCounter): Faults {
  const places = new Map<
    string,
    { readonly found: Place[]; readonly key: string; count: number; last: number }
  >();
  const placeAt = (at: number, field?: string): Place => {
    const { line, col } = lines.linePos(at);
    return { file, line, column: col, ...(field === undefined ? {} : { field }) };
  };
  return {
    placeAt,
    size: () => places.size,
    add: (variant, at, key = "") => {
      const known = places.get(variant) ?? { found: [], key, count: 0, last: -1 };
      if (known.last === at) return;
      known.last = at;
      places.set(variant, known);
      known.count++;
      if (known.found.length <= relatedLimit) known.found.push(placeAt(at, key === "" ? undefined : key));
    },
    findings: () =>
      [...places].map(([variant, { found, key, count }]) => {
        const [first = wholeFile(file), ...others] = found;
        const related = others.map((place) => ({ place, note: "also-here" }));
        return {
          ...fileFault("P0009", first, { hint: variant, facts: { key: shortened(key) }, about: variant }),
          count,
          related,
        };
      }),
  };
}
