/** The door of operations. Roles and actors, which are pure, are in model.ts. */
export { bind, type BoundOperation, type Described } from "./bound.ts";
export { changedMeanwhile, changesSince, type DoneAct } from "./changed.ts";
export { command, type Command, type CommandContext, type Operation } from "./command.ts";
export { bytesOfText, fileAsText, fileText, fileTexts, largestFiles } from "./file-text.ts";
export { inputOf, type Written } from "./form-input.ts";
export { fieldErrors, problemInWords, refusalInWords } from "./in-words.ts";
export { operationMigrations } from "./migrations/index.ts";
export { forgetKeys } from "./once.ts";
export { perform, type Call } from "./perform.ts";
export { query, type Declaration, type Query } from "./query.ts";
export { ownRefusals, type FieldProblem, type Refusal, type RefusalKind, type Refusals } from "./refusal.ts";
