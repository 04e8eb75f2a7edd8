/** What open data is shown from. */
import type { PlainDate } from "#lib/dates.ts";
import type { System } from "#engines/rules/index.ts";
import type { Procedure } from "#kernel/procedure/model.ts";
import type { Register, TableName } from "#kernel/register/model.ts";
import type { Store } from "#platform/db/index.ts";
import type { Provenance } from "#ui/layout.ts";

/** A simulation that an official published. */
export interface PublishedSimulation {
  readonly id: string;
  readonly title: string;
  readonly period: string;
  readonly computedOn: string;
}

export interface OpenDataContext {
  readonly register: Register;
  readonly on: PlainDate;
  readonly provenance: Provenance;
  /** Every table of the register as CSV. */
  readonly tables: ReadonlyMap<TableName, Uint8Array>;
  readonly procedures: ReadonlyMap<string, Procedure>;
  /** The policies in force; undefined where there are none. */
  readonly system: System | undefined;
  /** What is kept in the database; left out where a folder is shown that nobody adopted. */
  readonly kept?: {
    readonly store: Store;
    /** The latest first. */
    readonly simulations: () => Promise<readonly PublishedSimulation[]>;
  };
}
