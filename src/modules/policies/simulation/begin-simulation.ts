/** Puts a simulation of the law in line, with the words that its result will be read in. */
import type { Result as Outcome } from "#lib/result.ts";
import type { PoliciesContext } from "../context.ts";
import type { Asked } from "./asking.ts";
import { resultOf } from "./result.ts";
import type { Run } from "./runs.ts";
import type { ShownPopulation } from "./shown-population.ts";

/** Beyond so much a household and month somebody has won or lost. */
const threshold = 0.5;

export type BeginContext = Pick<PoliciesContext, "system" | "sources" | "register" | "folder" | "simulation">;

export interface Beginning {
  readonly asked: Asked;
  readonly title: string;
  readonly population: ShownPopulation;
  /** The account that asks. */
  readonly by: string;
}

export function beginSimulation(
  { system, sources, register, folder, simulation }: BeginContext,
  { asked, title, population, by }: Beginning,
): Outcome<Run, { readonly code: "policies-simulation.busy"; readonly most: number }> {
  const { reform, takeUp, withRates, period, written } = asked;
  return simulation.runs.begin({
    by,
    title,
    period: written,
    asked: {
      sources,
      folder: population.folder,
      jurisdiction: folder,
      period,
      reform,
      takeUp,
      withRates,
      threshold,
      megabytes: 512,
    },
    result: (id, figures) =>
      resultOf(
        {
          id,
          title,
          period: written,
          computedOn: simulation.today(),
          population,
          system,
          sources,
          reform,
          threshold,
          register,
          says: simulation.says,
        },
        figures,
      ),
  });
}
