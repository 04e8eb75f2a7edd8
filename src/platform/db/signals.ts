/** Signals by which an operator, a terminal or a service manager asks the process to end. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Does the work when one of them comes, then lets it end the process as it would have. The same signal a second time ends the
 * process at once. Gives back what ends the watching.
 */
export function onSignals(work: () => Promise<void>): () => void {
  const forget = (): void => {
    for (const signal of signals) process.off(signal, end);
  };
  const end = (signal: NodeJS.Signals): void => {
    forget();
    void work().finally(() => process.kill(process.pid, signal));
  };
  for (const signal of signals) process.on(signal, end);
  return forget;
}
