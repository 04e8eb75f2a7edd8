/** The imported parameters and cases as policy files: one for each folder of parameters, one for each file of tests. */
import { yamlList, yamlWords } from "#platform/files/index.ts";
import type { ImportedCase } from "./cases.ts";
import type { DatedValues } from "./dated.ts";
import type { Given } from "./given.ts";
import type { ImportedParameter } from "./parameters.ts";
import type { ImportedScale } from "./scale.ts";

export interface NamedParameter {
  readonly id: string;
  readonly parameter: ImportedParameter;
}

interface PolicyHead {
  readonly policy: string;
  readonly title: string;
  readonly note: string;
}

/** A policy file may hold two million bytes; a larger folder goes into several. */
const mostLetters = 600_000;

/** One policy or, where it would be too long, several. */
export function parameterPolicies(
  head: PolicyHead,
  named: readonly NamedParameter[],
): ReadonlyMap<string, string> {
  const texts = named.map(({ id, parameter }) => parameterText(id, parameter));
  return policies(head, "parameters", texts);
}

export function casePolicies(head: PolicyHead, cases: readonly ImportedCase[]): ReadonlyMap<string, string> {
  return policies(head, "cases", cases.map(caseText));
}

function policies(head: PolicyHead, key: string, texts: readonly string[]): ReadonlyMap<string, string> {
  const parts: string[][] = [[]];
  let letters = 0;
  for (const text of texts) {
    if (letters + text.length > mostLetters && letters > 0) {
      parts.push([]);
      letters = 0;
    }
    parts.at(-1)?.push(text);
    letters += text.length;
  }
  return new Map(
    parts.map((part, at) => {
      const policy = at === 0 ? head.policy : `${head.policy}-${at + 1}`;
      const lines = [
        `policy: ${policy}`,
        `title: ${yamlWords(head.title)}`,
        "kind: common",
        "field: common",
        `note: ${yamlWords(head.note)}`,
        `${key}:`,
      ];
      return [`policies/${policy}.yaml`, `${lines.join("\n")}\n${part.join("")}`];
    }),
  );
}

function parameterText(id: string, { title, source, held }: ImportedParameter): string {
  const lines = [`  ${id}:`];
  if (title !== "") lines.push(`    title: ${yamlWords(title)}`);
  if ("scale" in held) lines.push(...scaleLines(held));
  else {
    if (held.unit !== "") lines.push(`    unit: ${yamlWords(held.unit)}`);
    if (held.values.kind !== "number") lines.push(`    type: ${held.values.kind}`);
    lines.push(`    values: ${datedText(held.values)}`);
  }
  if (source !== "") lines.push(`    source: ${yamlWords(source)}`);
  return `${lines.join("\n")}\n`;
}

function scaleLines({ scale, of, unit, brackets }: ImportedScale): readonly string[] {
  const isRate = scale === "marginal-rate" || scale === "average-rate";
  return [
    `    scale: ${scale}`,
    `    of: ${of === "" ? '"1"' : yamlWords(of)}`,
    ...(isRate ? [] : [`    unit: ${unit === "" ? '"1"' : yamlWords(unit)}`]),
    "    brackets:",
    ...brackets.map(
      ({ from, held }) =>
        `      - { from: ${datedText(from)}, ${isRate ? "rate" : "amount"}: ${datedText(held)} }`,
    ),
  ];
}

function datedText({ values }: DatedValues): string {
  return `{ ${values.map(({ from, text }) => `${from}: ${text}`).join(", ")} }`;
}

function caseText({ title, period, given, gives, within }: ImportedCase): string {
  const lines = [`  - title: ${yamlWords(title)}`, `    period: ${period}`];
  if (within !== "") lines.push(`    within: ${within}`);
  lines.push(given.size === 0 ? "    given: {}" : "    given:");
  for (const [entity, rows] of given) {
    lines.push(`      ${entity}:`);
    for (const [name, values] of rows) {
      const said = [...values].map(([key, one]) => `${key}: ${givenText(one)}`);
      lines.push(`        ${yamlWords(name)}: { ${said.join(", ")} }`);
    }
  }
  lines.push("    gives:");
  for (const [variable, rows] of gives) {
    const said = [...rows].map(([name, value]) => `${yamlWords(name)}: ${yamlWords(value)}`);
    lines.push(`      ${variable}: { ${said.join(", ")} }`);
  }
  return `${lines.join("\n")}\n`;
}

function givenText(given: Given): string {
  if (typeof given === "string") return yamlWords(given);
  if (!(given instanceof Map)) return yamlList(given as readonly string[]); // of names, as it is no map
  return `{ ${[...given].map(([period, value]) => `${period}: ${yamlWords(value)}`).join(", ")} }`;
}
