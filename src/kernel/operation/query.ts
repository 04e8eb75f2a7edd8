/** A question that may be asked of the system, declared once for every surface. */
import type { Static, TObject, TProperties, TSchema } from "typebox";
import type { Facts } from "#lib/language.ts";
import type { Result } from "#lib/result.ts";

/** A refusal of an operation: a code of its closed list, and the facts that fill its sentences. */
export interface Refusal {
  readonly code: string;
  readonly facts: Facts;
}

/** What kind of answer a refusal is, from which a surface chooses its own sign (404, exit 2 …). */
export type RefusalKind = "not-found" | "conflict";

export interface Query<Context, Input extends TObject = TObject, Output extends TSchema = TSchema> {
  /** Unique; also the last part of its path: "resolve". */
  readonly name: string;
  /** Text values, as they stand in an address; a field that is not in the schema is a mistake, not ignored. */
  readonly input: Input;
  readonly output: Output;
  /** Every refusal it may give. */
  readonly refusals: Readonly<Record<string, RefusalKind>>;
  readonly run: (context: Context, input: Static<Input>) => Result<Static<Output>, Refusal>;
}

/** Declares a query; the types of input and answer come from the schemas. */
export function query<Context, Input extends TObject<TProperties>, Output extends TSchema>(
  declaration: Query<Context, Input, Output>,
): Query<Context, Input, Output> {
  return declaration;
}
