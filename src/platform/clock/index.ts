/** The one way to learn what time it is. Nothing below the surfaces asks for it otherwise. */
export { fixedClock, type SetClock } from "./fixed.ts";
export { systemClock } from "./system.ts";
export type { Clock } from "./clock.ts";
