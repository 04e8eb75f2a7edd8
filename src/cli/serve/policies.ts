/** The policies of what is shown, compiled once for each version and day. */
import { checkPolicies } from "#kernel/policy/index.ts";
import { adoptedVersions, fileHistory, versionNumbered } from "#kernel/register/index.ts";
import {
  type Applying,
  type Law,
  type LawOfDay,
  type Lifecycle,
  type Past,
  policiesSurface,
  type PoliciesShown,
  type SimulationDesk,
} from "#modules/policies/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import { mount, type Mounted } from "../../web/index.ts";
import type { Keeper } from "./keeper.ts";

/** The pages of policies, with no way to them as long as there are none. Without a store nothing was adopted. */
export function mountPolicies(
  keeper: Keeper,
  folder: string,
  {
    store,
    simulation,
    lawNow = keepLaw(keeper),
    applying,
    lifecycle,
  }: {
    readonly store?: Store;
    readonly simulation: SimulationDesk;
    readonly lawNow?: () => Law | undefined;
    readonly applying?: Applying;
    readonly lifecycle?: Lifecycle;
  },
): Mounted {
  const past = store === undefined ? noPast(lawNow) : pastIn(store);
  const shown = async (): Promise<PoliciesShown | undefined> => {
    const directory = await keeper.current();
    if (directory === undefined) return undefined;
    const { register, compiled, on } = directory;
    return { law: lawNow(), register, compiled, on, folder, past, simulation, applying, lifecycle };
  };
  const mounted = mount(policiesSurface, shown);
  return {
    ...mounted,
    navigation: (reader) => (lawNow() === undefined ? [] : mounted.navigation(reader)),
  };
}

/** The law that is shown, compiled once for each version. */
export function keepLaw(keeper: Keeper): () => Law | undefined {
  const laws = new WeakMap<RegisterFiles, { readonly law: Law | undefined }>();
  return () => {
    const files = keeper.files();
    if (files === undefined) return undefined;
    const kept = laws.get(files) ?? { law: compiledLaw(files) };
    laws.set(files, kept);
    return kept.law;
  };
}

function noPast(lawNow: () => Law | undefined): Past {
  return {
    lawOn: () => Promise.resolve({ law: lawNow(), version: undefined, isBefore: false }),
    history: () => Promise.resolve([]),
  };
}

/** So many versions of the past stay compiled; what was adopted never changes. */
const mostKept = 8;

function pastIn(store: Store): Past {
  const kept = new Map<number, Law | undefined>();
  const lawNumbered = async (number: number): Promise<Law | undefined> => {
    if (kept.has(number)) return kept.get(number);
    const whole = await versionNumbered(store, number);
    const law = whole === undefined ? undefined : compiledLaw(whole.files);
    kept.set(number, law);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return law;
  };
  return {
    lawOn: async (on): Promise<LawOfDay> => {
      const versions = await adoptedVersions(store);
      const then = versions.find(({ inForceFrom }) => inForceFrom <= on);
      const version = then ?? versions.at(-1);
      const law = version === undefined ? undefined : await lawNumbered(version.number);
      return { law, version, isBefore: then === undefined };
    },
    history: (file) => fileHistory(store, file),
  };
}

// Cases were proved by the check; what is shown does not prove them again.
function compiledLaw(files: RegisterFiles): Law | undefined {
  const { system, sources, compiled } = checkPolicies(files, { withCases: false });
  const { cases, typical } = compiled;
  return system === undefined ? undefined : { system, sources, cases, typical };
}
