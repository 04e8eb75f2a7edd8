/** The door of policies: read from a folder, checked, run. */
export { checkPolicies, type CheckedPolicies } from "./check.ts";
export { checkAnswers } from "./answers.ts";
export { readPolicyFolder, type FolderRefusal, type PolicyFolder } from "./read-folder.ts";
export { answer, readHousehold, type Answer, type HouseholdRefusal } from "./household.ts";
export { ahead, questions, type Ahead, type AheadRefusal, type Questions } from "./ahead.ts";
export { readPopulationTitle, simulate, writeLeftOut } from "./simulate.ts";
export type { Run, Simulated } from "./simulated.ts";
export type { Cliff, RateFigures, Rates } from "./told/rates.ts";
export { csvOf, parquetFile } from "./told/files.ts";
export { rateKinds, tableIds, tablesOf, type Cell, type Table, type TableId } from "./told/tables.ts";
export type { Expected, TakenUp } from "./told/take-up.ts";
export type { Simulation, SimulationRefusal } from "./simulation.ts";
export { checkApart, type CheckApartEnd } from "./apart/check-apart.ts";
export { simulateApart, type Apart, type ApartEnd } from "./apart/simulate-apart.ts";
export type { AskedApart, SimulatedApart } from "./apart/asked.ts";
export { readMake, type Make } from "./make/format.ts";
export { writePopulation, type Made } from "./make/write.ts";
export { policySchemas } from "./schemas.ts";
