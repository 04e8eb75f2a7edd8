import { ok, type Result } from "#lib/result.ts";
import type { Refusal } from "#kernel/operation/index.ts";
import type { Done } from "./acting.ts";

/** What was done, with the matter that it began: an act that must begin one and did not is a fault in the procedure. */
export function startedBy(done: Result<Done, Refusal>): Result<Done & { readonly started: string }, Refusal> {
  if (!done.ok) return done;
  const { started } = done.value;
  if (started === undefined)
    throw new Error(`the procedure of ${done.value.number} begins nothing by this act`);
  return ok({ ...done.value, started });
}
