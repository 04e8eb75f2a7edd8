/** What somebody reports who finds no service for it: the default desk reads it, finds out what it is about, and corrects it. */
import type { PublicFunction } from "#kernel/register/model.ts";

/** Stands where the id of a function would: no id of a register is spelled so. */
export const unnamedFunction = "-";

/** What requests need to know of a function. */
export type Served = Pick<
  PublicFunction,
  | "id"
  | "name"
  | "summary"
  | "promised"
  | "legal"
  | "evidence"
  | "fee"
  | "complaints"
  | "procedure"
  | "isPublic"
  | "retention"
  | "hasDoor"
>;

// Nothing is promised for what nobody has read: the procedure's own time holds. Shown to nobody else until it is known what it is.
const unnamed: Served = {
  id: unnamedFunction,
  name: {},
  summary: {},
  promised: undefined,
  legal: undefined,
  evidence: {},
  fee: {},
  complaints: undefined,
  procedure: "service-request",
  isPublic: false,
  retention: undefined,
  hasDoor: true,
};

/** The function of that id, or what stands in while nobody could name one. */
export function servedFunction(functions: ReadonlyMap<string, Served>, id: string): Served | undefined {
  return id === unnamedFunction ? unnamed : functions.get(id);
}
