/** An act that changes something, declared once for every surface. */
import type { Static, TObject, TProperties, TSchema } from "typebox";
import type { Result } from "#lib/result.ts";
import type { Clock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { Random } from "#platform/random/index.ts";
import type { Actor, Role } from "./model.ts";
import type { Declaration, Query } from "./query.ts";
import type { Refusal } from "./refusal.ts";

/** What every command works with; modules add to it. */
export interface CommandContext {
  /** Within a command: the inside of an attempt. Whatever is written through it holds together, or not at all. */
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
}

interface CommandDeclaration<
  Context extends CommandContext,
  Input extends TObject = TObject,
  Output extends TSchema = TSchema,
> extends Declaration<Context, Input, Output> {
  /**
   * Work that takes long and writes nothing, such as reading pictures: done before the attempt begins, so that no connection and no lock is
   * held meanwhile. Only for those who may. It refuses nothing: `run` finds what it made, or makes it.
   */
  prepare?(context: Context, input: Static<Input>, actor: Actor): Promise<void>;
  /** A refusal undoes what was written before it, a fault too. `held` are those of its roles, among `may`, that the actor has. */
  run(
    context: Context,
    input: Static<Input>,
    actor: Actor,
    held: ReadonlySet<Role>,
  ): Promise<Result<Static<Output>, Refusal>>;
}

export interface Command<
  Context extends CommandContext,
  Input extends TObject = TObject,
  Output extends TSchema = TSchema,
> extends CommandDeclaration<Context, Input, Output> {
  readonly kind: "command";
}

/** Anything declared, of a module with this context. */
export type Operation<Context> = Query<Context> | (Context extends CommandContext ? Command<Context> : never);

/** Declares a command; the types of input and answer come from the schemas. */
export function command<
  Context extends CommandContext,
  Input extends TObject<TProperties>,
  Output extends TSchema,
>(declaration: CommandDeclaration<Context, Input, Output>): Command<Context, Input, Output> {
  return { kind: "command", ...declaration };
}
