/** Work of which much at once would hold up everything else is done one piece after another, in the order in which it was asked for. */
export function oneAtATime(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    // One that fails tells its own caller; those behind it go on.
    last = next.catch(() => undefined);
    return next;
  };
}
