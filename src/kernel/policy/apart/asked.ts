/** What goes to a simulation on a thread of its own, and what comes back: plain values, which threads can hand over. */
import type { Result } from "#lib/result.ts";
import type { SourceFile } from "#engines/rules/index.ts";
import type { Simulated } from "../simulated.ts";
import type { Simulation, SimulationRefusal } from "../simulation.ts";

export interface AskedApart extends Omit<Simulation, "system" | "told" | "began" | "threads"> {
  readonly sources: readonly SourceFile[];
}

/** Figures alone: the systems stay where they were compiled. */
export type SimulatedApart = Omit<Simulated, "reformSystem">;

export type ApartReply =
  /** Households of the file, where it says how many. */
  | { readonly kind: "began"; readonly groups: number | undefined }
  | { readonly kind: "told"; readonly groups: number }
  | { readonly kind: "stopped" }
  | { readonly kind: "done"; readonly result: Result<SimulatedApart, SimulationRefusal> };

export interface ApartData {
  readonly asked: AskedApart;
  /** Not 0 any more: stop. */
  readonly flag: SharedArrayBuffer;
}
