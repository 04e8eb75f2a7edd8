/** A register small enough to read in a test, and the context in which commands act on it. */
import { fixedClock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import { countedRandom } from "#platform/random/index.ts";
import type { RegisterContext } from "../context.ts";
import type { Actor, CheckReport } from "../model.ts";

export const clerk: Actor = { person: "p-1", name: "Wang Min" };
export const mayor: Actor = { person: "p-2", name: "Li Wei" };

/** The files of a jurisdiction with one body; each note makes another register of it. */
export function filesOf(jurisdiction: string, note = ""): RegisterFiles {
  const texts = {
    "jurisdiction.yaml": `code: ${jurisdiction}\nname: { en: Smalltown, zh-CN: 小镇 }\nlanguage: en\n`,
    "register/levels.csv": "id,name\ntown,Town\n",
    "register/areas.csv": "code,name,level\nsmalltown,Smalltown,town\n",
    "register/bodies.csv": `id,name,kind,levels,area,note\nhall,Town hall,council,town,smalltown,${note}\n`,
    "register/functions.csv": "id,name\nlamps,Street lamps\n",
    "register/assignments.csv": "function,role,body\nlamps,answers,hall\n",
  };
  return new Map(Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]));
}

/** The files with one of them replaced; undefined takes it away. */
export function withFile(files: RegisterFiles, path: string, text: string | undefined): RegisterFiles {
  const changed = new Map(files);
  if (text === undefined) changed.delete(path);
  else changed.set(path, new TextEncoder().encode(text));
  return changed;
}

export function reportWith(errors: number): Omit<CheckReport, "on"> {
  const bySeverity = { error: errors, warning: 0, information: 0 };
  return {
    findings: [],
    notChecked: [],
    summary: {
      areas: 1,
      lowestAreas: 1,
      functions: 1,
      pairs: 1,
      gaps: errors,
      undeclaredOverlaps: 0,
      declaredOverlaps: 0,
      bySeverity,
    },
  };
}

/** Acts in a store on 1 March 2026; the check finds as many errors as are given. */
export function contextOf(
  store: Store,
  errors = 0,
): RegisterContext & { readonly clock: ReturnType<typeof fixedClock> } {
  return {
    store,
    clock: fixedClock("2026-03-01T08:00:00Z"),
    random: countedRandom(),
    check: (_, on) => ({ ...reportWith(errors), on }),
  };
}
