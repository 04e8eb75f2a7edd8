/** What the status is read from. */
import type { Standing } from "./standing.ts";

export interface StatusContext {
  readonly timeZone: string;
  /** How it stands now, or stood a moment ago. */
  readonly standing: () => Promise<Standing>;
}
