/** The policies of what is shown, compiled once for each version and day. */
import { checkPolicies } from "#kernel/policy/index.ts";
import { type Law, policiesSurface, type PoliciesShown } from "#modules/policies/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import { mount, type Mounted } from "../../web/index.ts";
import type { Keeper } from "./keeper.ts";

/** The pages of policies, with no way to them as long as there are none. */
export function mountPolicies(keeper: Keeper, folder: string): Mounted {
  const laws = new WeakMap<RegisterFiles, { readonly law: Law | undefined }>();
  const lawOf = (): Law | undefined => {
    const files = keeper.files();
    if (files === undefined) return undefined;
    const kept = laws.get(files) ?? { law: compiledLaw(files) };
    laws.set(files, kept);
    return kept.law;
  };
  const shown = async (): Promise<PoliciesShown | undefined> => {
    const directory = await keeper.current();
    if (directory === undefined) return undefined;
    const { register, compiled, on } = directory;
    return { law: lawOf(), register, compiled, on, folder };
  };
  const mounted = mount(policiesSurface, shown);
  return {
    ...mounted,
    navigation: (reader) => (lawOf() === undefined ? [] : mounted.navigation(reader)),
  };
}

// Cases were proved by the check; what is shown does not prove them again.
function compiledLaw(files: RegisterFiles): Law | undefined {
  const { system, sources, compiled } = checkPolicies(files, { withCases: false });
  return system === undefined ? undefined : { system, sources, cases: compiled.cases };
}
