/** The files of a system as texts: one that says `system:`, the others one policy each. */
import type { Place } from "#lib/finding.ts";
import type { Faults } from "../source/faults.ts";
import {
  policyShape,
  systemShape,
  type PolicyText,
  type ReformText,
  type SystemText,
} from "../source/format.ts";
import type { SourceFile } from "../source/node.ts";
import { takeName } from "./take-name.ts";
import { reformed } from "./reform.ts";

export interface ReadPolicy {
  readonly text: PolicyText;
  readonly source: SourceFile;
}

/** Undefined when a file cannot be read at all, which would make names unknown everywhere else, or none is the system. */
export function readSources(
  sources: readonly SourceFile[],
  faults: Faults,
  broken: Set<string>,
): { readonly text: SystemText; readonly policies: readonly ReadPolicy[] } | undefined {
  let system: { readonly text: SystemText; readonly source: SourceFile } | undefined;
  const policies: ReadPolicy[] = [];
  const ids = new Map<string, Place>();
  let isWhole = true;
  for (const source of sources) {
    const { root } = source;
    if (root.kind === "map" && root.entries.has("system")) {
      const text = systemShape.read(root, { source, faults, broken });
      if (text === undefined) isWhole = false;
      else if (system !== undefined)
        faults.add("P0805", text.system.place, {
          hint: "system",
          facts: { name: text.system.value },
          related: [{ place: system.text.place, note: "first-given" }],
        });
      else system = { text, source };
    } else {
      const text = policyShape.read(root, { source, faults, broken });
      if (text === undefined) isWhole = false;
      else if (takeName(text.policy.value, text.policy.place, ids, faults)) policies.push({ text, source });
    }
  }
  const [first] = sources;
  if (!isWhole) return undefined;
  if (system !== undefined) return { text: system.text, policies };
  if (first !== undefined)
    faults.add("P0801", { file: first.file, line: 1, column: 1 }, { hint: "no-system" });
  return undefined;
}

/** The policies as a reform would have them. */
export function changed(
  policies: readonly ReadPolicy[],
  change: ReformText,
  reform: SourceFile,
  faults: Faults,
): readonly ReadPolicy[] {
  const known = new Set(policies.flatMap(({ text }) => (text.parameters ?? []).map(({ key }) => key)));
  const texts = reformed(
    policies.map(({ text }) => text),
    change,
    known,
    faults,
  );
  return texts.map((one, at) => ({ text: one, source: policies[at]?.source ?? reform }));
}
