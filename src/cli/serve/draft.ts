/** A folder shown as it stands, adopted or not: for whoever writes a register and wants to see it. */
import type { Clock } from "#platform/clock/index.ts";
import { hashOf, listOf, readRegisterFolder } from "#kernel/register/index.ts";
import type { Jurisdiction } from "#kernel/register/model.ts";
import { keeper, type Keeper } from "./keeper.ts";
import { library } from "./library.ts";

/** Reads the folder anew whenever it is asked for and the last look is a moment ago. */
export function keepDraft(folder: string, { timeZone }: Jurisdiction, clock: Clock): Keeper {
  return keeper({
    library,
    today: () => clock.today(timeZone),
    offer: () => {
      const { files } = readRegisterFolder(folder);
      return Promise.resolve({
        hash: hashOf(listOf(files)),
        provenance: { kind: "draft", version: undefined, since: undefined },
        load: () => Promise.resolve(files),
      });
    },
  });
}
