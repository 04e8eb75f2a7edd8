/** What is refused on a policy's way, as operations say it. */
import { refuse, type Result } from "#lib/result.ts";
import type { Refusal, Refusals } from "#kernel/operation/index.ts";
import type { LifecycleRefusal } from "./model.ts";

export const endedRefusals = { "policies.ended": "conflict" } as const satisfies Refusals;

export const adoptionRefusals = {
  "policies.unsound": "conflict",
  "policies.consultation-open": "conflict",
  "policies.file-changed": "conflict",
  "policies.no-policy": "invalid",
  "adoption.same-person": "forbidden",
  "adoption.not-a-date": "invalid",
  "adoption.no-date": "invalid",
  "adoption.no-reason": "invalid",
  "adoption.no-actor": "invalid",
  "adoption.date-before-latest": "conflict",
  "adoption.base-outdated": "conflict",
  "adoption.nothing-changed": "conflict",
  "adoption.too-large": "too-large",
  "adoption.unreadable": "conflict",
} as const satisfies Refusals;

export function refused({ code, ...facts }: LifecycleRefusal): Result<never, Refusal> {
  return refuse({ code, facts });
}
