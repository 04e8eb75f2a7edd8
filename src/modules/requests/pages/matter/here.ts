/** What every part of the page of a matter has at hand. */
import type { Reader } from "#ui/reader.ts";
import type { MatterView } from "../../shapes.ts";
import type { Town } from "../../town.ts";

export interface Here {
  readonly reader: Reader;
  readonly town: Town;
  readonly matter: MatterView;
}
