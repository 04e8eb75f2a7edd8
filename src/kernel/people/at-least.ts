import { setTimeout as sleep } from "node:timers/promises";

/**
 * Answers after no less than a time, so that the answer does not tell by its speed what was done: whether there is an account for an
 * address is nobody's business. Longer than the work takes on a slow machine.
 */
const leastMilliseconds = 400;

export async function atLeast<Value>(work: Promise<Value>): Promise<Value> {
  const [value] = await Promise.all([work, sleep(leastMilliseconds)]);
  return value;
}
