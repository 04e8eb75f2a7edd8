/** The register in force, from the database. */
import { adoptedVersions, versionNumbered } from "#kernel/register/index.ts";
import type { Clock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import { keeper, type Keeper } from "./keeper.ts";
import { library } from "./library.ts";

/** The time zone is the jurisdiction's: it decides which day it is, and so which version holds. */
export function keepInForce(store: Store, timeZone: string, clock: Clock): Keeper {
  return keeper({
    library,
    today: () => clock.today(timeZone),
    offer: async (on) => {
      // Latest first; only the list is read, the files are loaded when the version is new to us.
      const version = (await adoptedVersions(store)).find((one) => one.inForceFrom <= on);
      if (version === undefined) return undefined;
      return {
        hash: version.hash,
        provenance: { kind: "in-force", version: version.number, since: version.inForceFrom },
        load: async () => {
          const whole = await versionNumbered(store, version.number);
          if (whole === undefined) throw new Error(`version ${version.number} was there and is gone`);
          return whole.files;
        },
      };
    },
  });
}
