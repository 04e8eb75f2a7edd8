import type { EraseHandler } from "#kernel/record/index.ts";
import type { Clock } from "#platform/clock/index.ts";
import { forgetReporter } from "./acting/forget.ts";

/** What requests forget when a person is erased: for `onErase` of whoever erases people. */
export function requestsOnErase(clock: Clock): EraseHandler {
  return (inside, subject) => forgetReporter(inside, { clock }, subject);
}
