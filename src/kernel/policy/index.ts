/** The door of policies: read from a folder, checked, run. */
export { checkPolicies, type CheckedPolicies } from "./check.ts";
export { readPolicyFolder, type FolderRefusal, type PolicyFolder } from "./read-folder.ts";
export { answer, readHousehold, type Answer, type HouseholdRefusal } from "./household.ts";
export { simulate, type Rates, type Simulated, type Simulation, type SimulationRefusal } from "./simulate.ts";
export { policySchemas } from "./schemas.ts";
