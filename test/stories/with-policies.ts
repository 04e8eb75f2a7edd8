/** An office in which people see what they are entitled to and apply: Riverbend's policies, computed as on the site. */
import { Runs } from "#modules/policies/index.ts";
import type { Office } from "#modules/requests/an-office.test-support.ts";
import { applicationsOf, applyingBy } from "../../src/cli/serve/applications.ts";
import { keepInForce } from "../../src/cli/serve/in-force.ts";
import { keepLaw, mountPolicies } from "../../src/cli/serve/policies.ts";
import { riverbend } from "./a-site.ts";
import type { MoreDoors } from "./an-open-office.ts";

const zone = "Asia/Shanghai";

export function withPolicies(plain: Office): MoreDoors {
  const { store, clock, says, random } = plain;
  const keeper = keepInForce(store, zone, clock);
  const lawNow = keepLaw(keeper);
  const applications = applicationsOf({ keeper, lawNow, says });
  const onFault = (problem: unknown): void => {
    throw problem;
  };
  const simulation = {
    runs: new Runs({ clock, random, onFault }),
    population: () => Promise.resolve(undefined),
    officerOf: () => Promise.resolve(undefined),
    published: undefined,
    today: () => clock.today(zone),
    says,
  };
  const applying = applyingBy(applications);
  return {
    office: { ...plain, applications },
    mounted: [mountPolicies(keeper, riverbend, { store, simulation, lawNow, applying })],
  };
}
