/** The made-up town's law is on the move: what the module needs of a town to simulate and to propose. */
import type { Actor } from "#kernel/operation/model.ts";
import { standingRoles } from "#kernel/operation/model.ts";
import {
  fillPolicies,
  type Law,
  type LifecycleContext,
  type SimulationDesk,
} from "#modules/policies/index.ts";
import type { Keeper } from "./keeper.ts";
import type { Serving } from "./serving.ts";

export interface LawOffice {
  readonly keeper: Keeper;
  readonly lawNow: () => Law | undefined;
  readonly simulation: SimulationDesk;
  readonly lifecycle: LifecycleContext;
}

/** True when it was done now. */
export async function fillLaw(
  {
    serving,
    office,
    cast,
  }: { readonly serving: Serving; readonly office: LawOffice; readonly cast: readonly Actor[] },
  shouldStop: () => boolean,
): Promise<boolean> {
  const { keeper, lawNow, simulation, lifecycle } = office;
  const directory = await keeper.current();
  const law = lawNow();
  const clerk = cast.find((one) => standingRoles(one).has("register-clerk"));
  if (directory === undefined || law === undefined || clerk === undefined) return false;
  const { register } = directory;
  return fillPolicies({
    context: { ...law, register, folder: serving.folder, simulation },
    lifecycle,
    clerk,
    shouldStop,
  });
}
