/** A register in force as requests need it: compiled for the day, searchable, with the procedures that matters follow. */
import { performance } from "node:perf_hooks";
import type { PlainDate } from "#lib/dates.ts";
import { holdsOn, type Validity } from "#lib/dates.ts";
import { areaAt, outlinesOf, type Outline, type Point } from "#lib/geo.ts";
import type { Instant } from "#lib/instants.ts";
import { proceduresOf, readCalendar } from "#kernel/procedure/index.ts";
import type { Counting, PlainMoment, Procedure } from "#kernel/procedure/model.ts";
import {
  adoptedVersions,
  indexFunctions,
  indexPlaces,
  readRegister,
  type Searched,
  versionNumbered,
} from "#kernel/register/index.ts";
import {
  type Area,
  type Basis,
  type Body,
  compile,
  type CompiledRegister,
  type Register,
} from "#kernel/register/model.ts";
import type { Clock } from "#platform/clock/index.ts";
import type { Store } from "#platform/db/index.ts";
import type { RegisterFiles } from "#platform/files/index.ts";
import { instantOf, momentAt } from "./model.ts";
import { indexNames, type NamesIndex } from "./search.ts";

export interface Town extends Searched {
  /** The number of the adopted version. */
  readonly version: number;
  readonly on: PlainDate;
  readonly files: RegisterFiles;
  readonly register: Register;
  readonly compiled: CompiledRegister;
  readonly bodies: ReadonlyMap<string, Body>;
  readonly bases: ReadonlyMap<string, Basis>;
  readonly procedures: ReadonlyMap<string, Procedure>;
  /** Services and places by the words of their names. */
  readonly names: NamesIndex;
  readonly counting: Counting;
  /** Of the areas whose outlines are on file, the lowest ones first. */
  readonly outlines: readonly Outline[];
  /** The lowest area in which a point lies; undefined outside all of them. */
  readonly areaAt: (point: Point) => string | undefined;
  /** Between moments of the world and of the jurisdiction's wall clock. */
  readonly momentAt: (at: Instant) => PlainMoment;
  readonly instantOf: (at: PlainMoment) => Instant;
}

export interface Towns {
  /** The one in force now; undefined as long as none is. */
  readonly now: () => Promise<Town | undefined>;
  /** Looks again at the next question: after an adoption. */
  readonly lookAgain: () => void;
}

/** How long an adoption by another process may go unseen. */
const lookEveryMilliseconds = 2000;

/** Keeps the town of the version in force, prepared once for each version and day. */
export function keepTowns(store: Store, clock: Clock, timeZone: string): Towns {
  let kept: Town | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let mustLook = false;
  let looking: Promise<Town | undefined> | undefined;
  const look = async (): Promise<Town | undefined> => {
    const on = clock.today(timeZone);
    const version = (await adoptedVersions(store)).find((one) => one.inForceFrom <= on);
    if (version === undefined) kept = undefined;
    else if (kept === undefined || kept.version !== version.number || kept.on !== on) {
      const whole = await versionNumbered(store, version.number);
      if (whole === undefined) throw new Error(`version ${version.number} was there and is gone`);
      kept = prepareTown(whole.files, { version: version.number, on });
    }
    lookedAt = performance.now();
    mustLook = false;
    return kept;
  };
  const lookOnce = (): Promise<Town | undefined> => (looking ??= look().finally(() => (looking = undefined)));
  return {
    now: () => {
      if (kept === undefined || kept.on !== clock.today(timeZone) || mustLook) return lookOnce();
      // Asked within attempts, which hold every connection under load: who waited there for one more would wait for each other.
      // A fault in it meets the next one who asks the database anything; here nobody waits for the answer.
      if (performance.now() - lookedAt >= lookEveryMilliseconds) void lookOnce().catch(() => undefined);
      return Promise.resolve(kept);
    },
    lookAgain: () => {
      mustLook = true;
    },
  };
}

/** Prepares a register's files for a day. Throws when they are no register, for only registers are adopted. */
export function prepareTown(
  files: RegisterFiles,
  { version, on }: { readonly version: number; readonly on: PlainDate },
): Town {
  const { register } = readRegister(files);
  if (register === undefined) throw new Error(`version ${version} of the register can no longer be read`);
  const { calendar: id, counting: profile, timeZone } = register.jurisdiction;
  const calendar = readCalendar(id);
  if (!calendar.ok) throw new Error(`the register names the calendar "${id}", which does not exist`);
  const compiled = compile(register, on);
  const valid = <Thing extends { readonly validity: Validity }>(things: readonly Thing[]): readonly Thing[] =>
    things.filter((thing) => holdsOn(thing.validity, on));
  const areas = byId(valid(register.areas), (one) => one.code);
  const functions = byId(valid(register.functions), (one) => one.id);
  const outlines = lowestFirst(compiled, outlinesIn(files, [...areas.values()]));
  return {
    version,
    on,
    files,
    register,
    compiled,
    areas,
    functions,
    bodies: byId(register.bodies, (one) => one.id),
    bases: byId(register.bases, (one) => one.id),
    functionsIndex: indexFunctions([...functions.values()]),
    placesIndex: indexPlaces([...areas.values()], register.levels),
    procedures: proceduresOf(files),
    names: indexNames(functions, areas),
    counting: { calendar: calendar.value, profile },
    outlines,
    areaAt: (point) => areaAt(point, outlines),
    momentAt: (at) => momentAt(at, timeZone),
    instantOf: (at) => instantOf(at, timeZone),
  };
}

// Areas whose outlines are not on file are never found by a point; the reader then picks one.
function outlinesIn(files: RegisterFiles, areas: readonly Area[]): readonly Outline[] {
  const collections = new Map<string, ReadonlyMap<string, Outline>>();
  return areas.flatMap(({ code, geometry }) => {
    const [file = "", id = ""] = geometry?.split("#") ?? [];
    if (file === "" || id === "") return [];
    let outlines = collections.get(file);
    if (outlines === undefined) {
      outlines = byId(outlinesOf(parsed(files.get(file))), (one) => one.code);
      collections.set(file, outlines);
    }
    const found = outlines.get(id);
    return found === undefined ? [] : [{ code, polygons: found.polygons }];
  });
}

function parsed(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // Told by the check of the register; here the areas have no outlines.
    return undefined;
  }
}

function lowestFirst({ tree }: CompiledRegister, outlines: readonly Outline[]): readonly Outline[] {
  const depth = ({ code }: Outline): number => tree.depth[tree.nodeOf.get(code) ?? -1] ?? 0;
  return [...outlines].sort((one, other) => depth(other) - depth(one));
}

function byId<Thing>(things: readonly Thing[], idOf: (thing: Thing) => string): ReadonlyMap<string, Thing> {
  const found = new Map<string, Thing>();
  // Of several rows with one id (a body before and after a change) the last one names the thing as it is.
  for (const thing of things) found.set(idOf(thing), thing);
  return found;
}
