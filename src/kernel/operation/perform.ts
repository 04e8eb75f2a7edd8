/**
 * The one way in which an operation is performed, whatever surface it was called through: the input is checked, then who may; a
 * command runs within an attempt, and once for each key. The roles are looked up inside the attempt, so that what was true when somebody was
 * let in is still true when they act.
 */
import type { Static, TObject, TSchema } from "typebox";
import { refuse, type Result } from "#lib/result.ts";
import { refusalOfInput, throwUnlessFits } from "./check-input.ts";
import type { Command, CommandContext, Operation } from "./command.ts";
import { heldRoles } from "./held-roles.ts";
import type { Actor } from "./model.ts";
import { once, refusalOfKey } from "./once.ts";
import type { Query } from "./query.ts";
import { ownRefusals, type Refusal } from "./refusal.ts";

export interface Call {
  readonly actor: Actor;
  /** As it came from outside; it is checked here. */
  readonly input: unknown;
  /** A secret of the caller's, new for each act that is meant: the same act sent again is then not done again. */
  readonly idempotencyKey?: string | undefined;
}

/** Checks the input, finds out whether the actor may, and runs the operation. A query takes no key: it changes nothing. */
export async function perform<Context extends CommandContext, Input extends TObject, Output extends TSchema>(
  operation: Command<Context, Input, Output>,
  context: Context,
  call: Call,
): Promise<Result<Static<Output>, Refusal>>;
export async function perform<Context, Input extends TObject, Output extends TSchema>(
  operation: Query<Context, Input, Output>,
  context: Context,
  call: Call,
): Promise<Result<Static<Output>, Refusal>>;
export async function perform<Context>(
  operation: Operation<Context>,
  context: Context,
  call: Call,
): Promise<Result<unknown, Refusal>>;
export async function perform(
  operation: Operation<CommandContext>,
  context: CommandContext,
  call: Call,
): Promise<Result<unknown, Refusal>> {
  const refusal = refusalOfInput(operation.input, call.input);
  if (refusal !== undefined) return refuse(refusal);
  const { actor, idempotencyKey: key } = call;
  // Held to the schema just now, from which the type comes.
  const input = call.input as Static<TObject>;
  if (operation.kind === "query" && operation.isNoted !== true)
    return answered(operation, context, actor, input);
  const malformed = key === undefined ? undefined : refusalOfKey(key);
  if (malformed !== undefined) return refuse(malformed);
  if (operation.kind === "command" && operation.prepare !== undefined) {
    const may = await heldRoles(operation, context, { actor, input });
    if (may.ok) await operation.prepare(context, input, actor);
  }
  return context.store.attempt(async (store) => {
    const inside = { ...context, store };
    const act = () => answered(operation, inside, actor, input);
    return key === undefined || operation.kind === "query"
      ? act()
      : once(inside, { operation: operation.name, actor, input, key }, act);
  });
}

async function answered(
  operation: Operation<CommandContext>,
  context: CommandContext,
  actor: Actor,
  input: Static<TObject>,
): Promise<Result<unknown, Refusal>> {
  const held = await heldRoles(operation, context, { actor, input });
  if (!held.ok) return held;
  const result = await operation.run(context, input, actor, held.value);
  if (result.ok) throwUnlessFits(operation, result.value);
  else throwUnlessDeclared(operation, result.refusal.code);
  return result;
}

function throwUnlessDeclared(operation: Operation<CommandContext>, code: string): void {
  if (!(code in operation.refusals) && !(code in ownRefusals))
    throw new Error(`${operation.name} gave the undeclared refusal ${code}`);
}
