/** A DMN model as far as it concerns policies: inputs with their types, decisions as formulas or tables. */
import type { Construct } from "./constructs.ts";

export type InputType =
  | { readonly kind: "number" | "boolean" | "date" }
  | { readonly kind: "choice"; readonly choices: readonly string[] };

export interface Table {
  readonly hits: "UNIQUE" | "FIRST" | "ANY";
  readonly inputs: readonly string[];
  /** The words that the output is one of; none: it is no text. */
  readonly choices: readonly string[];
  readonly rules: readonly { readonly tests: readonly string[]; readonly gives: string }[];
  readonly otherwise: string | undefined;
}

export type Logic =
  | { readonly kind: "formula"; readonly text: string }
  | ({ readonly kind: "table" } & Table)
  | { readonly kind: "beyond"; readonly construct: Construct };

export interface Decision {
  readonly name: string;
  /** Names of the inputs and decisions that its logic may read. */
  readonly reads: readonly string[];
  readonly logic: Logic;
}

export interface Model {
  readonly inputs: ReadonlyMap<string, InputType | Construct>;
  readonly decisions: ReadonlyMap<string, Decision>;
}
