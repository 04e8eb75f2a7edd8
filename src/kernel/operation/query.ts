/** A question that may be asked of the system, declared once for every surface. It changes nothing. */
import type { Static, TObject, TProperties, TSchema } from "typebox";
import type { Result } from "#lib/result.ts";
import type { Actor, Role } from "./model.ts";
import type { Refusal, Refusals } from "./refusal.ts";

/** What questions and commands are declared with alike. */
export interface Declaration<Context, Input extends TObject = TObject, Output extends TSchema = TSchema> {
  /** Unique; also the last part of its path: "resolve", "requests.answer". Its summary is the text `operation.NAME.summary`. */
  readonly name: string;
  /** Flat; a field that is not in the schema is a mistake, not ignored. */
  readonly input: Input;
  readonly output: Output;
  /** Every refusal it may give besides those that all may give. */
  readonly refusals: Refusals;
  /** Who may; one of the roles is enough. */
  readonly may: readonly Role[];
  /**
   * The roles of the actor towards the thing that the input names, besides the standing ones; empty when there is no such thing or
   * the actor has nothing to do with it, so that nobody learns from a refusal whether it exists. Left out when the
   * operation is about no particular thing.
   */
  rolesOf?(context: Context, actor: Actor, input: Static<Input>): Promise<ReadonlySet<Role>>;
}

interface QueryDeclaration<
  Context,
  Input extends TObject = TObject,
  Output extends TSchema = TSchema,
> extends Declaration<Context, Input, Output> {
  /**
   * True when it notes who read what: the one thing that a question may write. It is run within an attempt then, as a command is, so that
   * nobody reads without its being noted.
   */
  readonly isNoted?: boolean;
  /** `held` are those of its roles, among `may`, that the actor has. */
  run(
    context: Context,
    input: Static<Input>,
    actor: Actor,
    held: ReadonlySet<Role>,
  ): Result<Static<Output>, Refusal> | Promise<Result<Static<Output>, Refusal>>;
}

export interface Query<
  Context,
  Input extends TObject = TObject,
  Output extends TSchema = TSchema,
> extends QueryDeclaration<Context, Input, Output> {
  readonly kind: "query";
}

/** Declares a query; the types of input and answer come from the schemas. */
export function query<Context, Input extends TObject<TProperties>, Output extends TSchema>(
  declaration: QueryDeclaration<Context, Input, Output>,
): Query<Context, Input, Output> {
  return { kind: "query", ...declaration };
}
