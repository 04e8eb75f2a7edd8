/** The pure door of requests: what a matter is, and everything that decides without touching the world. */
export * from "./model/matter.ts";
export * from "./model/route.ts";
export { servedFunction, type Served, unnamedFunction } from "./model/unnamed.ts";
export { type Complained, type Hearing, hearingOf } from "./model/hearing.ts";
export { readClaimCode, claimCodeFrom, claimCodeLength } from "./model/claim-code.ts";
export { isPublic } from "./model/openness.ts";
export { areasWithin, isWithin } from "./model/within.ts";
export { metresBetween, boxAround, type Point } from "./model/distance.ts";
export { rolesTowards, type TowardsMatter } from "./model/roles.ts";
export { instantOf, momentAt } from "./model/wall-clock.ts";
export { importChannels, type ImportChannel, importedStanding } from "./model/imported.ts";
export { keptUntilOf, wasInTime } from "./model/ends.ts";
export {
  type CountedFigures,
  countFigures,
  type Figure,
  type FigureCell,
  type FigureGroup,
  figureGroups,
  yearsOfFigures,
} from "./model/figures.ts";
