/** The door of the register: reading its files, and putting them in force. What decides without the world is in model.ts. */
export {
  isRegisterFile,
  isRegisterFolder,
  readRegister,
  readRegisterFolder,
  type RegisterReading,
} from "./read/index.ts";
export { registerSchemas } from "./format/schemas.ts";
export { readSuppressions, type Suppression, type SuppressionReading } from "./read/index.ts";
export {
  applyEdits,
  registerAsCsv,
  registerAsWorkbook,
  registerAsYaml,
  type Written,
  type WrittenWorkbook,
} from "./write/index.ts";
export type { CheckFiles, RegisterContext } from "./context.ts";
export { hashOf, listOf } from "./file-list.ts";
export { adopt, type Adoption } from "./commands/adopt.ts";
export { adoptAtOnce } from "./commands/adopt-at-once.ts";
export { propose, type Draft } from "./commands/propose.ts";
export { withdraw } from "./commands/withdraw.ts";
export { openProposals, proposalWithId, type WholeProposal } from "./queries/proposals.ts";
export { fileHistory, type FileEdition } from "./queries/file-history.ts";
export { registerInForce, type RegisterInForce } from "./queries/register-in-force.ts";
export {
  adoptedVersions,
  latestVersion,
  versionInForce,
  versionNumbered,
  type WholeVersion,
} from "./queries/versions.ts";
export { registerMigrations } from "./migrations/index.ts";
export { indexFunctions, type FunctionsIndex } from "./search/functions-index.ts";
export { indexPlaces, type PlacesIndex } from "./search/places.ts";
export { termsOf, wordsAsked } from "./search/terms.ts";
export { plain as plainWords, tokens } from "./search/tokens.ts";
export { understand, type Searched, type Understood } from "./search/understand.ts";
