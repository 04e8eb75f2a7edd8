/** Reads a DMN file. */
import type { Construct } from "./constructs.ts";
import type { Decision, InputType, Logic, Model } from "./model.ts";
import { attribute, childOf, childrenOf, nameOf, rootOf, textOf, type Element } from "./xml.ts";

export function readModel(text: string): Model {
  const root = rootOf(text);
  const types = new Map(
    childrenOf(root, "itemDefinition").map((one) => [attribute(one, "name") ?? "", one] as const),
  );
  const ids = new Map(
    [...root.children].flatMap((one) => {
      const id = attribute(one, "id");
      return id === undefined ? [] : [[id, tidy(attribute(one, "name") ?? "")] as const];
    }),
  );
  const tables = [...root.children].flatMap((one) => childrenOf(one, "decisionTable"));
  const inputs = new Map(
    childrenOf(root, "inputData").map((one) => {
      const name = tidy(attribute(one, "name") ?? "");
      const variable = childOf(one, "variable");
      return [name, typeOf(attribute(variable ?? one, "typeRef"), types, wordsOf(name, tables))] as const;
    }),
  );
  const isImporting = childrenOf(root, "import").length > 0;
  const decisions = childrenOf(root, "decision").map((one): Decision => {
    const reads = childrenOf(one, "informationRequirement").flatMap((requirement) => {
      const of = childOf(requirement, "requiredInput") ?? childOf(requirement, "requiredDecision");
      const href = of === undefined ? undefined : attribute(of, "href");
      return href === undefined ? [] : [ids.get(href.slice(href.indexOf("#") + 1)) ?? ""];
    });
    const calls = childrenOf(one, "knowledgeRequirement").length > 0;
    const logic: Logic = isImporting
      ? { kind: "beyond", construct: "import" }
      : calls
        ? { kind: "beyond", construct: "function-of-ones-own" }
        : logicOf(one);
    return { name: tidy(attribute(one, "name") ?? ""), reads, logic };
  });
  return { inputs, decisions: new Map(decisions.map((one) => [one.name, one])) };
}

export const tidy = (name: string): string => name.trim().replace(/\s+/g, " ");

const bare = (type: string): string => type.slice(type.lastIndexOf(":") + 1).replace(/^.*\./, "");

const kindsBeyond: Readonly<Record<string, Construct>> = {
  time: "time",
  "date and time": "time",
  dateTime: "time",
  "days and time duration": "duration",
  dayTimeDuration: "duration",
  "years and months duration": "duration",
  yearMonthDuration: "duration",
  Any: "untyped-input",
};

function typeOf(
  written: string | undefined,
  types: ReadonlyMap<string, Element>,
  words: readonly string[],
  depth = 0,
): InputType | Construct {
  if (written === undefined || written === "") return "untyped-input";
  const own = types.get(written);
  if (own !== undefined && depth < 8) {
    if (attribute(own, "isCollection") === "true") return "list";
    if (childrenOf(own, "itemComponent").length > 0) return "context";
    const allowed = childOf(own, "allowedValues") ?? childOf(own, "typeConstraint");
    const choices = quoted(textOf(allowed));
    return typeOf(textOf(childOf(own, "typeRef")), types, choices.length > 0 ? choices : words, depth + 1);
  }
  const kind = bare(written);
  if (kind === "number" || kind === "boolean" || kind === "date") return { kind };
  if (kind === "string") return words.length > 0 ? { kind: "choice", choices: words } : "text";
  return kindsBeyond[kind] ?? "context";
}

/** The words that a column of a table says its input is one of. */
function wordsOf(name: string, tables: readonly Element[]): readonly string[] {
  for (const table of tables) {
    for (const input of childrenOf(table, "input")) {
      const expression = childOf(input, "inputExpression");
      if (expression === undefined || tidy(textOf(childOf(expression, "text"))) !== name) continue;
      const words = quoted(textOf(childOf(input, "inputValues")));
      if (words.length > 0) return words;
    }
  }
  return [];
}

/** The texts of a list of nothing but texts. */
export function quoted(list: string): readonly string[] {
  const words = [...list.matchAll(/"([^"\\]*)"/g)].map(([, word = ""]) => word);
  return /^\s*(?:"[^"\\]*"\s*,?\s*)+$/.test(list) ? words : [];
}

const boxed = ["invocation", "relation", "conditional", "filter", "for", "some", "every"];

function logicOf(decision: Element): Logic {
  for (const child of decision.children) {
    const name = nameOf(child);
    if (name === "literalExpression") return { kind: "formula", text: textOf(childOf(child, "text")) };
    if (name === "decisionTable") return tableOf(child);
    if (name === "context") return { kind: "beyond", construct: "context" };
    if (name === "list") return { kind: "beyond", construct: "list" };
    if (name === "functionDefinition") return { kind: "beyond", construct: "function-of-ones-own" };
    if (boxed.includes(name)) return { kind: "beyond", construct: "boxed" };
  }
  return { kind: "beyond", construct: "no-logic" };
}

function tableOf(table: Element): Logic {
  const hits = attribute(table, "hitPolicy") ?? "UNIQUE";
  if (hits !== "UNIQUE" && hits !== "FIRST" && hits !== "ANY")
    return { kind: "beyond", construct: "hit-policy" };
  const [output, second] = childrenOf(table, "output");
  if (output === undefined || second !== undefined) return { kind: "beyond", construct: "several-outputs" };
  const rules = childrenOf(table, "rule").map((rule) => ({
    tests: childrenOf(rule, "inputEntry").map((entry) => textOf(childOf(entry, "text"))),
    gives: textOf(childOf(childOf(rule, "outputEntry") ?? rule, "text")),
  }));
  const otherwise = childOf(output, "defaultOutputEntry");
  const said = quoted(textOf(childOf(output, "outputValues")));
  const given = [...new Set(rules.flatMap(({ gives }) => quoted(gives)))];
  return {
    kind: "table",
    hits,
    inputs: childrenOf(table, "input").map((one) =>
      textOf(childOf(childOf(one, "inputExpression") ?? one, "text")),
    ),
    choices: said.length > 0 ? said : given,
    rules,
    otherwise: otherwise === undefined ? undefined : textOf(childOf(otherwise, "text")),
  };
}
