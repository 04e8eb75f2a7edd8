/** Work of which much at once would hold up everything else is done a few pieces at a time, in the order in which it was asked for. */
type InTurn = <Value>(work: () => Promise<Value>) => Promise<Value>;

export function oneAtATime(): InTurn {
  return fewAtATime(1);
}

export function fewAtATime(most: number): InTurn {
  const waiting: (() => void)[] = [];
  let free = most;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await work();
    } finally {
      // One that fails tells its own caller; those behind it go on.
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
