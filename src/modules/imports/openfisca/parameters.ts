/** OpenFisca’s tree of parameters: folders and files nested in each other, as a list of ours. */
import type { YamlMap, YamlNode } from "#platform/files/index.ts";
import { datedValues, isDayKey, referenceIn, referenceText, type DatedValues } from "./dated.ts";
import { Leave, unlessLeft, type Left } from "./notes.ts";
import { scaleOf, type ImportedScale } from "./scale.ts";
import { unitOf } from "./units.ts";

export interface ImportedParameter {
  /** As OpenFisca names it: benefits.parenting_allowance.amount. */
  readonly path: readonly string[];
  readonly title: string;
  readonly source: string;
  readonly place: YamlNode["place"];
  readonly held: { readonly values: DatedValues; readonly unit: string } | ImportedScale;
}

export interface ImportedTree {
  readonly parameters: ImportedParameter[];
  /** Descriptions of folders, by path with dots. */
  readonly titles: Map<string, string>;
  readonly left: Left[];
  /** Metadata that have no place in our files, and how often each was met. */
  readonly metadata: Map<string, number>;
}

/** Keys of a node that are words about it, not children. */
const wordKeys = ["description", "documentation", "metadata", "reference", "unit"];
const takenMetadata = ["unit", "reference", "type", "threshold_unit", "rate_unit", "amount_unit"];

/** Adds what a file holds; `file` is its path below the folder of parameters. */
export function addParameters(file: string, root: YamlNode, currency: string, tree: ImportedTree): void {
  const path = file.replace(/\.ya?ml$/i, "").split("/");
  if (path.at(-1) !== "index") addNode(path, root, currency, tree);
  else addIndex(path.slice(0, -1), root, tree);
}

/** A folder’s own file: only words about the folder are in it. */
function addIndex(path: readonly string[], root: YamlNode, tree: ImportedTree): void {
  if (root.kind !== "map") {
    tree.left.push({ code: "not-parameter", place: root.place, what: path.join(".") });
    return;
  }
  for (const [key, { keyPlace }] of root.entries) {
    if (!wordKeys.includes(key)) tree.left.push({ code: "index-children", place: keyPlace, what: key });
  }
  countMetadata(root, tree);
  const title = textAt(root, "description");
  if (title !== "") tree.titles.set(path.join("."), title);
}

function addNode(path: readonly string[], node: YamlNode, currency: string, tree: ImportedTree): void {
  if (node.kind !== "map") {
    tree.left.push({ code: "not-parameter", place: node.place, what: path.join(".") });
    return;
  }
  countMetadata(node, tree);
  const keys = [...node.entries.keys()];
  const brackets = node.entries.get("brackets")?.value;
  const isBare = keys.some(isDayKey) && keys.every((key) => isDayKey(key) || wordKeys.includes(key));
  if (brackets !== undefined) take(path, node, tree, () => scaleOf(node, brackets, currency));
  else if (node.entries.has("values") || isBare)
    take(path, node, tree, () => {
      const values = datedValues(node);
      const unit = values.kind === "number" ? unitOf(unitNode(node), currency) : "";
      return { values, unit };
    });
  else addChildren(path, node, currency, tree);
}

function addChildren(path: readonly string[], node: YamlMap, currency: string, tree: ImportedTree): void {
  const title = textAt(node, "description");
  if (title !== "") tree.titles.set(path.join("."), title);
  const children = [...node.entries].filter(([key]) => !wordKeys.includes(key));
  if (children.length === 0)
    tree.left.push({ code: "not-parameter", place: node.place, what: path.join(".") });
  for (const [key, { value }] of children) addNode([...path, key], value, currency, tree);
}

function take(
  path: readonly string[],
  node: YamlMap,
  tree: ImportedTree,
  read: () => ImportedParameter["held"],
): void {
  const held = unlessLeft(tree.left, () => {
    try {
      return read();
    } catch (problem) {
      // What is left is named by its path, so that it is found in the law as well as in the file.
      if (problem instanceof Leave)
        throw new Leave(problem.left.code, problem.left.place, said(path, problem.left.what));
      throw problem;
    }
  });
  if (held === undefined) return;
  const references = "values" in held ? held.values.references : held.references;
  const source = [referenceText(referenceIn(node)), ...references].filter((one) => one !== "").join("; ");
  const title = textAt(node, "description");
  tree.parameters.push({ path, title, source, place: node.place, held });
  if ("scale" in held && held.scale === "average-rate")
    tree.left.push({ code: "average-rate-end", place: node.place, what: path.join(".") });
}

function said(path: readonly string[], what: string): string {
  return what === "" ? path.join(".") : `${path.join(".")}: ${what}`;
}

function unitNode(node: YamlMap): YamlNode | undefined {
  const metadata = node.entries.get("metadata")?.value;
  const inner = metadata?.kind === "map" ? metadata.entries.get("unit")?.value : undefined;
  return inner ?? node.entries.get("unit")?.value;
}

function textAt(node: YamlMap, key: string): string {
  const value = node.entries.get(key)?.value;
  return value?.kind === "scalar" ? value.text.trim() : "";
}

function countMetadata(node: YamlMap, { metadata: counts }: ImportedTree): void {
  const metadata = node.entries.get("metadata")?.value;
  for (const key of metadata?.kind === "map" ? metadata.entries.keys() : [])
    if (!takenMetadata.includes(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
  if (node.entries.has("documentation")) counts.set("documentation", (counts.get("documentation") ?? 0) + 1);
}
