/** What the pages of procedures are shown from. */
import type { Procedure } from "#kernel/procedure/model.ts";
import type { Register } from "#kernel/register/model.ts";

export interface ProceduresContext {
  readonly procedures: ReadonlyMap<string, Procedure>;
  readonly register: Register;
}
