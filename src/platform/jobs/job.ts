/** Work that is done again and again while Polity runs. */

export interface Job {
  /** "notices.deliver": part and act; its sentence is the text of this key. */
  readonly name: string;
  readonly everySeconds: number;
  /**
   * Does what is due and says how much that was. A fault is told to the operator and tried again later. Long work looks at `shouldStop`
   * between its pieces; each piece is a transaction of its own, so that a run may end anywhere.
   */
  readonly run: (shouldStop: () => boolean) => Promise<number>;
}

/** After failures the time between runs doubles, up to this. */
const longestWaitSeconds = 3600;

/** Seconds to the next run after so many failures in a row. */
export function secondsToNext(everySeconds: number, failures: number): number {
  const wait = everySeconds * 2 ** Math.min(failures, 20);
  return failures === 0 ? everySeconds : Math.max(everySeconds, Math.min(wait, longestWaitSeconds));
}
