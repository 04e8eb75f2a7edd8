/** People and their groups, with what is given of them: what the rules are asked about. */
import type { Value } from "../model.ts";

export interface Row {
  readonly entity: string;
  /** As the file names it: "alex", "home". */
  readonly name: string;
  /** The group rows it is a member of, by the group's entity, with the role it has there. */
  readonly groups: ReadonlyMap<string, { readonly row: Row; readonly role: string }>;
  /** The members of a group, in the order of the file. */
  readonly members: readonly Row[];
  /** Given values: by variable, then by period ("2016-11"); "" holds for every period. */
  readonly given: ReadonlyMap<string, ReadonlyMap<string, Value>>;
}

/** Rows by entity, in the order of the file. */
export type Situation = ReadonlyMap<string, readonly Row[]>;
