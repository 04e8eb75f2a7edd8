/** Signals by which an operator, a terminal or a service manager asks the process to end. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

// One list for the process: the first of several databases that is done must not end the process under the others.
const works: (() => Promise<void>)[] = [];

/**
 * Does the work when one of them comes, one after another in the order in which they were given, then lets it end the process as it would
 * have. The same signal a second time ends the process at once. Gives back what ends the watching.
 */
export function onSignals(work: () => Promise<void>): () => void {
  if (works.length === 0) for (const signal of signals) process.on(signal, end);
  works.push(work);
  return () => {
    const at = works.indexOf(work);
    if (at >= 0) works.splice(at, 1);
    if (works.length === 0) stopWatching();
  };
}

function end(signal: NodeJS.Signals): void {
  stopWatching();
  void inOrder([...works]).finally(() => process.kill(process.pid, signal));
}

async function inOrder([first, ...others]: readonly (() => Promise<void>)[]): Promise<void> {
  if (first === undefined) return;
  try {
    await first();
  } finally {
    await inOrder(others);
  }
}

function stopWatching(): void {
  for (const signal of signals) process.off(signal, end);
}
