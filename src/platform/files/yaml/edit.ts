/** Changes single values of a YAML table; every other byte stays as it was. */
import type { Edit } from "#lib/finding.ts";
import { encodeLike, replaceAll, type Edited, type EditRefusal, type Replacement } from "../edit.ts";
import { defaultLimits, type Limits } from "../limits.ts";
import type { YamlMap, YamlNode } from "./node.ts";
import { readYaml } from "./read.ts";
import { textOf, valueAt } from "./table.ts";
import { inQuotes, yamlList, yamlWords } from "./write.ts";

/** Makes all edits or none. An edit of a field that a row does not have adds the key to that row. */
export function editYaml(
  file: string,
  bytes: Uint8Array,
  edits: readonly Edit[],
  mainLanguage: string,
  limits: Limits = defaultLimits,
): Edited {
  const { root, text, findings } = readYaml(file, bytes, limits);
  const rows = root?.kind === "list" ? root.items : root === undefined ? [] : [root];
  if (findings.length > 0) return refuse({ code: "files.edit-unreadable", file });
  const maps = rows.filter((row) => row.kind === "map");
  const replacements: Replacement[] = [];
  for (const edit of edits) {
    const map = maps.findLast((one) => isBefore(one.place, edit.place));
    const node = map === undefined ? undefined : valueAt(map, edit.field, mainLanguage);
    if (map === undefined || !isAt(node ?? map, edit)) return refuse({ code: "files.edit-misplaced", edit });
    const found = textOf(node);
    if (found.trim() !== edit.was.trim()) return refuse({ code: "files.edit-out-of-date", edit, found });
    replacements.push(node === undefined ? newKey(text, map, edit) : replaced(text, node, edit.becomes));
  }
  return { ok: true, value: encodeLike(bytes, replaceAll(text, replacements)) };
}

function isBefore(a: Edit["place"], b: Edit["place"]): boolean {
  return a.line < b.line || (a.line === b.line && a.column <= b.column);
}

function isAt(node: YamlNode, { place }: Edit): boolean {
  return node.place.line === place.line && node.place.column === place.column;
}

function replaced(text: string, node: YamlNode, becomes: string): Replacement {
  const [start, end] = node.range;
  const written = text.slice(start, end);
  const lineEnd = /\s*$/.exec(written)?.[0] ?? "";
  const words = node.kind === "list" ? flowList(becomes) : scalar(becomes, written);
  // Behind a key's colon stands a blank, also when there was no value yet.
  const gap = text[start - 1] === ":" ? " " : "";
  return { start, end, text: `${gap}${words}${lineEnd}` };
}

function newKey(text: string, map: YamlMap, edit: Edit): Replacement {
  const [start] = map.range;
  const pair = `${yamlWords(edit.field)}: ${yamlWords(edit.becomes)}`;
  if (text[start] === "{") {
    const words = map.entries.size === 0 ? pair : text[start + 1] === " " ? ` ${pair},` : `${pair}, `;
    return { start: start + 1, end: start + 1, text: words };
  }
  return { start, end: start, text: `${pair}\n${" ".repeat(map.place.column - 1)}` };
}

/** Words in the quotes that were there, else as they are written anew. */
function scalar(words: string, written: string): string {
  if (written.startsWith("'") && !/[\r\n]/.test(words)) return `'${words.replaceAll("'", "''")}'`;
  return written.startsWith('"') ? inQuotes(words) : yamlWords(words);
}

function flowList(words: string): string {
  const parts = words.split(";").map((part) => part.trim());
  return yamlList(parts.filter((part) => part !== ""));
}

function refuse(refusal: EditRefusal): Edited {
  return { ok: false, refusal };
}
