import { performance } from "node:perf_hooks";

/** Tells how far long work is: nothing in the first two seconds, and then once a second at most. */
export function progressTeller(tell: (line: string) => void): (words: () => string) => void {
  let next = performance.now() + 2000;
  return (words) => {
    const now = performance.now();
    if (now < next) return;
    next = now + 1000;
    tell(words());
  };
}
