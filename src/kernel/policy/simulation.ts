/** What is asked of a simulation, and why it may be refused. */
import type { Period, SourceFile, System, TakeUp } from "#engines/rules/index.ts";
import type { Finding } from "#lib/finding.ts";
import type { IdsRefusal } from "./population/ids.ts";
import type { ReadyRefusal } from "./population/ready.ts";

export interface Simulation {
  readonly system: System;
  readonly sources: readonly SourceFile[];
  /** The folder of the population's files. */
  readonly folder: string;
  /** population.yaml of the folder, else of the jurisdiction. */
  readonly jurisdiction: string;
  readonly period: Period;
  readonly reform?: { readonly file: string; readonly bytes: Uint8Array } | undefined;
  readonly withRates?: boolean;
  /** By how many per cent all earnings rise, to see what stays of it. */
  readonly raise?: number;
  /** Benefits that not everybody takes, with the range of shares that do. */
  readonly takeUp?: readonly TakeUp[];
  readonly skipBad?: boolean;
  /** Beyond this much a household and month somebody has won or lost. */
  readonly threshold?: number;
  readonly threads: number;
  readonly megabytes: number;
  /** Told once, before it begins: how many households the file has. */
  readonly began?: (groups: number | undefined) => void;
  readonly told?: (groups: number) => void;
}

export type SimulationRefusal =
  | ReadyRefusal
  | IdsRefusal
  | { readonly code: "policy.simulate.no-mapping"; readonly folder: string }
  | { readonly code: "policy.simulate.no-figures"; readonly system: string }
  | { readonly code: "policy.simulate.no-earnings"; readonly system: string }
  | { readonly code: "policy.simulate.findings"; readonly findings: readonly Finding[] }
  | {
      readonly code: "policy.simulate.bad";
      readonly columns: readonly string[];
      readonly orphans: number;
      readonly stops: readonly string[];
    };

/** A reform that was read, and the system as it would be. */
export interface Reform {
  readonly source: SourceFile;
  readonly system: System;
}
