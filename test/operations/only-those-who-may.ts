/** Tries an operation in every role and fails when somebody who may not is let in, changes something, or somebody who may is kept out. */
import assert from "node:assert/strict";
import type { BoundOperation } from "#kernel/operation/index.ts";
import type { Actor } from "#kernel/operation/model.ts";
import { everythingKept } from "./everything-kept.ts";
import { divided, type OpenedModule } from "./examples.ts";

const refusals = ["operation.sign-in-first", "operation.not-allowed", "operation.not-found"];

async function codeFor(operation: BoundOperation, actor: Actor, input: unknown): Promise<string> {
  const result = await operation.perform({ actor, input });
  return result.ok ? "done" : result.refusal.code;
}

export async function assertOnlyThoseWhoMay(
  operation: BoundOperation,
  { store, example }: Pick<OpenedModule, "store" | "example">,
): Promise<void> {
  const { name, may } = operation;
  const given = await example(name);
  const { let: roles, refused } = divided(operation, given);
  const before = await everythingKept(store);
  for (const role of refused) {
    const code = await codeFor(operation, given.actors[role], given.input);
    assert.ok(refusals.includes(code), `${role}: ${code}`);
  }
  const isForAll = may.includes("anyone") || may.includes("resident");
  for (const [who, actor] of isForAll ? [] : Object.entries(given.outsiders ?? {})) {
    const code = await codeFor(operation, actor, given.input);
    assert.ok(refusals.includes(code), `${who}: ${code}`);
  }
  assert.equal(await everythingKept(store), before, "somebody who may not has changed something");
  const done: string[] = [];
  for (const role of roles) {
    const own = await example(name);
    const code = await codeFor(operation, own.actors[role], own.input);
    assert.ok(!refusals.includes(code), `${role} may, and is refused: ${code}`);
    if (code === "done") done.push(role);
  }
  assert.ok(done.length > 0, "the example is done by nobody, so it shows nothing");
}
