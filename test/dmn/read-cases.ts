/** Reads a file of test cases: what is given, and what each decision must give. */
import type { Construct } from "./constructs.ts";
import { tidy } from "./read-model.ts";
import { attribute, childOf, childrenOf, rootOf, textOf, type Element } from "./xml.ts";

/** A number, truth, day or word as written; or what of DMN it would need. */
export type CaseValue =
  | { readonly kind: "number" | "boolean" | "date" | "text"; readonly text: string }
  | { readonly kind: "beyond"; readonly construct: Construct };

export interface Case {
  readonly id: string;
  readonly given: ReadonlyMap<string, CaseValue>;
  readonly gives: readonly { readonly decision: string; readonly value: CaseValue }[];
  readonly construct: Construct | undefined;
}

export interface CaseFile {
  readonly model: string;
  readonly cases: readonly Case[];
}

export function readCases(text: string): CaseFile {
  const root = rootOf(text);
  return {
    model: textOf(childOf(root, "modelName")),
    cases: childrenOf(root, "testCase").map((one, at) => ({
      id: attribute(one, "id") ?? String(at + 1),
      given: new Map(
        childrenOf(one, "inputNode").map(
          (node) => [tidy(attribute(node, "name") ?? ""), valueOf(node)] as const,
        ),
      ),
      gives: childrenOf(one, "resultNode").map((node) => ({
        decision: tidy(attribute(node, "name") ?? ""),
        value:
          attribute(node, "errorResult") === "true"
            ? ({ kind: "beyond", construct: "null" } as const)
            : valueOf(childOf(node, "expected") ?? node),
      })),
      construct: constructOf(attribute(one, "type")),
    })),
  };
}

function constructOf(type: string | undefined): Construct | undefined {
  if (type === "decisionService") return "decision-service";
  return type === "bkm" ? "function-of-ones-own" : undefined;
}

const numbers = ["decimal", "double", "integer", "int", "long", "float", "number"];

function valueOf(node: Element): CaseValue {
  if (childOf(node, "list") !== undefined) return { kind: "beyond", construct: "list" };
  if (childOf(node, "component") !== undefined) return { kind: "beyond", construct: "context" };
  const value = childOf(node, "value");
  if (value === undefined || attribute(value, "xsi:nil") === "true")
    return { kind: "beyond", construct: "null" };
  const type = (attribute(value, "xsi:type") ?? "string").replace(/^.*:/, "");
  const text = textOf(value);
  if (numbers.includes(type)) return { kind: "number", text };
  if (type === "boolean" || type === "date") return { kind: type, text };
  if (/duration/i.test(type)) return { kind: "beyond", construct: "duration" };
  if (/time/i.test(type)) return { kind: "beyond", construct: "time" };
  return { kind: "text", text: value.textContent ?? "" };
}
