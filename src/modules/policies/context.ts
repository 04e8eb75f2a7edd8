/** What the pages of policies are shown from: the policies in force, compiled, and the register that says who answers. */
import type { PlainDate } from "#lib/dates.ts";
import type { SourceFile, System, Typical, WrittenCase } from "#engines/rules/index.ts";
import type { FileEdition } from "#kernel/register/index.ts";
import type { AdoptedVersion, CompiledRegister, Register } from "#kernel/register/model.ts";
import type { SimulationDesk } from "./simulation/desk.ts";
import type { Applying } from "./household/applying.ts";
import type { Lifecycle } from "./lifecycle/visiting.ts";
import type { FileRoute, FormRoute, PageRoute } from "#ui/surface.ts";

/** The policies of the version that is shown. */
export interface Law {
  readonly system: System;
  /** The files as they were adopted. */
  readonly sources: readonly SourceFile[];
  readonly cases: readonly WrittenCase[];
  /** Households in which one sees how the policies meet. */
  readonly typical: readonly Typical[];
}

/** The law of a day: of the version that was in force then. */
export interface LawOfDay {
  readonly law: Law | undefined;
  /** Undefined: a folder that nobody adopted. */
  readonly version: AdoptedVersion | undefined;
  /** The day lies before the first version: what is shown is the first, by the dates in its files. */
  readonly isBefore: boolean;
}

/** What the policies were, from the versions that were adopted. */
export interface Past {
  readonly lawOn: (on: PlainDate) => Promise<LawOfDay>;
  /** The versions in which a policy's file became another one, the latest first. */
  readonly history: (file: string) => Promise<readonly FileEdition[]>;
}

export interface PoliciesContext extends Law {
  /** Says which body answers for a policy's function, and where. */
  readonly register: Register;
  readonly compiled: CompiledRegister;
  /** The day for which the pages speak. */
  readonly on: PlainDate;
  /** The jurisdiction's folder, for what is not adopted: population.yaml. */
  readonly folder: string;
  readonly past: Past;
  /** Everybody’s figures: where they are computed, and which were published. */
  readonly simulation: SimulationDesk;
  /** Left out where nobody has adopted the policies, or nobody takes applications. */
  readonly applying?: Applying | undefined;
  /** The way to being law; left out where nothing is kept. */
  readonly lifecycle?: Lifecycle | undefined;
  /** The further pages there are, as the last part of their path: "household". */
  readonly ways: readonly string[];
}

/** What the web gives: a jurisdiction may have no policies. */
export interface PoliciesShown extends Omit<PoliciesContext, keyof Law | "ways"> {
  readonly law: Law | undefined;
}

/** Some of the pages of policies, which belong together. */
export interface PagesPart {
  readonly pages: readonly PageRoute<PoliciesContext>[];
  readonly forms: readonly FormRoute<PoliciesContext>[];
  readonly files: readonly FileRoute<PoliciesContext>[];
}
