/** Names of entities and values of variables, as OpenFisca’s tests write them. */
import { readValue, type Entity, type System, type Variable } from "#engines/rules/index.ts";
import type { YamlNode } from "#platform/files/index.ts";
import { Leave } from "./notes.ts";

/** An entity by its own name (the only one) or by that name and an s (several, by name). */
export function entityNamed(key: string, place: YamlNode["place"], system: System): Entity {
  const entity = system.entities.get(key) ?? system.entities.get(key.replace(/s$/, ""));
  if (entity === undefined) throw new Leave(isWord(key) ? "variable" : "entity", place, key);
  return entity;
}

const isWord = (key: string): boolean => /^[a-z][a-z0-9_]*$/i.test(key);

/** The text of a value that the variable could have. */
export function valueOf(variable: Variable, node: YamlNode & { readonly kind: "scalar" }): string {
  const { kind } = variable.type;
  const text =
    kind === "number"
      ? node.text.replaceAll("_", "").replace(/\.$/, "")
      : kind === "boolean"
        ? node.text.toLowerCase()
        : node.text;
  if (readValue(text, variable.type) !== undefined) return text;
  const isSum = kind === "number" && /^[\d\s.+*/()-]+$/.test(node.text);
  throw new Leave(isSum ? "expression" : "value-kind", node.place, `${variable.id}: ${node.text}`);
}
