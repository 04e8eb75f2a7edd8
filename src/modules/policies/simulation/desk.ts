/** What the pages of simulations work with: a population, the runs of this server, and what was published. */
import type { PlainDate } from "#lib/dates.ts";
import type { Language, Say } from "#lib/language.ts";
import type { Visitor } from "#ui/surface.ts";
import type { Published } from "./published.ts";
import type { Runs } from "./runs.ts";
import type { ShownPopulation } from "./shown-population.ts";

/** Who may compute and publish: whoever has a part in changing the register. */
export interface Officer {
  readonly id: string;
}

export interface SimulationDesk {
  readonly runs: Runs;
  /** Made on first use where the jurisdiction says how; undefined where there is none. */
  readonly population: () => Promise<ShownPopulation | undefined>;
  readonly officerOf: (visitor: Visitor) => Promise<Officer | undefined>;
  /** Undefined where nothing is kept: a draft that is shown without a database. */
  readonly published: Published | undefined;
  readonly today: () => PlainDate;
  readonly says: Readonly<Record<Language, Say>>;
}
