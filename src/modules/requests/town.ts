/** A register in force as requests need it: compiled for the day, searchable, with the procedures that matters follow. */
import type { Instant } from "#lib/instants.ts";
import type { PlainDate } from "#lib/dates.ts";
import type { Counting, PlainMoment, Procedure } from "#kernel/procedure/model.ts";
import type { CompiledRegister, Register } from "#kernel/register/model.ts";
import type { Searched } from "#kernel/register/index.ts";
import type { Point } from "./model.ts";

export interface Town extends Searched {
  readonly version: number;
  readonly on: PlainDate;
  readonly register: Register;
  readonly compiled: CompiledRegister;
  readonly procedures: ReadonlyMap<string, Procedure>;
  readonly counting: Counting;
  /** The lowest area in which a point lies. */
  readonly areaAt: (point: Point) => string | undefined;
  /** The wall clock of the jurisdiction. */
  readonly momentOf: (at: Instant) => PlainMoment;
  readonly instantOf: (at: PlainMoment) => Instant;
}

export interface Towns {
  /** The one in force now; undefined as long as none is. */
  readonly now: () => Promise<Town | undefined>;
  /** The procedures of a version that was adopted, by id. */
  readonly proceduresOf: (version: number) => Promise<ReadonlyMap<string, Procedure>>;
}
