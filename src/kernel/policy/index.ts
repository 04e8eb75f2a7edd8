/** The door of policies: read from a folder, checked, run. */
export { checkPolicies, type CheckedPolicies } from "./check.ts";
export { readPolicyFolder, type FolderRefusal, type PolicyFolder } from "./read-folder.ts";
export { answer, readHousehold, type Answer, type HouseholdRefusal } from "./household.ts";
export { simulate } from "./simulate.ts";
export type { Rates, Simulated } from "./simulated.ts";
export type { Simulation, SimulationRefusal } from "./simulation.ts";
export { policySchemas } from "./schemas.ts";
