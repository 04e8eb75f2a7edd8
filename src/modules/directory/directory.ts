/**
 * A register prepared for being asked on one day: what is valid, by id, with the indexes for questions. Made once per
 * version and day, then only read.
 */
import type { Code } from "#lib/codes.ts";
import type { Language } from "#lib/language.ts";
import { holdsOn, type PlainDate, type Validity } from "#lib/dates.ts";
import {
  type Area,
  type Basis,
  type Body,
  type Channel,
  type CheckReport,
  compile,
  type CompiledRegister,
  type PublicFunction,
  type Register,
  type TableName,
} from "#kernel/register/model.ts";
import type { Page, SuppressedFinding } from "#kernel/check/model.ts";
import {
  type FunctionsIndex,
  indexFunctions,
  indexPlaces,
  type PlacesIndex,
} from "#kernel/register/index.ts";
import type { Procedure } from "#kernel/procedure/model.ts";
import type { Provenance } from "#ui/layout.ts";

/** Our own written pages, read beforehand. */
export interface Library {
  readonly explanation: (code: Code, language: Language) => Page | undefined;
  /** What every field means, as Markdown. */
  readonly glossary: (language: Language) => string | undefined;
}

export interface Directory {
  readonly library: Library;
  readonly register: Register;
  readonly on: PlainDate;
  readonly provenance: Provenance;
  /** The check of the same register on the same day; `suppressed` is what somebody decided to live with for a time. */
  readonly report: CheckReport & { readonly suppressed?: readonly SuppressedFinding[] };
  /** Every table as CSV, by name. */
  readonly tables: ReadonlyMap<TableName, Uint8Array>;
  /** What matters follow, by id: the jurisdiction's own procedures over those of the library. */
  readonly procedures: ReadonlyMap<string, Procedure>;
  readonly compiled: CompiledRegister;
  /** Valid on the day, by id, in the order of the register. */
  readonly functions: ReadonlyMap<string, PublicFunction>;
  readonly bodies: ReadonlyMap<string, Body>;
  readonly areas: ReadonlyMap<string, Area>;
  readonly bases: ReadonlyMap<string, Basis>;
  /** Valid channels by function. */
  readonly channels: ReadonlyMap<string, readonly Channel[]>;
  /** Valid children by parent's code; the roots under "". */
  readonly childAreas: ReadonlyMap<string, readonly Area[]>;
  /** Codes of the areas that have no valid child. */
  readonly lowestAreas: ReadonlySet<string>;
  readonly functionsIndex: FunctionsIndex;
  readonly placesIndex: PlacesIndex;
}

/** Prepares a register for a day. The report is the check of the same register on the same day. */
export function prepareDirectory(
  register: Register,
  given: Pick<Directory, "on" | "provenance" | "report" | "tables" | "library"> &
    Partial<Pick<Directory, "procedures">>,
): Directory {
  const valid = <Thing extends { readonly validity: Validity }>(things: readonly Thing[]): readonly Thing[] =>
    things.filter((thing) => holdsOn(thing.validity, given.on));
  const functions = firstById(valid(register.functions), (one) => one.id);
  const areas = firstById(valid(register.areas), (one) => one.code);
  const childAreas = Map.groupBy(areas.values(), (area) => rootOrParent(area, areas));
  return {
    register,
    procedures: new Map(),
    ...given,
    compiled: compile(register, given.on),
    functions,
    bodies: firstById(valid(register.bodies), (one) => one.id),
    areas,
    bases: firstById(register.bases, (one) => one.id),
    channels: Map.groupBy(valid(register.channels), (channel) => channel.function),
    childAreas,
    lowestAreas: new Set([...areas.keys()].filter((code) => !childAreas.has(code))),
    functionsIndex: indexFunctions([...functions.values()]),
    placesIndex: indexPlaces([...areas.values()], register.levels),
  };
}

/** The areas from the highest down to the area itself. A cycle, which the check reports, is walked once. */
export function pathTo(directory: Directory, code: string): readonly Area[] {
  const way: Area[] = [];
  let area = directory.areas.get(code);
  while (area !== undefined && !way.includes(area)) {
    way.unshift(area);
    area = area.parent === undefined ? undefined : directory.areas.get(area.parent);
  }
  return way;
}

/** The lowest areas within an area, itself included when it is one; in the order of the register. */
export function lowestWithin(directory: Directory, code: string): readonly Area[] {
  const found: Area[] = [];
  const seen = new Set<string>();
  const walk = (one: string): void => {
    if (seen.has(one)) return;
    seen.add(one);
    const area = directory.areas.get(one);
    if (area !== undefined && directory.lowestAreas.has(one)) found.push(area);
    for (const child of directory.childAreas.get(one) ?? []) walk(child.code);
  };
  walk(code);
  return found;
}

/** All lowest areas, branch by branch. */
export function allLowest(directory: Directory): readonly Area[] {
  return (directory.childAreas.get("") ?? []).flatMap((root) => lowestWithin(directory, root.code));
}

function rootOrParent(area: Area, areas: ReadonlyMap<string, Area>): string {
  return area.parent !== undefined && areas.has(area.parent) ? area.parent : "";
}

function firstById<Thing>(
  things: readonly Thing[],
  idOf: (thing: Thing) => string,
): ReadonlyMap<string, Thing> {
  const found = new Map<string, Thing>();
  for (const thing of things) if (!found.has(idOf(thing))) found.set(idOf(thing), thing);
  return found;
}
