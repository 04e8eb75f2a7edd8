/** Words in several languages as YAML writes them: { en: "Town Hall", zh-CN: "市政厅" }. */
import { isLanguage, type Language, type LocalWords } from "#lib/language.ts";
import type { YamlNode } from "#platform/files/index.ts";

/** The words, or undefined when the node is no mapping from languages to words. */
export function localWords(node: YamlNode): LocalWords | undefined {
  if (node.kind !== "map") return undefined;
  const words: Partial<Record<Language, string>> = {};
  for (const [tag, { value }] of node.entries) {
    if (!isLanguage(tag) || value.kind !== "scalar") return undefined;
    if (value.text.trim() !== "") words[tag] = value.text.trim();
  }
  return Object.keys(words).length === 0 ? undefined : words;
}
