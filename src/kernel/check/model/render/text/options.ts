/** What the renderers of text are given beside the report. */
import type { Code } from "#lib/codes.ts";
import type { Say } from "#lib/language.ts";
import type { LineOf } from "../../source-lines.ts";
import type { Paint } from "./paint.ts";

export interface TextOptions {
  readonly say: Say;
  readonly lineOf: LineOf;
  /** A file's path as the reader would type it. */
  readonly pathOf: (file: string) => string;
  readonly paint: Paint;
  /** The title of a code's explanation page. */
  readonly titleOf: (code: Code) => string;
  /** The jurisdiction's folder as the reader typed it: for the commands that are suggested. */
  readonly folder: string;
  /** True: every finding and every place is shown. */
  readonly showsAll: boolean;
}
