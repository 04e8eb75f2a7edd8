/** The one source of chance: ids and secrets. Drawing lots has its own, seeded and published. */
export { countedRandom } from "./counted.ts";
export { systemRandom } from "./system.ts";
export type { Random } from "./random.ts";
