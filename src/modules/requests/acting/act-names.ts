/** Readings and erasures stand in the chain of a matter too, but nobody acts on it by them. */
export function isAct(act: string): boolean {
  return act.startsWith("requests.");
}
