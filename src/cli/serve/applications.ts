/** Applications: policies compute them, requests take them, and neither knows the other. */
import type { Language, Say } from "#lib/language.ts";
import { refuse } from "#lib/result.ts";
import { type Applying, appliedFor, computeApplication, type Law } from "#modules/policies/index.ts";
import type { Applications } from "#modules/requests/index.ts";
import type { Keeper } from "./keeper.ts";

interface Needs {
  readonly keeper: Keeper;
  readonly lawNow: () => Law | undefined;
  readonly says: Readonly<Record<Language, Say>>;
}

/** What requests ask of the policies in force. */
export function applicationsOf({ keeper, lawNow, says }: Needs): Applications {
  return {
    functions: async () => {
      const directory = await keeper.current();
      const law = lawNow();
      if (directory === undefined || law === undefined) return new Set();
      return new Set([...appliedFor(law.system)].filter((id) => directory.functions.has(id)));
    },
    compute: async ({ function: id, answers, language }) => {
      const directory = await keeper.current();
      const law = lawNow();
      if (directory === undefined || law === undefined || !appliedFor(law.system).has(id))
        return refuse({ code: "requests.no-applications", facts: { function: id } });
      const { register, on, provenance } = directory;
      const reader = { language, say: says[language] };
      const version = provenance.version ?? 0;
      return computeApplication({ function: id, answers, reader, system: law.system, register, on, version });
    },
  };
}

/** Where the household's page leads to apply. */
export function applyingBy({ functions }: Applications): Applying {
  return { path: "/apply", functions };
}
