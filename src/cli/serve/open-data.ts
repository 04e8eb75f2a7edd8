/** Open data of what is served: the catalogue of the register in force, of the law, and of what is kept. */
import type { Language, Say } from "#lib/language.ts";
import { openDataSurface, type OpenDataContext } from "#modules/open-data/index.ts";
import type { Law } from "#modules/policies/index.ts";
import { mount, type Mounted } from "../../web/index.ts";
import type { Keeper } from "./keeper.ts";

export interface OpenDataNeeds {
  readonly keeper: Keeper;
  /** Left out where no policies are shown. */
  readonly lawNow?: () => Law | undefined;
  readonly says: Readonly<Record<Language, Say>>;
  /** Left out where a folder is shown that nobody adopted. */
  readonly kept?: OpenDataContext["kept"];
}

export function mountOpenData({ keeper, lawNow, says, kept }: OpenDataNeeds): Mounted {
  return mount(openDataSurface(says), async (): Promise<OpenDataContext | undefined> => {
    const directory = await keeper.current();
    if (directory === undefined) return undefined;
    const { register, on, provenance, tables, procedures } = directory;
    const system = lawNow?.()?.system;
    return { register, on, provenance, tables, procedures, system, ...(kept !== undefined && { kept }) };
  });
}
