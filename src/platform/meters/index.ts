/** What is counted while Polity runs. */
export { openMeters, type Labels, type Meters, type Reading } from "./meters.ts";
export { processReadings } from "./process.ts";
