/** What the front is given. */
import type { LocalWords } from "#lib/language.ts";

/** A jurisdiction as it is listed. */
export interface Listed {
  readonly name: LocalWords;
  /** https://riverbend.example.org */
  readonly origin: string;
  readonly isClosed: boolean;
}

export interface FrontContext {
  readonly listed: () => Promise<readonly Listed[]>;
  /** The front's own address. */
  readonly origin: string;
}
