/** What every part of the page of a matter has at hand. */
import type { FieldError } from "#ui/form.ts";
import type { Reader } from "#ui/reader.ts";
import type { MatterView } from "../../shapes/matter.ts";
import type { Town } from "../../town.ts";

export interface Here {
  readonly reader: Reader;
  readonly town: Town;
  readonly matter: MatterView;
}

/** What was tried and what was wrong with it; typed words stay in their field. */
export interface Tried {
  readonly act: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly problem: string | undefined;
}
